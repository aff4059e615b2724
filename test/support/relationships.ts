import { bulkInsert } from '../../chassis/database/bulk';
import type { DatabaseLocation, Dialect } from '../../chassis/database/database';
import { newId } from '../../chassis/database/ids';
import { sortKey } from '../../chassis/database/sort-key';
import type { Passport } from '../../chassis/http/passport';
import { tokenHash } from '../../chassis/token';
import { regionOfMarket } from '../../subgraphs/relationships/market';
import {
  RunningCounters,
  type CountedInvitation,
  type InvitationCountKind,
} from '../../subgraphs/relationships/eligibility/counters';
import { Customer, ResaleRelationship } from '../../subgraphs/relationships/customer.entity';
import { CustomerInvitation, PartnershipInvitation } from '../../subgraphs/relationships/invitation.entity';
import {
  CustomerAgreement,
  Partner,
  PartnerAgreement,
  PartnerUser,
} from '../../subgraphs/relationships/partner.entity';
import { Consent, Partnership } from '../../subgraphs/relationships/partnership.entity';
import { addToCounters } from '../../subgraphs/relationships/eligibility/eligibility.rows';
import { refreshCustomers } from '../../subgraphs/relationships/eligibility/refresh.work';
import { createSubgraph, relationships } from '../../subgraphs/relationships/subgraph';
import type { PartnerAccount } from './api-types';
import type { TestDatabases } from './databases';
import { SubgraphWorld, anonymous } from './subgraph-world';
import { TestFeed } from './test-feed';

type Changes<Row> = { -readonly [Column in keyof Row]?: Row[Column] };

const system = { kind: 'SYSTEM', accountId: null, userId: null, name: null };
const given = { state: 'GRANTED', withdrawnAt: null, withdrawnBy: null, withdrawalCause: null } as const;
const ended = { state: 'WITHDRAWN', withdrawnBy: system, withdrawalCause: 'PARTNERSHIP_ENDED' } as const;

export const noon = new Date('2026-06-15T12:00:00.000Z');
const day = 24 * 60 * 60 * 1000;
export const daysAgo = (days: number) => new Date(noon.getTime() - days * day);

export interface Company {
  readonly id: string;
  readonly tenantId: string;
}

/** A passport of a global admin of a company, by default. */
export const passportOf = (company: Company | null, change: Partial<Passport> = {}): Passport => ({
  ...anonymous,
  tenantId: company?.tenantId ?? null,
  userId: company ? `user of ${company.tenantId.slice(-12)}` : null,
  directoryRoles: company ? ['GLOBAL_ADMIN'] : [],
  ...change,
});

export { anonymous };
export const operator = passportOf({ id: 'operator', tenantId: 'operator' }, { isOperator: true, directoryRoles: [] });

/** A relationships subgraph in a world that a test makes up. */
export class RelationshipsWorld extends SubgraphWorld {
  readonly accounts = new TestFeed(noon);
  readonly agreements = new TestFeed(noon);
  readonly sources = { accounts: this.accounts, agreements: this.agreements };

  static async open(databases: TestDatabases, dialect: Dialect, at?: DatabaseLocation): Promise<RelationshipsWorld> {
    const world = new RelationshipsWorld(noon);
    await world.start({ module: relationships, databases, dialect, at, create: createSubgraph });
    return world;
  }

  /** A field of an account, as the gateway asks for it. */
  async account<Found = PartnerAccount>(
    id: string,
    fields: string,
    passport: Passport,
    variables: object = {},
  ): Promise<Found> {
    const declared = Object.keys(variables).length > 0 ? `, $after: String` : '';
    const query = `query ($on: [_Any!]!${declared}) { _entities(representations: $on) { ... on PartnerAccount { ${fields} } } }`;
    const on = [{ __typename: 'PartnerAccount', id }];
    const { _entities } = await this.data<{ readonly _entities: [Found] }>(query, passport, { on, ...variables });
    return _entities[0];
  }

