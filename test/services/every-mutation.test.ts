import { getNamedType, isObjectType, type FormattedExecutionResult } from 'graphql';
import type { Database, Dialect } from '../../chassis/database/database';
import { EventLog } from '../../chassis/events/event-log.entity';
import type { Passport } from '../../chassis/http/passport';
import type { Subgraph } from '../../chassis/subgraph/subgraph';
import { enough, keyTypes } from '../isolation/cases';
import { Selections } from '../isolation/selection';
import { AccountsWorld, adminOf, anonymous, operator, passport } from '../support/accounts';
import { anna, begun, bryza, complete, help, type Applicant } from '../support/accounts-draft';
import { call, confirmation, inReview, mailLink, submitted } from '../support/accounts-review';
import { AgreementsWorld, operatorPassport, shownOf } from '../support/agreements';
import { contentsOf } from '../support/contents';
import { CustomerDealings, contoso, newCompany } from '../support/customer-invitations';
import { TestDatabases, dialects } from '../support/databases';
import { change, consentGiven } from '../support/partnerships';
import { RelationshipsWorld, passportOf } from '../support/relationships';
import type { Answer } from '../support/answers';
import type { MutationPayload } from '../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** A person's call of a mutation that will be granted. */
type Called = readonly [who: Passport, input: object];
type Calls<World> = Readonly<Record<string, (world: World) => Promise<Called>>>;

interface World {
  readonly database: Database;
  readonly subgraph: Subgraph;
  readonly sources: Readonly<Record<string, { isDown: boolean }>>;
  now: Date;
  /** Follows the other subgraphs to their heads, as a dry run does first. */
  follow(): Promise<void>;
}

