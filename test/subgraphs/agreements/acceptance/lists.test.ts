import { AgreementsWorld, operatorPassport, type Someone } from '../../../support/agreements';
import type { WholeText } from '../../../../subgraphs/agreements/templates/agreement-template';
import { dialects, TestDatabases } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('lists of agreements on %s', (dialect) => {
  let world: AgreementsWorld;
  let provider: Someone, reseller: Someone, customer: Someone;
  let partnerText: WholeText, customerText: WholeText;

  beforeAll(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    provider = world.aPartner({ kind: 'INDIRECT_PROVIDER' });
    reseller = world.aPartner();
    world.partnership(provider, reseller);
    customer = world.aCustomer(reseller, provider);
    await world.follow();
    partnerText = await world.publish();
    customerText = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
    await world.accept(partnerText, provider);
    for (let person = 1; person <= 7; person += 1) {
      // Three in every millisecond, so that the order must not rest on the moment alone.
      world.now = new Date(Date.parse('2026-06-15T12:00:00.000Z') + Math.floor(person / 3));
      await world.accept(customerText, customer, { attestedBy: provider, email: `person${person}@kowal.example` });
    }
  });

  async function pageOf(
    type: 'Customer' | 'PartnerAccount',
    id: string,
    given: string,
    selection: string,
    passport = operatorPassport,
  ) {
    return (await world.entities(type, [id], `agreements(${given}) { ${selection} }`, passport))[0]!.agreements;
  }

  test('of a customer: every acceptance, newest first, page by page, none twice and none left out', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const selection =
        'totalCount edges { node { signatory { email } recordedAt } } pageInfo { hasNextPage endCursor }';
      const page = await pageOf('Customer', customer.id, `first: 2${after}`, selection, customer.admin);
      expect(page.totalCount).toBe(7);
      seen.push(...page.edges.map(({ node }) => node.signatory.email));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }

    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((person) => `person${person}@kowal.example`));
  });

  test('of a provider: what it signed and what it attested, by type', async () => {
    const count = async (type: string) =>
      (await pageOf('PartnerAccount', provider.id, `first: 3${type}`, 'totalCount', provider.admin)).totalCount;

    expect(await count('')).toBe(8);
    expect(await count(', type: PARTNER_AGREEMENT')).toBe(1);
    expect(await count(', type: CUSTOMER_AGREEMENT')).toBe(7);
  });

  test('of a reseller that signed nothing: an empty list, not null', async () => {
    const selection = 'totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

    expect(await pageOf('PartnerAccount', reseller.id, 'first: 5', selection, reseller.admin)).toEqual({
      totalCount: 0,
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  test('everything about one acceptance', async () => {
    const selection =
      'edges { node { method acceptedAt recordedAt documentSha256 signatory { firstName lastName email phone } template { id type version document { sha256 } } } }';
    const page = await pageOf('PartnerAccount', provider.id, 'first: 1, type: PARTNER_AGREEMENT', selection);

    expect(page.edges[0]!.node).toEqual({
      method: 'DIRECT_SIGNATURE',
      acceptedAt: '2026-06-15T12:00:00.000Z',
      recordedAt: '2026-06-15T12:00:00.000Z',
      documentSha256: partnerText.sha256,
      signatory: { firstName: 'Ola', lastName: 'Wójcik', email: 'ola@kowal.example', phone: null },
      template: { id: partnerText.id, type: 'PARTNER_AGREEMENT', version: 1, document: { sha256: partnerText.sha256 } },
    });
  });

  test('the total is counted only when it is selected', async () => {
    const countsIn = async (selection: string) => {
      await world.countStatements(() => pageOf('Customer', customer.id, 'first: 2', selection));
      return world.statements.filter((sql) => /COUNT\(/i.test(sql)).length;
    };

    expect(await countsIn('edges { cursor }')).toBe(0);
    expect(await countsIn('totalCount')).toBe(1);
  });

  test('a cursor of one party is refused under another', async () => {
    const { pageInfo } = await pageOf('Customer', customer.id, 'first: 2', 'pageInfo { endCursor }');
    const other = world.aCustomer(reseller, provider);
    const query = `{ _entities(representations: [{ __typename: "Customer", id: "${other.id}" }]) { ... on Customer { agreements(first: 2, after: "${pageInfo.endCursor}") { edges { cursor } } } } }`;
    const { errors } = await world.ask(query, operatorPassport);

    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });

  test('the same acceptance is stored once', async () => {
    const again = world.accept(customerText, customer, { attestedBy: provider, email: 'PERSON1@kowal.example' });

    await expect(again).rejects.toThrow(/UNIQUE|Duplicate/);
    expect((await pageOf('Customer', customer.id, 'first: 1', 'totalCount')).totalCount).toBe(7);
  });
});