  /** Followers may leave work over for themselves, so they go round until none is left. */
  async follow(): Promise<void> {
    for (const follower of [...this.subgraph.followers, ...this.subgraph.followers, ...this.subgraph.followers]) {
      if (!(await follower.catchUp(20_000))) throw new Error(`${follower.source} could not catch up`);
    }
  }

  insert<Row extends object>(entity: new () => Row, rows: readonly Changes<Row>[]): Promise<void> {
    return this.database.transact((manager) => bulkInsert(manager, entity, rows as Partial<Row>[]));
  }

  async partner(
    kind: string,
    legalName: string,
    change: Changes<Partner> & { signed?: boolean } = {},
  ): Promise<Company> {
    const { signed = true, ...facts } = change;
    const market = facts.market ?? 'PL';
    const partner = {
      id: newId(),
      tenantId: newId(),
      kind,
      legalName,
      sortKey: sortKey(legalName),
      market,
      region: regionOfMarket(market),
      programStatus: 'ACTIVE',
      programStatusSince: daysAgo(300),
      partnerId: '7000001',
      partnerIdSince: daysAgo(300),
      ...facts,
    };
    await this.insert(Partner, [partner]);
    if (signed) {
      await this.insert(PartnerAgreement, [
        { accountId: partner.id, state: 'ACCEPTED', version: 1, since: daysAgo(300) },
      ]);
    }
    return { id: partner.id, tenantId: partner.tenantId };
  }

  provider(
    legalName = 'Northwind Distribution',
    change: Changes<Partner> & { signed?: boolean } = {},
  ): Promise<Company> {
    return this.partner('INDIRECT_PROVIDER', legalName, change);
  }

  reseller(legalName = 'Fabrikam Resale', change: Changes<Partner> & { signed?: boolean } = {}): Promise<Company> {
    return this.partner('INDIRECT_RESELLER', legalName, change);
  }

  async user(account: Company, userId: string, roles: string[]): Promise<Passport> {
    await this.insert(PartnerUser, [{ accountId: account.id, userId, roles }]);
    return passportOf(account, { userId, directoryRoles: [] });
  }

  async partnership(provider: Company, reseller: Company, change: Changes<Partnership> = {}): Promise<string> {
    const found = await this.database.reader.getRepository(Partner).find();
    const [p, r] = [provider, reseller].map(({ id }) => found.find((one) => one.id === id)!);
    const id = change.id ?? newId();
    const isLive = change.state !== 'ENDED';
    const row: Changes<Partnership> = {
      id,
      providerId: provider.id,
      resellerId: reseller.id,
      state: 'ACTIVE',
      version: 1,
      since: daysAgo(200),
      live: isLive ? true : null,
      endedAt: isLive ? null : daysAgo(10),
      endedBy: isLive ? null : 'PROVIDER',
      providerSortKey: p!.sortKey,
      providerMarket: p!.market,
      providerProgramStatus: p!.programStatus,
      resellerSortKey: r!.sortKey,
      resellerMarket: r!.market,
      resellerProgramStatus: r!.programStatus,
      customerCount: 0,
      blockedCustomerCount: 0,
      ...change,
    };
    await this.insert(Partnership, [row]);
    const scopes = ['PLACE_ORDERS', 'ADD_SUBSCRIPTIONS', 'DELEGATED_ADMIN'] as const;
    const consent = {
      partnershipId: id,
      grantedAt: daysAgo(200),
      grantedBy: system,
      textVersion: 1,
      ...(isLive ? given : { ...ended, withdrawnAt: row.endedAt }),
    };
    await this.insert(
      Consent,
      scopes.map((scope) => ({ ...consent, scope })),
    );
    return id;
  }