const address = { line1: 'Hafenstraße 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const support = { supportEmail: 'help@hansa.example', supportPhone: '040 3501 0' };
const listing = { services: ['PRICING'], contactEmail: 'partners@hansa.example' };
const reason = 'They asked for it';

const ofApplicant = ({ accountId, who }: Applicant, given: object = {}): Called => [who, { accountId, ...given }];
const ofOperator = ({ id: accountId }: { readonly id: string }, given: object): Called => [
  operator,
  { accountId, ...given },
];
const rejection = { authorize: false, reason: 'OTHER', note: 'No papers' };

const accounts: Calls<AccountsWorld> = {
  startEnrollment: () => Promise.resolve([passport('newcomer'), { market: 'PL', motives: [] }]),
  setBusinessProfile: async (world) => ofApplicant(await begun(world), bryza),
  setPrimaryContact: async (world) => ofApplicant(await begun(world), anna),
  setSupportContact: async (world) => ofApplicant(await begun(world), help),
  submitEnrollment: async (world) => ofApplicant(await complete(world)),
  resendContactVerification: async (world) => {
    const account = await submitted(world);
    return [adminOf(account), { accountId: account.id }];
  },
  confirmPrimaryContact: async (world) => [anonymous, confirmation(await mailLink(world, await submitted(world)))],
  disownEnrollment: async (world) => [anonymous, { token: await mailLink(world, await submitted(world)) }],
  appealEnrollment: async (world) => {
    const account = await inReview(world);
    await call(world, 'decideEnrollment', { accountId: account.id, ...rejection }, operator);
    return [adminOf(account), { accountId: account.id, message: 'We are who we say' }];
  },
  recordVerificationCheck: async (world) => ofOperator(await inReview(world), { kind: 'BUSINESS', state: 'PASSED' }),
  decideEnrollment: async (world) => ofOperator(await inReview(world), rejection),
  addPartnerLocation: async (world) => {
    const account = await world.account();
    return [adminOf(account), { accountId: account.id, name: 'Sopot', address: bryza.address }];
  },
  associatePartnerId: async (world) => {
    const account = await world.account();
    const { partnerId } = await world.location(account);
    return [adminOf(account), { accountId: account.id, partnerId }];
  },
  issueAssociationCode: async (world) => {
    const account = await world.account();
    const { partnerId } = await world.location(account);
    return [adminOf(account), { accountId: account.id, partnerId }];
  },
  addUser: async (world) => {
    const account = await world.account();
    return [
      adminOf(account),
      { accountId: account.id, email: 'uma@firma.example', name: 'Uma', roles: ['SALES_AGENT'] },
    ];
  },
  setUserRoles: async (world) => {
    const account = await world.account();
    const { userId } = await world.user(account, ['SALES_AGENT']);
    return [adminOf(account), { accountId: account.id, userId, roles: ['HELPDESK_AGENT'] }];
  },
  removeUser: async (world) => {
    const account = await world.account();
    return [adminOf(account), { accountId: account.id, userId: (await world.user(account, ['SALES_AGENT'])).userId }];
  },
  registerIndirectProvider: () => {
    const company = {
      tenantId: 'hansa',
      legalName: 'Hansa Distribution GmbH',
      market: 'DE',
      address,
      isOfficial: true,
    };
    const admin = { adminEmail: 'greta@hansa.example', adminName: 'Greta Groß' };
    return Promise.resolve([operator, { ...company, ...admin, ...support, ...listing }]);
  },
  setProviderListing: async (world) => {
    const account = await world.provider();
    return [adminOf(account), { accountId: account.id, ...listing }];
  },
  suspendPartnerAccount: async (world) => ofOperator(await world.account(), { reason }),
  reinstatePartnerAccount: async (world) => {
    const account = await world.account();
    await call(world, 'suspendPartnerAccount', { accountId: account.id, reason }, operator);
    return ofOperator(account, { reason });
  },
};

async function customerText(world: AgreementsWorld) {
  const provider = world.aPartner({ kind: 'INDIRECT_PROVIDER' });
  const customer = world.aCustomer(world.aPartner(), provider);
  await world.follow();
  const shown = shownOf(await world.publish({ type: 'CUSTOMER_AGREEMENT' }));
  return { provider, customer, shown: { customerId: customer.id, ...shown } };
}

const agreements: Calls<AgreementsWorld> = {
  publishAgreementTemplate: () => {
    const text = { title: 'Vertrag', text: 'Ein Wort ist ein Wort.' };
    return Promise.resolve([operatorPassport, { type: 'PARTNER_AGREEMENT', language: 'de', ...text }]);
  },
  remindPendingAgreements: async (world) => {
    const partner = world.aPartner();
    await world.follow();
    await world.accept(await world.publish(), partner);
    const requiredFrom = new Date('2026-07-01T00:00:00.000Z');
    const { id: templateId } = await world.publish({ text: '# Second\n', requiredFrom });
    return [operatorPassport, { templateId }];
  },
  signPartnerAgreement: async (world) => {
    const { id: accountId, admin } = world.aQualifiedPartner();
    await world.follow();
    return [admin, { accountId, accepted: true, ...shownOf(await world.publish()) }];
  },
  attestCustomerAgreement: async (world) => {
    const { provider, shown } = await customerText(world);
    return [provider.admin, { ...shown, acceptedAt: '2026-06-01T00:00:00.000Z' }];
  },
  acceptCustomerAgreement: async (world) => {
    const { customer, shown } = await customerText(world);
    return [customer.admin, { ...shown, accepted: true }];
  },
};

async function channel(world: RelationshipsWorld) {
  const [provider, reseller] = [await world.provider(), await world.reseller()];
  return { provider, reseller, partnershipId: await world.partnership(provider, reseller) };
}

async function won(world: RelationshipsWorld) {
  const { provider, reseller } = await channel(world);
  return { provider, customer: await new CustomerDealings(world).won(reseller, provider) };
}

async function customerInvited(world: RelationshipsWorld) {
  const { provider, reseller } = await channel(world);
  return { reseller, ...(await new CustomerDealings(world).invited(reseller, provider)) };
}

async function resellerInvited(world: RelationshipsWorld) {
  const [provider, reseller] = [await world.provider(), await world.reseller()];
  return { provider, reseller, ...(await world.partnershipInvitation(provider)) };
}

const relationships: Calls<RelationshipsWorld> = {
  inviteReseller: async (world) => {
    const provider = await world.provider();
    return [passportOf(provider), { providerId: provider.id, email: 'one@invited.example' }];
  },
  inviteResellers: async (world) => {
    const provider = await world.provider();
    const rows = ['one', 'two'].map((name) => ({ email: `${name}@invited.example` }));
    return [passportOf(provider), { providerId: provider.id, rows }];
  },
  resendPartnershipInvitation: async (world) => {
    const { provider, id: invitationId } = await resellerInvited(world);
    return [passportOf(provider), { invitationId }];
  },
  revokePartnershipInvitation: async (world) => {
    const { provider, id: invitationId } = await resellerInvited(world);
    return [passportOf(provider), { invitationId }];
  },
  declinePartnershipInvitation: async (world) => {
    const { reseller, token } = await resellerInvited(world);
    return [passportOf(reseller), { token, reason }];
  },
  authorizeIndirectProvider: async (world) => {
    const { reseller, token } = await resellerInvited(world);
    return [passportOf(reseller), { token, accountId: reseller.id, ...consentGiven }];
  },
  withdrawConsent: async (world) => {
    const { reseller, partnershipId } = await channel(world);
    return [passportOf(reseller), { partnershipId, scope: 'PLACE_ORDERS' }];
  },
  grantConsent: async (world) => {
    const { reseller, partnershipId } = await channel(world);
    const consent = { partnershipId, scope: 'PLACE_ORDERS' };
    await change(world, 'withdrawConsent', passportOf(reseller), consent);
    return [passportOf(reseller), { ...consent, ...consentGiven }];
  },
  endPartnership: async (world) => {
    const { provider, partnershipId } = await channel(world);
    return [passportOf(provider), { partnershipId, reason }];
  },
  inviteCustomer: async (world) => {
    const { provider, reseller } = await channel(world);
    return [passportOf(reseller), { resellerId: reseller.id, providerId: provider.id, email: 'it@invited.example' }];
  },
  resendCustomerInvitation: async (world) => {
    const { reseller, id: invitationId } = await customerInvited(world);
    return [passportOf(reseller), { invitationId }];
  },
  revokeCustomerInvitation: async (world) => {
    const { reseller, id: invitationId } = await customerInvited(world);
    return [passportOf(reseller), { invitationId }];
  },
  acceptCustomerInvitation: async (world) => [
    passportOf(newCompany()),
    { token: (await customerInvited(world)).token, ...contoso },
  ],
  declineCustomerInvitation: async (world) => [
    passportOf(newCompany()),
    { token: (await customerInvited(world)).token, reason },
  ],
  removeDelegatedAdmin: async (world) => {
    const { provider, customer } = await won(world);
    return [passportOf(customer), { customerId: customer.id, partnerId: provider.id }];
  },
  removeResaleRelationship: async (world) => {
    const { provider, customer } = await won(world);
    return [passportOf(provider), { customerId: customer.id, partnerId: provider.id, reason }];
  },
};

/** Asks for everything that the payload lets one read. */
function documentOf({ schema }: Subgraph, mutation: string): string {
  const field = schema.getMutationType()!.getFields()[mutation]!;
  const payload = getNamedType(field.type);
  if (!isObjectType(payload)) throw new Error(`${mutation} answers no object.`);
  const args = { 'Customer.orderEligibility': 'resellerId: "none", providerId: "none"' };
  const selections = new Selections({ schema, keyTypes: new Set(Object.keys(keyTypes)), args, enough });
  const body = `payload: ${mutation}(input: $input) { ${selections.of(payload, 1)} }`;
  return selections.document(`mutation ($input: ${String(field.args[0]?.type)})`, body);
}

/** Ids, PartnerIDs and codes are drawn anew each time. The clock of these worlds stands, so times are compared. */
function idsAside({ data }: FormattedExecutionResult): unknown {
  const text = JSON.stringify(data)
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/"[1-9]\d{6}"/g, '"PartnerID"')
    .replaceAll(/signature=[\w-]+/g, 'signature')
    .replaceAll(/"(code|cursor|startCursor|endCursor)":"[\w-]{20,}"/g, '"$1":"$1"');
  // Locations stand in the order of their PartnerIDs.
  return JSON.parse(text, (key, value: unknown) =>
    key === 'locations' && Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value,
  );
}

