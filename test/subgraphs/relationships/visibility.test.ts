import { TestDatabases, dialects } from '../../support/databases';
import {
  RelationshipsWorld,
  anonymous,
  daysAgo,
  operator,
  passportOf,
  type Company,
} from '../../support/relationships';
import type { Passport } from '../../../chassis/http/passport';
import { newId } from '../../../chassis/database/ids';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const ownFields = `
  indirectResellers { totalCount } indirectProviders { totalCount } customers { totalCount }
  partnershipInvitations { totalCount } customerInvitations { totalCount }
  channelSummary { customers { total } } orderBlockers { totalCount } activity { edges { cursor } }`;

const eligibility = `query ($c: ID!, $r: ID!, $p: ID!) { orderEligibility(customerId: $c, resellerId: $r, providerId: $p) {
  verdict checks { rule status message owner remedy since } reasons { rule } } }`;

describe.each(dialects)('who sees what on %s', (dialect) => {
  let world: RelationshipsWorld;
  let p1: Company;
  let p2: Company;
  let reseller: Company;
  let otherReseller: Company;
  /** Served by the reseller with both providers. */
  let customer: Company;
  /** Served by the reseller with the second provider only. */
  let second: Company;
  /** Served by other partners altogether. */
  let foreign: Company;
  let partnership: string;
  let invitation: { id: string; token: string };
  let customerInvitation: { id: string; token: string };

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    [p1, p2] = [await world.provider('Provider One'), await world.provider('Provider Two')];
    [reseller, otherReseller] = [await world.reseller('Reseller'), await world.reseller('Other Reseller')];
    partnership = await world.partnership(p1, reseller);
    await world.partnership(p2, reseller);
    await world.partnership(p2, otherReseller);
    customer = await world.customer('Shared Customer', { since: daysAgo(100) });
    second = await world.customer('Second Customer');
    foreign = await world.customer('Foreign Customer');
    await world.serve(customer, reseller, p2, daysAgo(100));
    await world.serve(customer, reseller, p1, daysAgo(40));
    await world.serve(second, reseller, p2);
    await world.serve(foreign, otherReseller, p2);
    invitation = await world.partnershipInvitation(p1, { message: 'Join us' });
    customerInvitation = await world.customerInvitation(reseller, p1, { companyName: 'Newco' });
  });

  type Root = 'partnership' | 'customer' | 'partnershipInvitation' | 'customerInvitation';
  const one = async (type: Root, id: string, passport: Passport) =>
    ((await world.data(`{ ${type}(id: "${id}") { id } }`, passport))[type] as { readonly id: string } | null)?.id ??
    null;
  const asEntity = async (typename: string, id: string, passport: Passport) => {
    const query = `query ($on: [_Any!]!) { _entities(representations: $on) { ... on ${typename} { id } } }`;
    type Found = { readonly _entities: readonly ({ readonly id: string } | null)[] };
    return (await world.data<Found>(query, passport, { on: [{ __typename: typename, id }] }))._entities[0]?.id ?? null;
  };
  const seen = async (type: Root, id: string, passport: Passport) => {
    const [byQuery, byReference] = [
      await one(type, id, passport),
      await asEntity(type.charAt(0).toUpperCase() + type.slice(1), id, passport),
    ];
    expect(byReference).toBe(byQuery);
    return byQuery !== null;
  };
  const eligible = async (c: string, r: string, p: string, passport: Passport) =>
    (await world.data(eligibility, passport, { c, r, p })).orderEligibility;

  test.each<[string, () => Passport, boolean]>([
    ['its provider', () => passportOf(p1), true],
    ['its reseller', () => passportOf(reseller), true],
    ['the operator', () => operator, true],
    ['another provider of the same reseller', () => passportOf(p2), false],
    ['another reseller', () => passportOf(otherReseller), false],
    ['the customer', () => passportOf(customer), false],
    ['nobody signed in', () => anonymous, false],
    ['a user of the provider without any role', () => passportOf(p1, { directoryRoles: [] }), false],
  ])('a partnership is seen by %s: %#', async (_, passport, expected) => {
    expect(await seen('partnership', partnership, passport())).toBe(expected);
  });

  test.each<[string, () => Passport, boolean, boolean]>([
    ['the inviting provider', () => passportOf(p1), true, true],
    ['the inviting reseller', () => passportOf(reseller), false, true],
    ['another provider', () => passportOf(p2), false, false],
    ['a customer', () => passportOf(customer), false, false],
    ['the operator', () => operator, true, true],
    ['nobody signed in', () => anonymous, false, false],
  ])('invitations by id: %s', async (_, passport, ofReseller, ofCustomer) => {
    expect(await seen('partnershipInvitation', invitation.id, passport())).toBe(ofReseller);
    expect(await seen('customerInvitation', customerInvitation.id, passport())).toBe(ofCustomer);
  });

  test.each<[string, () => Passport, boolean[]]>([
    ['the reseller', () => passportOf(reseller), [true, true, false]],
    ['the first provider', () => passportOf(p1), [true, false, false]],
    ['the second provider', () => passportOf(p2), [true, true, true]],
    ['another reseller', () => passportOf(otherReseller), [false, false, true]],
    ['the customer itself', () => passportOf(customer, { directoryRoles: [] }), [true, false, false]],
    ['the operator', () => operator, [true, true, true]],
    ['nobody signed in', () => anonymous, [false, false, false]],
  ])('customers are seen by %s', async (_, passport, expected) => {
    const ids = [customer, second, foreign].map(({ id }) => id);

    expect(await Promise.all(ids.map((id) => seen('customer', id, passport())))).toEqual(expected);
  });

  test('what may not be seen is answered like what does not exist, byte for byte', async () => {
    const query = (id: string) => `{ partnership(id: "${id}") { id } customer(id: "${id}") { id companyName }
      partnershipInvitation(id: "${id}") { id } customerInvitation(id: "${id}") { id } }`;
    const unknown = JSON.stringify(await world.ask(query(newId()), passportOf(otherReseller)));

    for (const id of [partnership, invitation.id, customerInvitation.id, customer.id]) {
      expect(JSON.stringify(await world.ask(query(id), passportOf(otherReseller)))).toBe(unknown);
    }
  });

  test.each<[string, () => Passport, () => Company, boolean]>([
    ['its own global admin', () => passportOf(p1), () => p1, true],
    ['the operator', () => operator, () => p1, true],
    ['its reseller', () => passportOf(reseller), () => p1, false],
    ['another provider', () => passportOf(p2), () => p1, false],
    ['a customer', () => passportOf(customer), () => p1, false],
    ['nobody signed in', () => anonymous, () => p1, false],
    [
      'its own user without any role',
      () => passportOf(p1, { directoryRoles: ['BILLING_ADMIN', 'ADMIN_AGENT'] }),
      () => p1,
      false,
    ],
  ])('the channel of an account is read by %s', async (_, passport, company, expected) => {
    const found = await world.account(company().id, ownFields, passport());

    expect(Object.values(found).map((field) => field !== null)).toEqual(Array(8).fill(expected));
  });

  test('a helpdesk agent reads, because the role was given in accounts', async () => {
    const passport = await world.user(p1, 'helpdesk', ['HELPDESK_AGENT']);

    expect((await world.account(p1.id, 'customers { totalCount }', passport)).customers.totalCount).toBe(1);
  });

  test('two providers of one reseller do not learn of each other by the customer that they share', async () => {
    const query = `query ($id: ID!) { customer(id: $id) { since relationships { partner { id } through { id } } availableActions { action } history { edges { node { id } } } } }`;
    const [one, two] = [
      await world.ask(query, passportOf(p1), { id: customer.id }),
      await world.ask(query, passportOf(p2), { id: customer.id }),
    ];

    expect(JSON.stringify(one)).not.toContain(p2.id);
    expect(JSON.stringify(two)).not.toContain(p1.id);
    // Each provider's customer since its own beginning: an earlier date would disclose another provider.
    expect(one.data.customer.since).toBe(daysAgo(40).toISOString());
    expect(two.data.customer.since).toBe(daysAgo(100).toISOString());
  });

  test('the reseller and the customer see both channels', async () => {
    const query = `query ($id: ID!) { customer(id: $id) { relationships { partner { id } } } }`;
    const partners = async (passport: Passport) =>
      (await world.data(query, passport, { id: customer.id })).customer.relationships
        .map((each) => each.partner.id)
        .sort();

    expect(await partners(passportOf(reseller))).toEqual([p1.id, p2.id, reseller.id].sort());
    expect(await partners(passportOf(customer))).toEqual([p1.id, p2.id, reseller.id].sort());
  });

  test('sharing is told of one’s own channels only', async () => {
    const shared = async (account: Company, other: Company) =>
      (
        await world.account(
          account.id,
          `customers(sharedWith: "${other.id}") { totalCount edges { node { id } } }`,
          passportOf(account),
        )
      ).customers.totalCount;

    expect(await shared(reseller, p1)).toBe(1);
    expect(await shared(reseller, p2)).toBe(2);
    expect(await shared(p1, reseller)).toBe(1);
    // Both serve the customer, but in no channel together.
    expect(await shared(p1, p2)).toBe(0);
  });

  test('eligibility is told to both partners, the customer and the operator, and is the same for all of them', async () => {
    const answers = await Promise.all(
      [passportOf(p1), passportOf(reseller), passportOf(customer), operator].map((who) =>
        eligible(customer.id, reseller.id, p1.id, who),
      ),
    );

    expect(answers.map(({ verdict }) => verdict)).toEqual(Array(4).fill('ELIGIBLE'));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test.each<[string, () => [string, string, string, Passport]]>([
    ['a customer of somebody else', () => [foreign.id, reseller.id, p1.id, passportOf(reseller)]],
    ['a counterpart that one never worked with', () => [customer.id, reseller.id, p1.id, passportOf(otherReseller)]],
    [
      'a provider that the reseller has, for one that it has not',
      () => [customer.id, otherReseller.id, p1.id, passportOf(p1)],
    ],
    ['another provider’s channel', () => [customer.id, reseller.id, p2.id, passportOf(p1)]],
    ['a channel that the customer has no part in', () => [customer.id, otherReseller.id, p2.id, passportOf(customer)]],
    ['anything, by nobody signed in', () => [customer.id, reseller.id, p1.id, anonymous]],
    ['an unknown reseller, by the operator', () => [customer.id, newId(), p1.id, operator]],
    ['no ids at all', () => ['1', "' or 1=1--", '', passportOf(p1)]],
  ])('of %s every check is unknown, as of what does not exist', async (_, question) => {
    const [c, r, p, passport] = question();
    const unknown = await eligible(newId(), newId(), newId(), passport);

    expect(unknown.verdict).toBe('UNKNOWN');
    expect(await eligible(c, r, p, passport)).toEqual(unknown);
  });

  test('a provider asking about a channel that it is not in learns nothing of the reseller’s customer relationship', async () => {
    // The second provider knows the foreign customer, through another reseller.
    const { verdict, reasons } = await eligible(foreign.id, reseller.id, p2.id, passportOf(p2));

    expect(verdict).toBe('BLOCKED');
    expect(reasons.map((one) => one.rule)).toEqual([
      'RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE',
      'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE',
    ]);
    expect(await eligible(second.id, reseller.id, p1.id, passportOf(reseller))).toMatchObject({ verdict: 'BLOCKED' });
  });

  test('a customer sees its own company, and nobody else has one', async () => {
    const query = '{ viewerCustomer { id since availableActions { action allowed } } }';

    expect((await world.data(query, passportOf(customer))).viewerCustomer).toEqual({
      id: customer.id,
      since: daysAgo(100).toISOString(),
      availableActions: [{ action: 'removeDelegatedAdmin', allowed: true }],
    });
    expect((await world.data(query, passportOf(p1))).viewerCustomer).toBeNull();
    expect((await world.data(query, anonymous)).viewerCustomer).toBeNull();
  });

  test('whoever holds the link sees the invitation without signing in, and nothing else', async () => {
    const preview = `query ($t: String!) {
      partnershipInvitationByToken(token: $t) { providerId providerName email state message consentText { version language } }
      customerInvitationByToken(token: $t) { resellerName providerName email state includesDelegatedAdmin } }`;

    expect(await world.data(preview, anonymous, { t: invitation.token })).toEqual({
      partnershipInvitationByToken: {
        providerId: p1.id,
        providerName: 'Provider One',
        email: `${invitation.id}@fabrikam.example`,
        state: 'PENDING',
        message: 'Join us',
        consentText: { version: 1, language: 'en' },
      },
      customerInvitationByToken: null,
    });
    expect((await world.data(preview, anonymous, { t: customerInvitation.token })).customerInvitationByToken).toEqual({
      resellerName: 'Reseller',
      providerName: 'Provider One',
      email: `${customerInvitation.id}@fabrikam.example`,
      state: 'PENDING',
      includesDelegatedAdmin: true,
    });
    for (const t of ['', 'x'.repeat(10_000), '🙂', invitation.id]) {
      expect(await world.data(preview, anonymous, { t })).toEqual({
        partnershipInvitationByToken: null,
        customerInvitationByToken: null,
      });
    }
  });

  test('a provider that lost a customer still knows it, without having it', async () => {
    const lost = await world.customer('Lost Customer');
    await world.serve(lost, reseller, p1);
    await world.remove(lost, p1);

    expect(await seen('customer', lost.id, passportOf(p1))).toBe(true);
    const { customers } = await world.account(
      p1.id,
      'customers(filter: { search: "lost" }) { totalCount }',
      passportOf(p1),
    );
    expect(customers.totalCount).toBe(0);
    const shared = `customers(sharedWith: "${p1.id}", filter: { search: "lost" }) { totalCount }`;
    expect((await world.account(reseller.id, shared, passportOf(reseller))).customers.totalCount).toBe(0);
    expect((await eligible(lost.id, reseller.id, p1.id, passportOf(p1))).reasons).toEqual([
      { rule: 'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE' },
    ]);
  });
});
