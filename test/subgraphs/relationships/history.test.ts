import { TestDatabases, dialects } from '../../support/databases';
import { RelationshipsWorld, operator, passportOf, type Company } from '../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('what happened, on %s', (dialect) => {
  let world: RelationshipsWorld;
  let p1: Company;
  let p2: Company;
  let reseller: Company;
  let customer: Company;
  let partnership: string;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    [p1, p2, reseller, customer] = [
      await world.provider('One'),
      await world.provider('Two'),
      await world.reseller(),
      await world.customer(),
    ];
    partnership = await world.partnership(p1, reseller);
    await world.partnership(p2, reseller);
    await world.serve(customer, reseller, p1);
    await world.serve(customer, reseller, p2);
    for (const provider of [p1, p2]) {
      await record('CustomerAccepted', customer.id, [provider.id, reseller.id, customer.id], provider);
    }
    await record('ConsentWithdrawn', partnership, [p1.id, reseller.id], reseller, { scope: 'PLACE_ORDERS' });
  });

  function record(
    type: string,
    subjectId: string,
    audience: string[],
    by: Company,
    data: Record<string, unknown> = {},
  ) {
    const actor = { kind: 'PARTNER', accountId: by.id, userId: 'u', name: 'Ada' };
    const changes = [{ field: 'state', before: null, after: 'X' }];
    return world.unitOfWork(({ events }) => {
      events.append({ type, subjectId, audience, actor, changes, data });
      return Promise.resolve();
    });
  }

  const history = `history { edges { node { type actor { kind accountId userId name } changes { field before after } } } }`;

  test('a partnership tells both sides, with who did it and what changed', async () => {
    const query = `{ partnership(id: "${partnership}") { ${history} } }`;
    for (const company of [p1, reseller]) {
      const { edges } = (await world.data(query, passportOf(company))).partnership.history;
      expect(edges.map(({ node }) => node)).toEqual([
        {
          type: 'ConsentWithdrawn',
          actor: { kind: 'PARTNER', accountId: reseller.id, userId: 'u', name: 'Ada' },
          changes: [{ field: 'state', before: null, after: 'X' }],
        },
      ]);
    }
  });

  test.each<[string, () => ReturnType<typeof passportOf>, () => Company[]]>([
    ['one provider', () => passportOf(p1), () => [p1]],
    ['the other', () => passportOf(p2), () => [p2]],
    ['the reseller', () => passportOf(reseller), () => [p2, p1]],
    ['the customer', () => passportOf(customer), () => [p2, p1]],
    ['the operator', () => operator, () => [p2, p1]],
  ])('a customer’s history holds for %s what it had part in, newest first', async (_, passport, actors) => {
    const { edges } = (await world.data(`{ customer(id: "${customer.id}") { ${history} } }`, passport())).customer
      .history;

    expect(edges.map(({ node }) => node.actor.accountId)).toEqual(actors().map(({ id }) => id));
  });

  test('activity shows it at once to those to whom it is addressed', async () => {
    const fields = 'activity { edges { node { type summary subjectId actor { name } } } }';
    const of = async (company: Company) =>
      (await world.account(company.id, fields, passportOf(company))).activity.edges.map(({ node }) => node);

    expect(await of(p1)).toEqual(
      expect.arrayContaining([
        {
          type: 'ConsentWithdrawn',
          summary: 'The consent PLACE_ORDERS was withdrawn.',
          subjectId: partnership,
          actor: { name: 'Ada' },
        },
      ]),
    );
    expect((await of(p2)).map(({ type }) => type)).toEqual(['CustomerAccepted']);
  });
});
