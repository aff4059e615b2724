import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { OrderBlocker, OrderVerdict } from '../../subgraphs/relationships/eligibility/eligibility.entity';
import { Partner } from '../../subgraphs/relationships/partner.entity';
import type { Dialect } from '../../chassis/database/database';
import { newId } from '../../chassis/database/ids';
import type { Passport } from '../../chassis/http/passport';
import { AccountsWorld, adminOf, nextPartnerId, operator as accountsOperator, passport } from '../support/accounts';
import { AgreementsWorld, passportOf as agreementsPassportOf, shownOf } from '../support/agreements';
import { codesOf } from '../support/answers';
import { TestDatabases, dialects } from '../support/databases';
import { RelationshipsWorld, passportOf, type Company } from '../support/relationships';
import { expectVerdictsToBeTrue } from '../support/verdicts-truth';

/*
 * What a subgraph answers once it has taken in an event. Each line is an event of another subgraph, or of its own, and
 * what it changes in answers; a projection that leaves out an event, or reads it and does nothing, fails its line.
 */
interface Scene {
  readonly arrives: () => unknown;
  readonly verdict: () => Promise<unknown>;
}

interface Line<World> {
  readonly before: unknown;
  readonly after: unknown;
  readonly scene: (world: World) => Scene | Promise<Scene>;
}

type Table<World> = Readonly<Record<string, Readonly<Record<string, Line<World>>>>>;

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const ELIGIBLE = ['ELIGIBLE'];
const blockedBy = (...rules: string[]) => ['BLOCKED', ...rules];

/** A customer for whom the reseller orders from the provider. */
async function channel(
  world: RelationshipsWorld,
  ofReseller: Parameters<RelationshipsWorld['reseller']>[1] = {},
  ofCustomer: Parameters<RelationshipsWorld['customer']>[1] = {},
) {
  const [provider, reseller] = [await world.provider(), await world.reseller('Fabrikam', ofReseller)];
  const customer = await world.customer('Contoso', ofCustomer);
  await world.partnership(provider, reseller);
  await world.serve(customer, reseller, provider);
  const { reader } = world.database;
  const verdict = async () => {
    const { verdict: stored } = await reader.getRepository(OrderVerdict).findOneByOrFail({ customerId: customer.id });
    const blockers = await reader.getRepository(OrderBlocker).findBy({ customerId: customer.id });
    return [stored, ...blockers.map(({ rule }) => rule)].sort();
  };
  return { provider, reseller, customer, verdict };
}

/** What a colleague sees of the account who has no role by the directory. */
const seenBy = (world: RelationshipsWorld, account: Company, who: Passport) => async () => {
  const found = await world.account<{ customers: unknown } | null>(account.id, 'customers { totalCount }', who);
  return found?.customers ? 'is shown' : 'is not shown';
};

