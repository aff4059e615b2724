import { agreements } from '../../subgraphs/agreements/subgraph';
import type { AcceptanceMethod, AgreementFacts } from '../../subgraphs/agreements/agreement';
import { storeAgreement } from '../../subgraphs/agreements/acceptance/record-acceptance.work';
import { Agreement } from '../../subgraphs/agreements/acceptance/agreement.entity';
import type { WholeText } from '../../subgraphs/agreements/templates/agreement-template';
import { AgreementTemplate } from '../../subgraphs/agreements/templates/agreement-template.entity';
import {
  holdTextsToPublish,
  storeTemplate,
  type NewText,
} from '../../subgraphs/agreements/templates/publish-agreement-template';
import type { DatabaseLocation, Dialect } from '../../chassis/database/database';
import { newId } from '../../chassis/database/ids';
import { EventLog } from '../../chassis/events/event-log.entity';
import { Mail } from '../../chassis/mail/mail.entity';
import type { Passport } from '../../chassis/http/passport';
import type { Subgraph } from '../../chassis/subgraph/subgraph';
import type { Entities } from './api-types';
import type { TestDatabases } from './databases';
import { SubgraphWorld, anonymous } from './subgraph-world';
import { TestFeed } from './test-feed';

const system = { kind: 'SYSTEM', accountId: null, userId: null, name: null };

export interface Someone {
  readonly id: string;
  readonly tenantId: string;
  /** Its global administrator. */
  readonly admin: Passport;
}

export const anonymousPassport: Passport = { ...anonymous, clientAddress: '192.0.2.7' };
export const operatorPassport: Passport = { ...anonymousPassport, userId: 'operator-1', isOperator: true };

export const ola = { firstName: 'Ola', lastName: 'Wójcik', email: 'ola@kowal.example', phone: null };

/** What a person accepts who has read this text. */
export const shownOf = ({ id, sha256 }: Pick<WholeText, 'id' | 'sha256'>) => ({
  templateId: id,
  documentSha256: sha256,
  signatory: ola,
});

export function passportOf(tenantId: string, given: Partial<Passport> = {}): Passport {
  return { ...anonymousPassport, tenantId, userId: newId(), directoryRoles: ['GLOBAL_ADMIN'], ...given };
}

interface There {
  readonly at: DatabaseLocation;
  readonly as?: { readonly user: string; readonly password: string };
}

function asUser({ at, as }: There): DatabaseLocation {
  if (at.dialect === 'sqlite' || !as) return at;
  const { user, password } = as;
  return { ...at, url: Object.assign(new URL(at.url), { username: user, password }).href };
}

/** An agreements subgraph, and what befalls its parties. */
export class AgreementsWorld extends SubgraphWorld {
  readonly accounts = new TestFeed(new Date('2026-01-01T00:00:00.000Z'));
  readonly relationships = new TestFeed(new Date('2026-01-01T00:00:00.000Z'));
  readonly sources = { accounts: this.accounts, relationships: this.relationships };

  /** On a new database, or on one that is there, as a certain user of the server. */
  static async open(databases: TestDatabases, dialect: Dialect, there?: There): Promise<AgreementsWorld> {
    const world = new AgreementsWorld(new Date('2026-06-15T12:00:00.000Z'));
    await world.start({ module: agreements, databases, dialect, at: there && asUser(there) });
    return world;
  }