  async customer(companyName = 'Contoso', change: Changes<Customer> & { agreed?: boolean } = {}): Promise<Company> {
    const { agreed = true, ...facts } = change;
    const row: Changes<Customer> = {
      id: newId(),
      tenantId: newId(),
      companyName,
      sortKey: sortKey(companyName),
      domain: 'contoso.example',
      market: 'PL',
      contactEmail: 'it@contoso.example',
      since: daysAgo(100),
      version: 1,
      ...facts,
    };
    await this.insert(Customer, [row]);
    if (agreed)
      await this.insert(CustomerAgreement, [{ customerId: row.id!, acceptedAt: daysAgo(90), lapsedAt: null }]);
    return { id: row.id!, tenantId: row.tenantId! };
  }

  /** Both relationships of one channel, as a joint invitation makes them. */
  async serve(customer: Company, reseller: Company, provider: Company | null, since = daysAgo(100)): Promise<void> {
    const shared = { customerId: customer.id, resellerId: reseller.id, state: 'ACTIVE', live: true } as const;
    const begun = { ...shared, delegatedAdmin: 'GRANTED', since, version: 1 } as const;
    const existing = await this.database.reader
      .getRepository(ResaleRelationship)
      .countBy({ customerId: customer.id, partnerId: reseller.id });
    if (existing === 0) {
      await this.insert(ResaleRelationship, [{ ...begun, id: newId(), partnerId: reseller.id, role: 'RESELLER' }]);
    }
    if (provider) {
      await this.insert(ResaleRelationship, [{ ...begun, id: newId(), partnerId: provider.id, role: 'PROVIDER' }]);
    }
    await this.refresh(customer);
  }

  async remove(customer: Company, partner: Company): Promise<void> {
    await this.unitOfWork(async (unit) => {
      const which = { customerId: customer.id, partnerId: partner.id, state: 'ACTIVE' } as const;
      await unit.manager.update(ResaleRelationship, which, {
        ...({ state: 'REMOVED', live: null, delegatedAdmin: 'WITHDRAWN' } as const),
        removedAt: daysAgo(5),
      });
      await refreshCustomers(unit, [customer.id], null);
    });
  }

  refresh(...customers: Company[]) {
    return this.unitOfWork((unit) =>
      refreshCustomers(
        unit,
        customers.map(({ id }) => id),
        null,
      ),
    );
  }

  /** A provider's invitation; answers the token of its link. */
  async partnershipInvitation(
    provider: Company,
    change: Changes<PartnershipInvitation> = {},
  ): Promise<{ id: string; token: string }> {
    const { shared, id, token } = this.invitation(change);
    const row = { ...shared, providerId: provider.id, ...change };
    await this.insert(PartnershipInvitation, [row]);
    await this.countInvitation('PARTNERSHIP_INVITED', { resellerId: null, ...row });
    return { id, token };
  }

  async customerInvitation(
    reseller: Company,
    provider: Company,
    change: Changes<CustomerInvitation> = {},
  ): Promise<{ id: string; token: string }> {
    const { shared, id, token } = this.invitation(change);
    const parties = { resellerId: reseller.id, providerId: provider.id, includesDelegatedAdmin: true };
    const row = { ...shared, ...parties, ...change };
    await this.insert(CustomerInvitation, [row]);
    await this.countInvitation('CUSTOMER_INVITED', row);
    return { id, token };
  }

  private countInvitation(kind: InvitationCountKind, invitation: CountedInvitation): Promise<void> {
    const counter = new RunningCounters();
    counter.addInvitation(kind, invitation);
    return this.database.transact((manager) => addToCounters(manager, counter.result()));
  }

  private invitation(change: Changes<PartnershipInvitation> | Changes<CustomerInvitation>) {
    const id = change.id ?? newId();
    const token = `token of ${id}`;
    const email = change.email ?? `${id}@fabrikam.example`;
    const pendingEmail = change.state && change.state !== 'PENDING' ? null : email;
    const sent = { createdAt: daysAgo(3), sentAt: daysAgo(3), sendCount: 1, expiresAt: daysAgo(-27) };
    const shared = {
      id,
      email,
      pendingEmail,
      language: 'en',
      state: 'PENDING',
      tokenHash: tokenHash(token),
      version: 1,
      ...sent,
    } as const;
    return { shared, id, token };
  }
}
