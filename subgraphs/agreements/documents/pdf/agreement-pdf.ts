import { setImmediate as letOthersIn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { AgreementFacts } from '../../agreement';
import type { TextFacts, WholeText } from '../../templates';
import { inReadingOrder, withinReach, type Face, type Faces, type Stretch } from './faces';
import { blocksOf, type Block, type Span } from './markdown';
import { wordsFor } from './words';

export interface SignedText {
  readonly text: WholeText;
  /** Left out of a text without a signature. */
  readonly signed?: {
    readonly agreement: AgreementFacts;
    readonly partyName: string;
    /** The provider that attested; null where the party accepted by itself. */
    readonly statedBy: string | null;
  };
}

const BODY = 10;
const SMALL = 7;
const HEADINGS = [18, 14, 12, 11];
const INDENT = 18;
const MARGIN = 64;
/** Whatever stands deeper would run out of the page. */
const DEEPEST = 8;
/** As many blocks as are set before others have their turn. */
const AT_ONCE = 50;

/** A document that is being written, and the faces that it is set in. */
interface Setting {
  readonly document: PDFKit.PDFDocument;
  readonly faces: Faces;
}

/** The text as pages, each with its version and fingerprint at the foot; with the signatory where there is one. */
export async function agreementPdf({ text, signed }: SignedText, faces: Faces): Promise<Buffer> {
  const madeAt = signed?.agreement.recordedAt ?? text.publishedAt;
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    displayTitle: true,
    lang: text.language,
    info: { Title: text.title, CreationDate: madeAt, ModDate: madeAt },
  });
  for (const [face, bytes] of faces.all()) document.registerFont(face, bytes);
  const setting = { document, faces };
  const body = collected(document);
  for (const [at, block] of blocksOf(text.text).entries()) {
    if (at % AT_ONCE === 0) await letOthersIn();
    setBlock(setting, block);
  }
  if (signed) setSignature(setting, text, signed);
  setFeet(setting, text);
  document.end();
  return body;
}

function collected(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => void chunks.push(chunk));
  return new Promise((resolve, reject) => {
    document.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    document.on('error', reject);
  });
}

function setBlock({ document, faces }: Setting, { spans, level, depth, marker }: Block): void {
  const left = MARGIN + Math.min(depth, DEEPEST) * INDENT;
  document.fontSize(level === null ? BODY : (HEADINGS[level - 1] ?? BODY));
  if (level !== null) document.moveDown(0.3);
  keepTogether(document, level === null ? 2 : 4);
  if (marker !== null) {
    const { y } = document;
    document.font('regular').text(marker, left - INDENT, y, { lineBreak: false });
    document.y = y;
  }
  const stretches = spans.flatMap((span) => faces.stretches(withinReach(span.text), faceOf(span, level !== null)));
  setStretches(document, stretches, left);
  document.moveDown(0.6);
}

function setStretches(document: PDFKit.PDFDocument, stretches: readonly Stretch[], left: number): void {
  const width = document.page.width - MARGIN - left;
  for (const [at, { text, face }] of stretches.entries()) {
    document.font(face);
    const options = { width, lineGap: 2, continued: at < stretches.length - 1 };
    // Only the first names the place: the others go on behind it.
    if (at === 0) document.text(text, left, document.y, options);
    else document.text(text, options);
  }
}

/** A heading alone at the foot of a page, or a marker without its text, would be hard to read. */
function keepTogether(document: PDFKit.PDFDocument, lines: number): void {
  const lowest = document.page.height - MARGIN - lines * document.currentLineHeight(true);
  if (document.y > lowest) document.addPage();
}

function faceOf({ bold, italic, mono }: Span, isHeading: boolean): Face {
  if (mono) return 'mono';
  if (bold || isHeading) return italic ? 'boldItalic' : 'bold';
  return italic ? 'italic' : 'regular';
}

type Signed = NonNullable<SignedText['signed']>;

function setSignature(setting: Setting, text: TextFacts, { agreement, partyName, statedBy }: Signed): void {
  const { document, faces } = setting;
  const words = wordsFor(text.language);
  const lines: readonly (readonly [string, string | null])[] = [
    [words.agreement, agreement.id],
    [words.party, partyName],
    [words.signatory, `${agreement.firstName} ${agreement.lastName}`.trim()],
    [words.email, agreement.email],
    [words.phone, agreement.phone],
    [words.method, words.methods[agreement.method]],
    [words.statedBy, statedBy],
    [words.acceptedAt, agreement.acceptedAt.toISOString()],
    [words.recordedAt, agreement.recordedAt.toISOString()],
    [words.fingerprint, agreement.documentSha256],
  ];
  document.fontSize(BODY);
  keepTogether(document, lines.length * 2);
  const heading = { spans: [{ text: words.signature, bold: true, italic: false, mono: false }], level: 2 };
  setBlock(setting, { ...heading, depth: 0, marker: null });
  document.fontSize(BODY);
  for (const [label, value] of lines) {
    if (!value) continue;
    const shown = faces.stretches(inReadingOrder(withinReach(value)), 'regular');
    setStretches(document, [...faces.stretches(`${label}: `, 'bold'), ...shown], MARGIN);
  }
}

function setFeet(setting: Setting, { title, version, language, sha256 }: TextFacts): void {
  const { document } = setting;
  const words = wordsFor(language);
  const { start, count } = document.bufferedPageRange();
  const place = (at: number) => ` · ${words.version} ${version} · ${words.page(at, count)}`;
  const shownTitle = fitted(setting, inReadingOrder(title), place(count));
  for (let at = 0; at < count; at += 1) {
    document.switchToPage(start + at);
    // Below the margin pdfkit would begin a new page.
    document.page.margins.bottom = 0;
    setFoot(setting, shownTitle + place(at + 1), 46);
    setFoot(setting, `${words.fingerprint}: ${sha256}`, 34);
  }
}

function setFoot({ document, faces }: Setting, line: string, fromBelow: number): void {
  let left = MARGIN;
  for (const { text, face } of faces.stretches(line, 'regular')) {
    document
      .font(face)
      .fontSize(SMALL)
      .text(text, left, document.page.height - fromBelow, { lineBreak: false });
    left += document.widthOfString(text);
  }
}

/** As much of a title as leaves room for what stands behind it. */
function fitted({ document, faces }: Setting, title: string, behind: string): string {
  document.fontSize(SMALL);
  const widthOf = (line: string) =>
    faces.stretches(line, 'regular').reduce((sum, { text, face }) => sum + document.font(face).widthOfString(text), 0);
  let shown = title;
  for (const letters = Array.from(title); widthOf(shown + behind) > document.page.width - 2 * MARGIN;) {
    letters.pop();
    shown = `${letters.join('')}…`;
  }
  return shown;
}
