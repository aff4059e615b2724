import type { ObjectLiteral } from 'typeorm';
import type { CompanyRegister } from '../../subgraphs/accounts/register/company-register';
import { knownMarket } from '../../subgraphs/accounts/market/market';
import { emailDomain, emailKey } from '../../subgraphs/accounts/email';
import type { PartnerRole } from '../../subgraphs/accounts/roles';
import { Enrollment, VerificationCheck, queueColumnsOf } from '../../subgraphs/accounts/enrollment/enrollment.entity';
import { Acquaintance, CustomerTenant } from '../../subgraphs/accounts/projections/followed.entity';
import { PartnerAccount } from '../../subgraphs/accounts/account/partner-account.entity';
import { PartnerLocation } from '../../subgraphs/accounts/partner-id/partner-location.entity';
import { PartnerUser, PartnerUserRole } from '../../subgraphs/accounts/users/partner-user.entity';
import { PrimaryContact, unconfirmed } from '../../subgraphs/accounts/enrollment/primary-contact.entity';
import { BusinessProfile, SupportContact } from '../../subgraphs/accounts/profile/profile.entity';
import { ProvidedService, ProviderListing } from '../../subgraphs/accounts/provider/provider-listing.entity';
import { accounts, createSubgraph } from '../../subgraphs/accounts/subgraph';
import { bulkInsert } from '../../chassis/database/bulk';
import type { Dialect } from '../../chassis/database/database';
import { newId } from '../../chassis/database/ids';
import { sortKey } from '../../chassis/database/sort-key';
import type { Passport } from '../../chassis/http/passport';
import type { SubgraphParts } from '../../chassis/subgraph/subgraph';
import type { Answer } from './answers';
import type { PartnerAccount as AnsweredAccount } from './api-types';
import type { TestDatabases } from './databases';
import { SubgraphWorld, anonymous } from './subgraph-world';
import { TestFeed } from './test-feed';

/** A Monday morning. */
export const monday = new Date('2026-03-02T09:00:00.000Z');

export { anonymous };

type Given<Row> = { -readonly [Column in keyof Row]?: Row[Column] };

/** A person of a tenant, by default its global admin. */
export function passport(tenantId: string, given: Partial<Passport> = {}): Passport {
  const userId = `admin-of-${tenantId}`.slice(0, 100);
  const person = { userId, email: `admin@${tenantId}.example`, name: 'Ada Admin' };
  return { ...anonymous, ...person, tenantId, directoryRoles: ['GLOBAL_ADMIN'], ...given };
}

export const operator = passport('operators', { isOperator: true, directoryRoles: [], name: 'Olga Operator' });

let partnerIds = 1_000_000;
export const nextPartnerId = () => String((partnerIds += 1));

interface Options {
  readonly register?: CompanyRegister;
}

/** An accounts subgraph, and the ways to fill it. */
export class AccountsWorld extends SubgraphWorld {
  readonly agreements = new TestFeed(monday);
  readonly relationships = new TestFeed(monday);
  readonly sources = { agreements: this.agreements, relationships: this.relationships };

  static async open(databases: TestDatabases, dialect: Dialect, { register }: Options = {}): Promise<AccountsWorld> {
    const world = new AccountsWorld(monday);
    const create = (parts: SubgraphParts) => createSubgraph(parts, register);
    await world.start({ module: accounts, databases, dialect, create });
    // As a process that runs has done before the first request.
    await world.follow();
    for (const source of Object.values(world.sources)) source.reads = 0;
    return world;
  }

  get reader() {
    return this.database.reader;
  }

  follower(source: 'agreements' | 'relationships') {
    return this.subgraph.followers.find((each) => each.source === source)!;
  }

  async follow(): Promise<void> {
    for (const follower of this.subgraph.followers) await follower.catchUp();
  }

  /** As the gateway asks for entities that other subgraphs named. */
  async entities(
    ids: readonly string[],
    who: Passport,
    fields: string,
  ): Promise<Answer<{ readonly _entities: readonly AnsweredAccount[] }>> {
    const representations = ids.map((id) => ({ __typename: 'PartnerAccount', id }));
    const query = `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on PartnerAccount { ${fields} } } }`;
    return this.ask(query, who, { representations });
  }

  async insert<Row extends ObjectLiteral>(entity: new () => Row, ...rows: Partial<Row>[]): Promise<void> {
    await this.database.transact((manager) => bulkInsert(manager, entity, rows));
  }

  /** A verified Polish reseller without agreement or PartnerID, by default. */
  async account(given: Given<PartnerAccount> = {}): Promise<PartnerAccount> {
    const id = newId();
    const legalName = given.legalName ?? `Firma ${id}`;
    const market = given.market ?? 'PL';
    const row: PartnerAccount = {
      id,
      tenantId: newId(),
      domain: null,
      kind: 'INDIRECT_RESELLER',
      legalName,
      nameKey: sortKey(legalName),
      market,
      region: knownMarket(market).regionId,
      verification: 'VERIFIED',
      programStatus: 'QUALIFIED',
      activatedAt: null,
      suspendedAt: null,
      partnerId: null,
      isOfficial: false,
      version: 1,
      createdAt: monday,
      ...given,
    };
    await this.insert(PartnerAccount, row);
    return row;
  }

