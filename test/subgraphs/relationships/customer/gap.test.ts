import { newId } from '../../../../chassis/database/ids';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, operator, passportOf, type Company } from '../../../support/relationships';
import type { PartnerAccount } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a reseller’s customers that a provider does not serve yet, on %s', (dialect) => {
  let world: RelationshipsWorld;
  let reseller: Company;
  let nordwind: Company;
  let cantabria: Company;
  let stranger: Company;

  const gapOf = (provider: Company, rest = '', viewer = passportOf(reseller)) =>
    world.account(
      reseller.id,
      `customers(notServedBy: "${provider.id}"${rest}) { totalCount pageInfo { hasNextPage endCursor } edges { node { companyName } } }`,
      viewer,
    );
  const namesOf = ({ customers }: Pick<PartnerAccount, 'customers'>) =>
    customers.edges.map(({ node }) => node.companyName);

  const errorFor = (id: string, accountId = reseller.id, viewer = passportOf(reseller)) =>
    world.ask(
      `query ($on: [_Any!]!) { _entities(representations: $on) { ... on PartnerAccount { customers(notServedBy: "${id}") { totalCount } } } }`,
      viewer,
      { on: [{ __typename: 'PartnerAccount', id: accountId }] },
    );

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    reseller = await world.reseller();
    nordwind = await world.provider('Nordwind');
    cantabria = await world.provider('Cantabria');
    stranger = await world.provider('Stranger');
    await world.partnership(nordwind, reseller);
    await world.partnership(cantabria, reseller);
    const other = await world.reseller('Other Resale');
    await world.partnership(nordwind, other);

    await world.serve(await world.customer('Served by Nordwind'), reseller, nordwind);
    await world.serve(await world.customer('Served by Cantabria'), reseller, cantabria);
    await world.serve(await world.customer('Served by nobody', { market: 'DE' }), reseller, null);
    const both = await world.customer('Served by both');
    await world.serve(both, reseller, nordwind);
    await world.serve(both, reseller, cantabria);
    const elsewhere = await world.customer('Nordwind serves it through another');
    await world.serve(elsewhere, reseller, null);
    await world.serve(elsewhere, other, nordwind);
    const left = await world.customer('Nordwind left it');
    await world.serve(left, reseller, nordwind);
    await world.remove(left, nordwind);
    const gone = await world.customer('No customer any more');
    await world.serve(gone, reseller, cantabria);
    await world.remove(gone, reseller);
  });

  test('are those that it cannot order for, through this reseller', async () => {
    expect(namesOf(await gapOf(nordwind))).toEqual([
      'Nordwind left it',
      'Nordwind serves it through another',
      'Served by Cantabria',
      'Served by nobody',
    ]);
    expect(namesOf(await gapOf(cantabria))).toEqual([
      'Nordwind left it',
      'Nordwind serves it through another',
      'Served by nobody',
      'Served by Nordwind',
    ]);
  });

  test('are filtered, sorted and counted like every list of customers', async () => {
    expect(namesOf(await gapOf(nordwind, ', filter: { market: ["DE"] }'))).toEqual(['Served by nobody']);
    expect(namesOf(await gapOf(nordwind, ', orderBy: { field: NAME, direction: DESC }, first: 2'))).toEqual([
      'Served by nobody',
      'Served by Cantabria',
    ]);
    expect((await gapOf(nordwind, ', first: 1')).customers).toMatchObject({ totalCount: 4 });
  });

  test('come page by page, none twice and none left out', async () => {
    const seen: string[] = [];
    let after = '';
    for (let more = true; more;) {
      const { customers } = await gapOf(nordwind, `, first: 1${after}`);
      seen.push(...namesOf({ customers }));
      after = `, after: "${customers.pageInfo.endCursor}"`;
      more = customers.pageInfo.hasNextPage;
    }

    expect(seen).toEqual(namesOf(await gapOf(nordwind)));
  });

  test('are refused a cursor of the list of another provider', async () => {
    const { customers } = await gapOf(nordwind, ', first: 1');
    const { errors } = await world.ask(
      `query ($on: [_Any!]!) { _entities(representations: $on) { ... on PartnerAccount { customers(notServedBy: "${cantabria.id}", after: "${customers.pageInfo.endCursor}") { totalCount } } } }`,
      passportOf(reseller),
      { on: [{ __typename: 'PartnerAccount', id: reseller.id }] },
    );

    expect(errors).toHaveLength(1);
  });

  test('cannot be asked for about a provider that the reseller does not work with, in the same words as for no provider', async () => {
    const ofStranger = await errorFor(stranger.id);
    const ofNobody = await errorFor(newId());

    expect(ofStranger.errors).toHaveLength(1);
    expect(ofStranger.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(JSON.stringify(ofStranger)).toBe(JSON.stringify(ofNobody));
  });

  test('are for the reseller and the operator: a provider learns nothing, neither there nor on its own account', async () => {
    expect(namesOf(await gapOf(nordwind, '', operator))).toHaveLength(4);
    expect(await gapOf(nordwind, '', passportOf(nordwind))).toEqual({ customers: null });
    expect((await errorFor(nordwind.id, nordwind.id, passportOf(nordwind))).errors).toHaveLength(1);
    expect((await errorFor(reseller.id, nordwind.id, passportOf(nordwind))).errors).toHaveLength(1);
  });

  test('take the same number of statements however many there are', async () => {
    const small = await world.statementsOf(() => gapOf(nordwind, ', first: 1'));
    const large = await world.statementsOf(() => gapOf(nordwind, ', first: 100'));

    expect(large).toHaveLength(small.length);
  });
});