/** An answer to a mutation that the document calls payload. */
type Paid = Answer<{ readonly payload: MutationPayload }>;

/** More than FACTS_MAX_AGE. */
const LONG_MS = 61_000;

/** The sources without which the mutation is refused, once each has been silent alone for too long. */
async function sourcesNeeded(world: World, among: readonly string[], ask: () => Promise<Paid>): Promise<string[]> {
  const needed: string[] = [];
  for (const name of among) {
    const source = world.sources[name]!;
    world.now = new Date(world.now.getTime() + LONG_MS);
    source.isDown = true;
    const { data } = await ask();
    const { userErrors } = data.payload;
    if (userErrors[0]?.code === 'SOURCE_UNAVAILABLE') needed.push(name);
    source.isDown = false;
    await world.follow();
  }
  return needed;
}

/** The sources that a mutation needs to have followed of late; those that are not named need every source of their subgraph. */
const needs: Readonly<Record<string, readonly string[]>> = {
  // The operator's own texts; and a signature that concerns the account alone.
  publishAgreementTemplate: [],
  signPartnerAgreement: ['accounts'],
  // What takes away or concerns people alone does not ask whether a partner is ACTIVE.
  ...Object.fromEntries(
    [
      ...['declineCustomerInvitation', 'declinePartnershipInvitation', 'endPartnership', 'grantConsent'],
      ...['removeDelegatedAdmin', 'removeResaleRelationship', 'revokeCustomerInvitation'],
      ...['revokePartnershipInvitation', 'withdrawConsent'],
    ].map((mutation) => [mutation, ['accounts']]),
  ),
  // Accounts knows its people and companies itself; but who is ACTIVE may hang on an agreement that has lapsed.
  ...Object.fromEntries(Object.keys(accounts).map((mutation) => [mutation, []])),
  decideEnrollment: ['agreements'],
  reinstatePartnerAccount: ['agreements'],
};

