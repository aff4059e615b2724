import 'reflect-metadata';
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
import type { Database, DatabaseLocation, Dialect } from '../../chassis/database/database';
import { newId } from '../../chassis/database/ids';
import { unitOfWorkOn, type UnitOfWork } from '../../chassis/unit-of-work/unit-of-work';
import { EventLog } from '../../chassis/events/event-log.entity';
import type { NewEvent } from '../../chassis/events/event';
import { Mail } from '../../chassis/mail/mail.entity';
import type { Passport } from '../../chassis/http/passport';
import type { Subgraph } from '../../chassis/subgraph/subgraph';
import type { Answer, Data } from './answers';
import type { Entities, Mutation } from './api-types';
import { silent, type TestDatabases } from './databases';
import { TestFeed } from './test-feed';

const system = { kind: 'SYSTEM', accountId: null, userId: null, name: null };

export interface Someone {
  readonly id: string;
  readonly tenantId: string;
  /** Its global administrator. */
  readonly admin: Passport;
}

export interface Question {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

export const anonymousPassport: Passport = {
  tenantId: null,
  userId: null,
  email: null,
  name: null,
  directoryRoles: [],
  isOperator: false,
  requestId: 'request-1',
  language: 'en',
  clientAddress: '192.0.2.7',
  idempotencyKey: null,
  dryRun: false,
};

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

/** An agreements subgraph on a database of its own, with the other subgraphs played by the test. */
export class AgreementsWorld {
  readonly accounts = new TestFeed(new Date('2026-01-01T00:00:00.000Z'));
  readonly relationships = new TestFeed(new Date('2026-01-01T00:00:00.000Z'));
  readonly clock = { now: () => this.now };
  now = new Date('2026-06-15T12:00:00.000Z');
  statements: string[] = [];
  database!: Database;
  subgraph!: Subgraph;
  unitOfWork!: UnitOfWork<NewEvent>;
  private databases!: TestDatabases;
  location!: DatabaseLocation;

  /** On a new database, or on one that is there, as a certain user of the server. */
  static async open(dialect: Dialect, databases: TestDatabases, there?: There): Promise<AgreementsWorld> {
    const world = new AgreementsWorld();
    const onStatement = (sql: string) => void world.statements.push(sql);
    world.databases = databases;
    const { entities, migrations } = agreements;
    world.location = there ? asUser(there) : await databases.migrated(dialect, { entities, migrations });
    world.database = await databases.openAt(world.location, { entities, migrations, onStatement });
    world.unitOfWork = unitOfWorkOn(world.database, world.clock);
    world.subgraph = world.subgraphOn(world.database);
    return world;
  }

  private subgraphOn(database: Database): Subgraph {
    return agreements.create({
      database,
      clock: this.clock,
      log: silent,
      secrets: { cursors: 'a secret for cursors', tokens: 'a secret for tokens' },
      feeds: { accounts: this.accounts, relationships: this.relationships },
      factsMaxAgeMs: 60_000,
      rolesMaxAgeMs: 900_000,
    });
  }

  /** Whom it follows. */
  get sources() {
    return { accounts: this.accounts, relationships: this.relationships };
  }

  ask<Found = Data>({ query, variables = {} }: Question, passport: Passport): Promise<Answer<Found>> {
    return this.subgraph.execute({ query, variables }, passport) as Promise<Answer<Found>>;
  }

  /** Answers, and fails where there are errors. */
  async data<Found = Data>(question: Question, passport: Passport): Promise<Found> {
    const { data, errors } = await this.ask<Found>(question, passport);
    if (errors) throw new Error(JSON.stringify(errors));
    return JSON.parse(JSON.stringify(data)) as Found;
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
    return (await this.data<Found>({ query, variables: { representations } }, passport))._entities;
  }

  /** How many statements the answer took. */
  async statementsFor(work: () => Promise<unknown>): Promise<number> {
    this.statements = [];
    await work();
    return this.statements.length;
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

  /** Carries out one of the mutations; answers its payload. */
  async change<Name extends keyof Mutation>(
    mutation: Name,
    input: object,
    passport: Passport,
    selection = '',
  ): Promise<Mutation[Name]> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code path message } } }`;
    return (await this.data({ query, variables: { input } }, passport))[mutation];
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
  async replica(): Promise<Subgraph> {
    if (this.database.dialect === 'sqlite') return this.subgraphOn(this.database);
    return this.subgraphOn(
      await this.databases.openAt(this.location, { entities: agreements.entities, migrations: agreements.migrations }),
    );
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