const ofRelationships: Table<RelationshipsWorld> = {
  accounts: {
    AccountOpened: {
      before: ['UNKNOWN'],
      after: ELIGIBLE,
      scene: async (world) => {
        const { reseller, customer, verdict } = await channel(world);
        await world.database.transact((manager) => manager.delete(Partner, { id: reseller.id }));
        await world.refresh(customer);
        const facts = { kind: 'INDIRECT_RESELLER', market: 'PL', region: 'EUROPE', legalName: 'Fabrikam' };
        const program = { programStatus: 'ACTIVE', partnerId: '7000001' };
        const { id: accountId, tenantId } = reseller;
        const data = { accountId, tenantId, ...facts, ...program };
        return { verdict, arrives: () => world.accounts.append('AccountOpened', data) };
      },
    },
    AccountChanged: {
      before: ELIGIBLE,
      after: blockedBy('CUSTOMER_MARKET_IN_REGION', 'PARTNERS_IN_SAME_REGION'),
      scene: async (world) => {
        const { reseller, verdict } = await channel(world);
        const data = { accountId: reseller.id, region: 'JAPAN' };
        return { verdict, arrives: () => world.accounts.append('AccountChanged', data) };
      },
    },
    ProgramStatusChanged: {
      before: ELIGIBLE,
      after: blockedBy('RESELLER_PROGRAM_ACTIVE'),
      scene: async (world) => {
        const { reseller, verdict } = await channel(world);
        const data = { accountId: reseller.id, programStatus: 'SUSPENDED' };
        return { verdict, arrives: () => world.accounts.append('ProgramStatusChanged', data) };
      },
    },
    PartnerIdAssociated: {
      before: blockedBy('RESELLER_PARTNER_ID_ASSOCIATED'),
      after: ELIGIBLE,
      scene: async (world) => {
        const { reseller, verdict } = await channel(world, { partnerId: null, partnerIdSince: null });
        const data = { accountId: reseller.id, partnerId: '7654321' };
        return { verdict, arrives: () => world.accounts.append('PartnerIdAssociated', data) };
      },
    },
    UserRolesChanged: {
      before: 'is not shown',
      after: 'is shown',
      scene: async (world) => {
        const provider = await world.provider();
        const data = { accountId: provider.id, userId: 'uma', roles: ['SALES_AGENT'] };
        const verdict = seenBy(world, provider, passportOf(provider, { userId: 'uma', directoryRoles: [] }));
        return { verdict, arrives: () => world.accounts.append('UserRolesChanged', data) };
      },
    },
    UserRemoved: {
      before: 'is shown',
      after: 'is not shown',
      scene: async (world) => {
        const provider = await world.provider();
        const verdict = seenBy(world, provider, await world.user(provider, 'uma', ['SALES_AGENT']));
        const data = { accountId: provider.id, userId: 'uma' };
        return { verdict, arrives: () => world.accounts.append('UserRemoved', data) };
      },
    },
  },
  agreements: {
    PartnerAgreementAccepted: {
      before: blockedBy('RESELLER_AGREEMENT_ACCEPTED'),
      after: ELIGIBLE,
      scene: async (world) => {
        const { reseller, verdict } = await channel(world, { signed: false });
        const data = { accountId: reseller.id, version: 1, acceptedAt: world.now.toISOString() };
        return { verdict, arrives: () => world.agreements.append('PartnerAgreementAccepted', data) };
      },
    },
    PartnerAgreementLapsed: {
      before: ELIGIBLE,
      after: blockedBy('RESELLER_AGREEMENT_ACCEPTED'),
      scene: async (world) => {
        const { reseller, verdict } = await channel(world);
        const data = { accountId: reseller.id };
        return { verdict, arrives: () => world.agreements.append('PartnerAgreementLapsed', data) };
      },
    },
    CustomerAgreementAccepted: {
      before: blockedBy('CUSTOMER_AGREEMENT_ACCEPTED'),
      after: ELIGIBLE,
      scene: async (world) => {
        const { customer, verdict } = await channel(world, {}, { agreed: false });
        const data = { customerId: customer.id, acceptedAt: world.now.toISOString() };
        return { verdict, arrives: () => world.agreements.append('CustomerAgreementAccepted', data) };
      },
    },
    CustomerAgreementLapsed: {
      before: ELIGIBLE,
      after: blockedBy('CUSTOMER_AGREEMENT_ACCEPTED'),
      scene: async (world) => {
        const { customer, verdict } = await channel(world);
        const data = { customerId: customer.id };
        return { verdict, arrives: () => world.agreements.append('CustomerAgreementLapsed', data) };
      },
    },
  },
  own: {
    OrderEligibilityDue: {
      before: ELIGIBLE,
      after: blockedBy('RESELLER_PROGRAM_ACTIVE'),
      scene: async (world) => {
        const { reseller, verdict } = await channel(world);
        const partnerId = reseller.id;
        const actor = { kind: 'SYSTEM', accountId: null, userId: null, name: null };
        const event = { type: 'OrderEligibilityDue', subjectId: partnerId, audience: [], actor };
        const data = { partnerId, afterCustomerId: '', cause: null };
        const arrives = () =>
          world.unitOfWork(async ({ manager, events }) => {
            await manager.update(Partner, { id: partnerId }, { programStatus: 'SUSPENDED' });
            events.append({ ...event, data });
          });
        return { verdict, arrives };
      },
    },
  },
};