  /** An official provider with a listing, by default. */
  async provider(
    given: Given<PartnerAccount> = {},
    services: ProvidedService['service'][] = [],
  ): Promise<PartnerAccount> {
    const account = await this.account({
      kind: 'INDIRECT_PROVIDER',
      isOfficial: true,
      programStatus: 'ACTIVE',
      ...given,
    });
    const contactEmail = 'partners@provider.example';
    await this.insert(ProviderListing, { accountId: account.id, description: null, contactEmail, contactUrl: null });
    const rows = services.map((service) => ({ accountId: account.id, service }));
    await this.insert(ProvidedService, ...rows);
    return account;
  }

  async user(account: PartnerAccount, roles: PartnerRole[], given: Given<PartnerUser> = {}): Promise<PartnerUser> {
    const id = newId();
    const name = given.name ?? 'Uma User';
    const email = given.email ?? `${id}@${account.tenantId}.example`;
    const keys = { emailKey: emailKey(email), emailDomain: emailDomain(email), nameKey: sortKey(name) };
    const row = { id, accountId: account.id, userId: newId(), name, email, ...keys, addedAt: monday, ...given };
    await this.insert(PartnerUser, row);
    await this.insert(
      PartnerUserRole,
      ...roles.map((role) => ({ partnerUserId: row.id, role, accountId: account.id })),
    );
    return row;
  }

  async enrollment(account: PartnerAccount, given: Given<Enrollment> = {}): Promise<Enrollment> {
    const dates = { startedAt: monday, submittedAt: null, confirmedAt: null, decisionExpectedFrom: null };
    const decision = {
      decisionDueAt: null,
      decidedAt: null,
      rejectionReason: null,
      rejectionNote: null,
      rejectedAt: null,
    };
    const begun = { accountId: account.id, status: 'DRAFT', motives: [], startedBy: null, version: 1 };
    const row = { ...begun, ...dates, ...decision, ...given } as Omit<
      Enrollment,
      keyof ReturnType<typeof queueColumnsOf>
    >;
    const complete = { ...row, ...queueColumnsOf(account, row) };
    await this.insert(Enrollment, complete);
    return complete;
  }

  check(account: PartnerAccount, given: Given<VerificationCheck>): Promise<void> {
    const row = { accountId: account.id, state: 'PENDING' as const, note: null, decidedAt: null, ...given };
    return this.insert(VerificationCheck, row);
  }

  profile(account: PartnerAccount, given: Given<BusinessProfile> = {}): Promise<void> {
    const address = {
      line1: 'ul. Długa 1',
      line2: null,
      city: 'Gdańsk',
      state: null,
      postalCode: '80-244',
      country: 'PL',
    };
    const numbers = { duns: null, registrationNumber: '5833210987', website: null };
    const row = { accountId: account.id, legalName: account.legalName, ...address, ...numbers };
    return this.insert(BusinessProfile, { ...row, source: 'MANUAL', addressValidation: null, version: 1, ...given });
  }

  contact(account: PartnerAccount, given: Given<PrimaryContact> = {}): Promise<void> {
    const person = { firstName: 'Anna', lastName: 'Nowak', email: 'anna@firma.example', phone: null };
    const links = { language: 'en', sendCount: 0, sendsFrom: null, sendsSince: 0 };
    const row = { accountId: account.id, ...person, isApplicant: true, ...unconfirmed, ...links, version: 1, ...given };
    return this.insert(PrimaryContact, row);
  }

  support(account: PartnerAccount, given: Given<SupportContact> = {}): Promise<void> {
    const row = {
      accountId: account.id,
      email: 'help@firma.example',
      phone: '+48 58 000 00 00',
      website: null,
      version: 1,
    };
    return this.insert(SupportContact, { ...row, ...given });
  }

  async location(account: PartnerAccount, given: Given<PartnerLocation> = {}): Promise<PartnerLocation> {
    const address = {
      line1: 'ul. Długa 1',
      line2: null,
      city: 'Gdańsk',
      state: null,
      postalCode: '80-244',
      country: 'PL',
    };
    const place = { partnerId: nextPartnerId(), accountId: account.id, type: 'LOCATION' as const, name: 'Gdańsk' };
    const row = { ...place, ...address, market: account.market, createdAt: monday, ...given };
    await this.insert(PartnerLocation, row);
    return row;
  }

  acquaint(viewerId: string, subjectId: string): Promise<void> {
    return this.insert(Acquaintance, { viewerId, subjectId });
  }

  customer(tenantId: string): Promise<void> {
    return this.insert(CustomerTenant, { tenantId, customerId: newId() });
  }
}

export const adminOf = (account: PartnerAccount, given: Partial<Passport> = {}) => passport(account.tenantId, given);
