import PDFDocument from 'pdfkit';
import type { StoredAgreement } from '../../persistence/agreement.entity';
import type { StoredTemplate } from '../../persistence/agreement-template.entity';
import { blocksOf } from './markdown';
import type { Block, Span } from './markdown';
import { wordsFor } from './words';

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic' | 'mono';

/** Where the files of the faces are. */
export type Fonts = Readonly<Record<Face, string>>;

export interface SignedText {
  readonly text: StoredTemplate;
  /** Left out of a text that nobody has signed yet. */
  readonly signed?: { readonly agreement: StoredAgreement; readonly partyName: string | null };
}

const BODY = 10;
const SMALL = 7;
const HEADINGS = [18, 14, 12, 11];
const INDENT = 18;
const MARGIN = 64;

/** The text as pages, each with its version and fingerprint at the foot; with the signatory where there is one. */
export function agreementPdf({ text, signed }: SignedText, fonts: Fonts): Promise<Buffer> {
  const madeAt = signed?.agreement.recordedAt ?? text.publishedAt;
  const document = new PDFDocument({
    ...{ size: 'A4', margin: MARGIN, bufferPages: true, displayTitle: true, font: fonts.regular, lang: text.language },
    info: { Title: text.title, CreationDate: madeAt, ModDate: madeAt },
  });
  for (const [face, file] of Object.entries(fonts)) document.registerFont(face, file);
  const body = collected(document);
  for (const block of blocksOf(text.text)) setBlock(document, block);
  if (signed) setSignature(document, text, signed);
  setFeet(document, text);
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

function setBlock(document: PDFKit.PDFDocument, { spans, level, depth, marker }: Block): void {
  const size = level === null ? BODY : (HEADINGS[level - 1] ?? BODY);
  const left = MARGIN + depth * INDENT;
  const width = document.page.width - MARGIN - left;
  document.fontSize(size);
  if (level !== null) document.moveDown(0.3);
  keepTogether(document, level === null ? 2 : 4);
  if (marker !== null) {
    const { y } = document;
    document.font('regular').text(marker, left - INDENT, y, { lineBreak: false });
    document.y = y;
  }
  spans.forEach((span, at) => {
    document.font(faceOf(span, level !== null));
    const options = { width, lineGap: 2, continued: at < spans.length - 1 };
    // Only the first names the place: the others go on behind it.
    if (at === 0) document.text(span.text, left, document.y, options);
    else document.text(span.text, options);
  });
  document.moveDown(0.6);
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

function setSignature(document: PDFKit.PDFDocument, text: StoredTemplate, { agreement, partyName }: Signed): void {
  const words = wordsFor(text.language);
  const lines: readonly (readonly [string, string | null])[] = [
    [words.agreement, agreement.id],
    [words.party, partyName],
    [words.signatory, `${agreement.firstName} ${agreement.lastName}`],
    [words.email, agreement.email],
    [words.phone, agreement.phone],
    [words.method, words.methods[agreement.method]],
    [words.acceptedAt, agreement.acceptedAt.toISOString()],
    [words.recordedAt, agreement.recordedAt.toISOString()],
    [words.fingerprint, agreement.documentSha256],
  ];
  document.fontSize(BODY);
  keepTogether(document, lines.length * 2);
  const heading = { spans: [{ text: words.signature, bold: true, italic: false, mono: false }], level: 2 };
  setBlock(document, { ...heading, depth: 0, marker: null });
  for (const [label, value] of lines) {
    if (!value) continue;
    document.fontSize(BODY).font('bold').text(`${label}: `, MARGIN, document.y, { continued: true });
    document.font('regular').text(value);
  }
}

function setFeet(document: PDFKit.PDFDocument, { title, version, language, sha256 }: StoredTemplate): void {
  const words = wordsFor(language);
  const { start, count } = document.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    document.switchToPage(start + at);
    const { page } = document;
    // Below the margin pdfkit would begin a new page.
    page.margins.bottom = 0;
    const width = page.width - 2 * MARGIN;
    const line = (text: string, y: number) =>
      document
        .font('regular')
        .fontSize(SMALL)
        .text(text, MARGIN, page.height - y, { width, lineBreak: false, ellipsis: true });
    line(`${title} · ${words.version} ${version} · ${words.page(at + 1, count)}`, 46);
    line(`${words.fingerprint}: ${sha256}`, 34);
  }
}