/** Calls each mutation: while its sources are silent, then tried, then for good by five at once under one key, and once more later. */
function describeEvery<Kind extends World>(
  name: string,
  open: (dialect: Dialect) => Promise<Kind>,
  calls: Calls<Kind>,
): void {
  describe.each(dialects)(`every mutation of ${name}, on %s`, (dialect) => {
    let world: Kind;

    beforeAll(async () => {
      world = await open(dialect);
    });

    test('is here', () => {
      expect(Object.keys(calls).sort()).toEqual(
        Object.keys(world.subgraph.schema.getMutationType()?.getFields() ?? {}).sort(),
      );
    });

    test.each(Object.keys(calls))(
      '%s rests on nothing that is old, can be tried without a trace, and is done once under one key',
      async (mutation) => {
        const { database, subgraph } = world;
        const [who, input] = await calls[mutation]!(world);
        const request = { query: documentOf(subgraph, mutation), variables: { input } };
        const key = { idempotencyKey: `key of ${mutation}` };
        const ask = (dryRun: boolean) => subgraph.execute(request, { ...who, ...key, dryRun }) as Promise<Paid>;
        const events = () => database.reader.getRepository(EventLog).find({ order: { position: 'ASC' } });
        await world.follow();
        const [before, eventsBefore] = [await contentsOf(database), await events()];

        const all = Object.keys(world.sources);
        const needed = needs[mutation] ?? all;
        expect(await sourcesNeeded(world, all, () => ask(true))).toEqual(needed);
        expect(await sourcesNeeded(world, needed, () => ask(false))).toEqual(needed);
        expect(await contentsOf(database)).toEqual(before);

        const tried = await ask(true);
        expect(tried.errors).toBeUndefined();
        expect(await contentsOf(database)).toEqual(before);

        const done = await Promise.all(Array.from({ length: 5 }, () => ask(false)));
        expect(done[0]).toMatchObject({ data: { payload: { userErrors: [] } } });
        expect(idsAside(tried)).toEqual(idsAside(done[0]!));
        const announced = tried.extensions!.dryRun!.events;
        const recorded = (await events()).slice(eventsBefore.length);
        // To a person who acts by a link alone no events are announced.
        const isNamed = recorded.every(({ actor }) => actor.kind !== 'CONTACT');
        expect(announced.map(({ type }) => type)).toEqual(isNamed ? recorded.map(({ type }) => type) : []);
        expect(recorded.length).toBeGreaterThan(0);

        const after = await contentsOf(database);
        expect(after['idempotency_key']).toHaveLength(before['idempotency_key']!.length + 1);
        expect([...done, await ask(false)]).toEqual(Array(6).fill(done[0]));
        expect(await contentsOf(database)).toEqual(after);
      },
    );
  });
}

describeEvery('accounts', (dialect) => AccountsWorld.open(databases, dialect), accounts);
describeEvery('agreements', (dialect) => AgreementsWorld.open(databases, dialect), agreements);
describeEvery('relationships', (dialect) => RelationshipsWorld.open(databases, dialect), relationships);