  /** Puts the question as the gateway does: about parties whose ids it already has. */
  async entities<Name extends keyof Entities>(
    type: Name,
    ids: readonly string[],
    selection: string,
    passport: Passport,
  ): Promise<Entities[Name][]> {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${selection} } } }`;
    const representations = ids.map((id) => ({ __typename: type, id }));
    type Found = { readonly _entities: Entities[Name][] };
    return (await this.data<Found>(query, passport, { representations }))._entities;
  }

  async follow(): Promise<void> {
    for (const follower of this.subgraph.followers) await follower.catchUp();
  }

  aPartner({ kind = 'INDIRECT_RESELLER', market = 'PL' } = {}): Someone {
    const [id, tenantId] = [newId(), newId()];
    const programme = { legalName: 'Kowal sp. z o.o.', region: 'EU', programStatus: 'PENDING_QUALIFICATION' };
    this.accounts.append('AccountOpened', { accountId: id, tenantId, kind, market, ...programme, isOfficial: false });
    return { id, tenantId, admin: passportOf(tenantId) };
  }

  /** One that lacks nothing but its signature. */
  aQualifiedPartner(given: { kind?: string; market?: string } = {}): Someone {
    const partner = this.aPartner(given);
    this.accounts.append('AccountVerified', { accountId: partner.id });
    this.accounts.append('PartnerIdAssociated', { accountId: partner.id, partnerId: '6100001' });
    return partner;
  }

  /** Every acceptance there is, oldest first. */
  agreements(): Promise<Agreement[]> {
    return this.database.reader.getRepository(Agreement).find({ order: { recordedAt: 'ASC', id: 'ASC' } });
  }

  templates(): Promise<AgreementTemplate[]> {
    return this.database.reader.getRepository(AgreementTemplate).find({ order: { publishedAt: 'ASC', id: 'ASC' } });
  }

  mails(): Promise<Mail[]> {
    return this.database.reader.getRepository(Mail).find({ order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** What was recorded, in order. */
  events(): Promise<EventLog[]> {
    return this.database.reader.getRepository(EventLog).find({ order: { position: 'ASC' } });
  }

  async eventTypes(): Promise<string[]> {
    return (await this.events()).map(({ type }) => type);
  }

  /** The same subgraph once more; on MySQL with connections of its own, where there may be such. */
  async replica(databases: TestDatabases): Promise<Subgraph> {
    const isEmbedded = this.database.dialect === 'sqlite';
    const database = isEmbedded ? this.database : await databases.openAt(this.at, agreements);
    return agreements.create({ ...this.parts(), database });
  }

  partnership(provider: Someone, reseller: Someone): void {
    const partners = { providerId: provider.id, resellerId: reseller.id };
    this.relationships.append('PartnershipBegan', { partnershipId: newId(), ...partners });
  }

  aCustomer(reseller: Someone, provider: Someone, market = 'PL'): Someone {
    const [id, tenantId] = [newId(), newId()];
    this.accepts({ id, tenantId }, reseller, provider, market);
    return { id, tenantId, admin: passportOf(tenantId) };
  }

  accepts(
    { id, tenantId }: Pick<Someone, 'id' | 'tenantId'>,
    reseller: Someone,
    provider: Someone,
    market = 'PL',
  ): void {
    const partners = { resellerId: reseller.id, providerId: provider.id };
    const said = { customerId: id, tenantId, market, companyName: 'Dom Ogrodu' };
    this.relationships.append('CustomerAccepted', { ...said, ...partners });
  }

  publish(given: Partial<NewText> & { readonly publishedAt?: Date } = {}): Promise<WholeText> {
    const usual = { type: 'PARTNER_AGREEMENT', market: null, language: 'en', title: 'Agreement' } as const;
    const text = { ...usual, text: '# Agreement\n\nBe kind.\n', requiredFrom: null, ...given };
    return this.unitOfWork(async ({ manager, events, mail, now }) => {
      const texts = await holdTextsToPublish(manager, text.type);
      return storeTemplate({ manager, events, mail, now: given.publishedAt ?? now }, texts, text, system);
    });
  }

  accept(
    template: WholeText,
    party: { readonly id: string },
    given: { attestedBy?: Someone; email?: string; lastName?: string; acceptedAt?: Date } = {},
  ): Promise<AgreementFacts> {
    const { attestedBy, email = 'ola@kowal.example', lastName = 'Wójcik', acceptedAt = this.now } = given;
    const method: AcceptanceMethod = attestedBy ? 'PARTNER_ATTESTATION' : 'DIRECT_SIGNATURE';
    const signatory = { firstName: 'Ola', lastName, email, phone: null };
    const declaredById = attestedBy?.id ?? party.id;
    const circumstances = { userId: 'user-1', callerAddress: '192.0.2.7' };
    return this.unitOfWork((unit) =>
      storeAgreement(
        unit,
        { template, partyId: party.id, method, declaredById, signatory, acceptedAt, ...circumstances },
        system,
      ),
    );
  }
}
