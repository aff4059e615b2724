import { timingSafeEqual } from 'node:crypto';
import { In, type DataSource } from 'typeorm';
import { HOUR_MS, type Clock } from '../../../chassis/time';
import type { Documents, ServedDocument } from '../../../chassis/http/documents';
import { deriveToken } from '../../../chassis/token';
import { Agreement } from '../acceptance';
import { Customer } from '../projections/customer.entity';
import { Party } from '../projections/party.entity';
import { findWholeText } from '../templates';
import { agreementPdf, type SignedText } from './pdf/agreement-pdf';
import { Faces } from './pdf/faces';

/** A text as it was published, or the signed copy of one. */
type DocumentKind = 'template' | 'agreement';

interface DocumentParts {
  readonly reader: DataSource;
  readonly clock: Clock;
  /** Signs addresses. */
  readonly tokenKey: string;
}

const LIFETIME_MS = HOUR_MS;
const KEPT = 50;

const shape = /^(template|agreement)\/([\w-]{1,36})\?expires=(\d{1,12})&signature=([\w-]{43})$/;

/** Gives out addresses of documents, and the documents for them: an address is good for an hour, without any other proof. */
export class AgreementDocuments {
  private readonly made = new Map<string, Promise<ServedDocument | null>>();
  private readonly faces = new Faces();

  constructor(private readonly parts: DocumentParts) {}

  /** Below the gateway's own address. To be given only to those who may see the document. */
  addressOf(kind: DocumentKind, id: string): string {
    const expires = Math.floor((this.parts.clock.now().getTime() + LIFETIME_MS) / 1000);
    return `/documents/agreements/${kind}/${id}?expires=${expires}&signature=${this.signature(kind, id, expires)}`;
  }

  readonly find: Documents = (address) => {
    const [, kind, id = '', expires, signature = ''] = shape.exec(address) ?? [];
    if (kind !== 'template' && kind !== 'agreement') return Promise.resolve(null);
    const expected = this.signature(kind, id, Number(expires));
    const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
    if (!isOurs || Number(expires) * 1000 <= this.parts.clock.now().getTime()) return Promise.resolve(null);
    return this.document(kind, id);
  };

  private signature(kind: DocumentKind, id: string, expires: number): string {
    return deriveToken(this.parts.tokenKey, `document:${kind}`, id, expires);
  }

  /** What was published or signed never changes, so that what was set once is kept for those who come next. */
  private document(kind: DocumentKind, id: string): Promise<ServedDocument | null> {
    const key = `${kind} ${id}`;
    const known = this.made.get(key);
    if (known) return known;
    const making = this.make(kind, id);
    this.made.set(key, making);
    if (this.made.size > KEPT) this.made.delete(this.made.keys().next().value ?? key);
    making.catch(() => this.made.delete(key));
    return making;
  }

  private async make(kind: DocumentKind, id: string): Promise<ServedDocument | null> {
    const found = kind === 'template' ? await this.publishedText(id) : await this.signedCopy(id);
    if (!found) return null;
    const { type, version, language } = found.text;
    const name = [type.toLowerCase().replace('_', '-'), `v${version}`, language, ...(found.signed ? ['signed'] : [])];
    return {
      type: 'application/pdf',
      disposition: `inline; filename="${name.join('-')}.pdf"`,
      body: await agreementPdf(found, this.faces),
    };
  }

  private async signedCopy(id: string): Promise<SignedText | null> {
    const { reader } = this.parts;
    const agreement = await reader.getRepository(Agreement).findOneBy({ id });
    const text = agreement && (await findWholeText(reader, agreement.templateId));
    if (!text) return null;
    const { partyId, declaredById } = agreement;
    const parties = await reader.getRepository(Party).findBy({ id: In([partyId, declaredById]) });
    const nameOf = (id: string) => parties.find((party) => party.id === id)?.legalName ?? null;
    const customer = await reader.getRepository(Customer).findOneBy({ id: partyId });
    const partyName = nameOf(partyId) ?? customer?.companyName ?? partyId;
    return { text, signed: { agreement, partyName, statedBy: declaredById === partyId ? null : nameOf(declaredById) } };
  }

  private async publishedText(id: string): Promise<SignedText | null> {
    const text = await findWholeText(this.parts.reader, id);
    return text && { text };
  }
}