const seesOf = (world: AccountsWorld, id: string, who: Passport) => async () => {
  const { data } = await world.entities([id], who, 'legalName');
  return data._entities[0] ? 'is shown' : 'is not shown';
};

async function programStatusOf(world: AccountsWorld) {
  const { id } = await world.account({ programStatus: 'QUALIFIED', partnerId: nextPartnerId() });
  const verdict = async () => {
    const query = `{ partnerAccount(id: "${id}") { programStatus } }`;
    return (await world.ask(query, accountsOperator)).data.partnerAccount.programStatus;
  };
  return { accountId: id, verdict };
}

/** A provider outside the directory, a reseller of its, and a tenant that might be a customer. */
async function strangers(world: AccountsWorld) {
  const [provider, reseller] = [await world.provider({ isOfficial: false }), await world.account()];
  const [customerId, tenantId] = [newId(), newId()];
  const partners = { providerId: provider.id, resellerId: reseller.id };
  return { provider, reseller, partners, all: { ...partners, customerId, tenantId } };
}

const ofAccounts: Table<AccountsWorld> = {
  agreements: {
    PartnerAgreementAccepted: {
      before: 'QUALIFIED',
      after: 'ACTIVE',
      scene: async (world) => {
        const { accountId, verdict } = await programStatusOf(world);
        const data = { accountId, version: 1, acceptedAt: world.now };
        return { verdict, arrives: () => world.agreements.append('PartnerAgreementAccepted', data) };
      },
    },
    PartnerAgreementLapsed: {
      before: 'ACTIVE',
      after: 'QUALIFIED',
      scene: async (world) => {
        const { accountId, verdict } = await programStatusOf(world);
        world.agreements.append('PartnerAgreementAccepted', { accountId, version: 1, acceptedAt: world.now });
        return { verdict, arrives: () => world.agreements.append('PartnerAgreementLapsed', { accountId }) };
      },
    },
  },
  relationships: {
    PartnershipBegan: {
      before: 'is not shown',
      after: 'is shown',
      scene: async (world) => {
        const { provider, reseller, partners } = await strangers(world);
        const verdict = seesOf(world, reseller.id, adminOf(provider));
        return { verdict, arrives: () => world.relationships.append('PartnershipBegan', partners) };
      },
    },
    PartnershipInvitationDeclined: {
      before: 'is not shown',
      after: 'is shown',
      scene: async (world) => {
        const { provider, reseller, partners } = await strangers(world);
        const verdict = seesOf(world, provider.id, adminOf(reseller));
        return { verdict, arrives: () => world.relationships.append('PartnershipInvitationDeclined', partners) };
      },
    },
    CustomerAccepted: {
      before: 'WORK_ACCOUNT',
      after: 'CUSTOMER',
      scene: async (world) => {
        const { all } = await strangers(world);
        const verdict = async () => (await world.ask('{ viewer { kind } }', passport(all.tenantId))).data.viewer.kind;
        return { verdict, arrives: () => world.relationships.append('CustomerAccepted', all) };
      },
    },
    CustomerInvitationDeclined: {
      before: 'is not shown',
      after: 'is shown',
      scene: async (world) => {
        const { provider, all } = await strangers(world);
        const verdict = seesOf(world, provider.id, passport(all.tenantId));
        return { verdict, arrives: () => world.relationships.append('CustomerInvitationDeclined', all) };
      },
    },
  },
};

/** What would come of a signature now. */
async function signing(world: AgreementsWorld, accountId: string, who: Passport) {
  const text = await world.publish();
  const input = { accountId, accepted: true, ...shownOf(text) };
  return async () => codesOf(await world.change('signPartnerAgreement', input, { ...who, dryRun: true }));
}

