import { CustomerDealings, contoso, newCompany } from '../../../support/customer-invitations';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, passportOf, type Company } from '../../../support/relationships';
import { codesOf } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('on %s', (dialect) => {
  let world: RelationshipsWorld;
  let deal: CustomerDealings;
  let reseller: Company;
  let provider: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    deal = new CustomerDealings(world);
  });
  beforeEach(async () => {
    world.accounts.isDown = false;
    [reseller, provider] = [await world.reseller(), await world.provider()];
    await world.partnership(provider, reseller);
  });

  const inviting = () => ({ resellerId: reseller.id, providerId: provider.id, email: `it@${reseller.id}.example` });

  describe('before a reseller is refused for what others told', () => {
    test('they are asked again: who was reinstated a moment ago invites at once', async () => {
      world.accounts.append('ProgramStatusChanged', { accountId: reseller.id, programStatus: 'SUSPENDED' });
      await world.follow();
      world.accounts.append('ProgramStatusChanged', { accountId: reseller.id, programStatus: 'ACTIVE' });

      expect(codesOf(await deal.run('inviteCustomer', inviting(), passportOf(reseller)))).toEqual([]);
    });

    test('and where they do not answer, no reason is given that may be wrong', async () => {
      world.accounts.append('ProgramStatusChanged', { accountId: reseller.id, programStatus: 'SUSPENDED' });
      await world.follow();
      world.accounts.isDown = true;

      expect(codesOf(await deal.run('inviteCustomer', inviting(), passportOf(reseller)))).toEqual([
        'SOURCE_UNAVAILABLE',
      ]);
    });

    test.each(['reseller', 'provider'] as const)('of a customer too: its %s may be active again', async (side) => {
      const { id: accountId } = side === 'reseller' ? reseller : provider;
      const { token } = await world.customerInvitation(reseller, provider);
      const accepting = { token, ...contoso };
      const company = passportOf(newCompany());
      world.accounts.append('ProgramStatusChanged', { accountId, programStatus: 'SUSPENDED' });
      await world.follow();
      world.accounts.isDown = true;
      expect(codesOf(await deal.run('acceptCustomerInvitation', accepting, company))).toEqual(['SOURCE_UNAVAILABLE']);

      world.accounts.isDown = false;
      world.accounts.append('ProgramStatusChanged', { accountId, programStatus: 'ACTIVE' });
      expect(codesOf(await deal.run('acceptCustomerInvitation', accepting, company))).toEqual([]);
    });

    test('a customer’s market too: the reseller may have moved', async () => {
      world.accounts.append('AccountChanged', { accountId: reseller.id, region: 'AFRICA' });
      await world.follow();
      const { token } = await world.customerInvitation(reseller, provider);
      world.accounts.append('AccountChanged', { accountId: reseller.id, region: 'EUROPE' });
      const accepting = { token, ...contoso };

      expect(codesOf(await deal.run('acceptCustomerInvitation', accepting, passportOf(newCompany())))).toEqual([]);
    });
  });

  describe('under one Idempotency-Key', () => {
    test('an invitation is sent once, however often it is asked for', async () => {
      const viewer = passportOf(reseller, { idempotencyKey: 'key-of-invitation' });
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => deal.run('inviteCustomer', inviting(), viewer)),
      );

      expect(new Set(answers.map(({ invitation }) => invitation.id)).size).toBe(1);
      expect(answers.flatMap(codesOf)).toEqual([]);
      expect(await deal.mailsTo(inviting().email)).toHaveLength(1);
      const other = { ...inviting(), email: 'it@fabrikam.example' };
      expect(codesOf(await deal.run('inviteCustomer', other, viewer))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    });
  });

  test.each([
    ['customers(orderBy: { field: "(select 1)" }) { totalCount }', 'an order that is no word of the graph'],
    ['customers(orderBy: { field: NAME, direction: "; drop" }) { totalCount }', 'a direction that is none'],
    ['customers(filter: { name: {} }) { totalCount }', 'a filter that is none'],
    ['customers(filter: { search: {} }) { totalCount }', 'an object for a text'],
    ['customers(after: "garbage") { totalCount }', 'a cursor that is none'],
    ['customers(first: 101) { totalCount }', 'too long a page'],
    ['customerInvitations(state: ["PENDING or 1=1"]) { totalCount }', 'a state that is none'],
    ['customerInvitations(after: "OTHER") { totalCount }', 'a cursor of another company'],
  ])('B57: %s is refused: %s', async (fields) => {
    await world.customerInvitation(reseller, provider);
    await world.customerInvitation(reseller, provider);
    const page = 'customerInvitations(first: 1) { pageInfo { endCursor } }';
    const { customerInvitations } = await world.account(provider.id, page, passportOf(provider));
    const asked = fields.replace('OTHER', customerInvitations.pageInfo.endCursor!);
    const query = `query ($on: [_Any!]!) { _entities(representations: $on) { ... on PartnerAccount { ${asked} } } }`;
    const on = [{ __typename: 'PartnerAccount', id: reseller.id }];
    const { errors, data } = await world.ask(query, passportOf(reseller), { on });

    expect(errors).toHaveLength(1);
    expect(JSON.stringify(data ?? null)).not.toContain('totalCount');
  });
});