const agreementsFor = (world: AgreementsWorld, accountId: string, who: Passport) => async () => {
  const [found] = await world.entities('PartnerAccount', [accountId], 'agreements(first: 1) { totalCount }', who);
  return found!.agreements;
};

async function attesting(world: AgreementsWorld) {
  const provider = world.aPartner({ kind: 'INDIRECT_PROVIDER' });
  const reseller = world.aPartner();
  const text = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
  const [id, tenantId] = [newId(), newId()];
  const input = { customerId: id, acceptedAt: world.now.toISOString(), ...shownOf(text) };
  const verdict = async () =>
    codesOf(await world.change('attestCustomerAgreement', input, { ...provider.admin, dryRun: true }));
  return { provider, reseller, customer: { id, tenantId }, verdict };
}

const ofAgreements: Table<AgreementsWorld> = {
  accounts: {
    AccountOpened: {
      before: ['NOT_FOUND'],
      after: ['VERIFICATION_NOT_COMPLETE'],
      scene: async (world) => {
        const [accountId, tenantId] = [newId(), newId()];
        const data = { accountId, tenantId, kind: 'INDIRECT_RESELLER', market: 'PL', legalName: 'Kowal' };
        const verdict = await signing(world, accountId, agreementsPassportOf(tenantId));
        return { verdict, arrives: () => world.accounts.append('AccountOpened', data) };
      },
    },
    AccountChanged: {
      before: [],
      after: ['ACCOUNT_SUSPENDED'],
      scene: async (world) => {
        const { id: accountId, admin } = world.aQualifiedPartner();
        const data = { accountId, suspended: true };
        const verdict = await signing(world, accountId, admin);
        return { verdict, arrives: () => world.accounts.append('AccountChanged', data) };
      },
    },
    AccountVerified: {
      before: ['VERIFICATION_NOT_COMPLETE'],
      after: [],
      scene: async (world) => {
        const { id: accountId, admin } = world.aPartner();
        world.accounts.append('PartnerIdAssociated', { accountId, partnerId: '6100001' });
        const verdict = await signing(world, accountId, admin);
        return { verdict, arrives: () => world.accounts.append('AccountVerified', { accountId }) };
      },
    },
    PartnerIdAssociated: {
      before: ['PARTNER_ID_NOT_ASSOCIATED'],
      after: [],
      scene: async (world) => {
        const { id: accountId, admin } = world.aPartner();
        world.accounts.append('AccountVerified', { accountId });
        const verdict = await signing(world, accountId, admin);
        const data = { accountId, partnerId: '6100001' };
        return { verdict, arrives: () => world.accounts.append('PartnerIdAssociated', data) };
      },
    },
    UserRolesChanged: {
      before: null,
      after: { totalCount: 0 },
      scene: (world) => {
        const { id: accountId, tenantId } = world.aQualifiedPartner();
        const colleague = agreementsPassportOf(tenantId, { userId: 'uma', directoryRoles: [] });
        const verdict = agreementsFor(world, accountId, colleague);
        const data = { accountId, tenantId, userId: 'uma', roles: ['SALES_AGENT'] };
        return { verdict, arrives: () => world.accounts.append('UserRolesChanged', data) };
      },
    },
    UserRemoved: {
      before: { totalCount: 0 },
      after: null,
      scene: (world) => {
        const { id: accountId, tenantId } = world.aQualifiedPartner();
        const colleague = agreementsPassportOf(tenantId, { userId: 'uma', directoryRoles: [] });
        world.accounts.append('UserRolesChanged', { accountId, tenantId, userId: 'uma', roles: ['SALES_AGENT'] });
        const verdict = agreementsFor(world, accountId, colleague);
        return { verdict, arrives: () => world.accounts.append('UserRemoved', { accountId, tenantId, userId: 'uma' }) };
      },
    },
  },
  relationships: {
    PartnershipBegan: {
      before: 'UNKNOWN',
      after: 'NOT_ACCEPTED',
      scene: (world) => {
        const [provider, reseller] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), world.aPartner()];
        const verdict = async () => {
          const fields = 'partnerAgreement { status }';
          const [found] = await world.entities('PartnerAccount', [reseller.id], fields, provider.admin);
          return found!.partnerAgreement.status;
        };
        return { verdict, arrives: () => world.partnership(provider, reseller) };
      },
    },
    CustomerAccepted: {
      before: ['NOT_FOUND'],
      after: [],
      scene: async (world) => {
        const { provider, reseller, customer, verdict } = await attesting(world);
        return { verdict, arrives: () => world.accepts(customer, reseller, provider) };
      },
    },
    CustomerDetailsChanged: {
      before: ['AGREEMENT_TEMPLATE_NOT_CURRENT'],
      after: [],
      scene: async (world) => {
        const [provider, reseller] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), world.aPartner()];
        const { id: customerId, tenantId, admin } = world.aCustomer(reseller, provider, 'PL');
        const german = await world.publish({ type: 'CUSTOMER_AGREEMENT', market: 'DE' });
        const input = { customerId, accepted: true, ...shownOf(german) };
        const verdict = async () =>
          codesOf(await world.change('acceptCustomerAgreement', input, { ...admin, dryRun: true }));
        const data = { customerId, tenantId, market: 'DE', companyName: 'Dom Ogrodu' };
        return { verdict, arrives: () => world.relationships.append('CustomerDetailsChanged', data) };
      },
    },
    ResaleRelationshipRemoved: {
      before: [],
      after: ['PROVIDER_HAS_NO_RELATIONSHIP'],
      scene: async (world) => {
        const { provider, reseller, customer, verdict } = await attesting(world);
        world.accepts(customer, reseller, provider);
        const data = { customerId: customer.id, partnerId: provider.id, role: 'PROVIDER', throughId: reseller.id };
        return { verdict, arrives: () => world.relationships.append('ResaleRelationshipRemoved', data) };
      },
    },
  },
};

interface Following {
  follow(): Promise<void>;
}

function describeTable<World extends Following>(
  name: string,
  table: Table<World>,
  open: (dialect: Dialect) => Promise<World>,
  rest: (world: World) => Promise<void> = () => Promise.resolve(),
): void {
  const folder = join(__dirname, '../../subgraphs', name, 'projections');
  const projections = readdirSync(folder).filter((file) => file.endsWith('.projection.ts'));

  test(`every event that ${name} takes in has its line`, () => {
    const taken = projections.map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const types = [...text.matchAll(/^ {2}([A-Z]\w+): |event\.type === '(\w+)'/gm)].map(
        ([, key, type]) => key ?? type,
      );
      return [basename(file, '.projection.ts'), types.sort()];
    });

    const lines = Object.entries(table).map(([source, events]) => [source, Object.keys(events).sort()]);
    expect(Object.fromEntries(taken)).toEqual(Object.fromEntries(lines));
  });

  describe.each(dialects)(`${name} on %s, when it hears`, (dialect) => {
    let world: World;

    beforeAll(async () => {
      world = await open(dialect);
    });

    const lines = Object.entries(table).flatMap(([source, events]) =>
      Object.entries(events).map(([type, line]) => [type, source, line] as const),
    );
    test.each(lines)('%s of %s, answers what follows from it', async (_type, _source, { before, after, scene }) => {
      const { arrives, verdict } = await scene(world);
      await world.follow();
      const first = await verdict();
      await arrives();
      await world.follow();

      expect([first, await verdict()]).toEqual([before, after]);
      await rest(world);
    });
  });
}

describeTable('accounts', ofAccounts, (dialect) => AccountsWorld.open(databases, dialect));
describeTable('agreements', ofAgreements, (dialect) => AgreementsWorld.open(databases, dialect));
describeTable(
  'relationships',
  ofRelationships,
  (dialect) => RelationshipsWorld.open(databases, dialect),
  expectVerdictsToBeTrue,
);
