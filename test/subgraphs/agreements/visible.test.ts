import type { Passport } from '../../../chassis/http/passport';
import { newId } from '../../../chassis/database/ids';
import {
  AgreementsWorld,
  anonymousPassport,
  operatorPassport,
  passportOf,
  type Someone,
} from '../../support/agreements';
import { dialects, TestDatabases } from '../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const partnerFields =
  'id partnerAgreement { status acceptedAt version requiredVersion requiredBy } agreements { totalCount edges { node { id } } }';
const customerFields =
  'id customerAgreement { status method acceptedAt version } agreements { totalCount edges { node { id } } }';

describe.each(dialects)('who sees which agreements on %s', (dialect) => {
  let world: AgreementsWorld;
  let provider: Someone, otherProvider: Someone, reseller: Someone, stranger: Someone;
  let customer: Someone, otherCustomer: Someone;
  let viewers: Record<string, Passport>;
  let agreements: Record<string, string>;

  beforeAll(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    provider = world.aPartner({ kind: 'INDIRECT_PROVIDER' });
    otherProvider = world.aPartner({ kind: 'INDIRECT_PROVIDER' });
    [reseller, stranger] = [world.aPartner(), world.aPartner()];
    world.partnership(provider, reseller);
    world.partnership(otherProvider, reseller);
    customer = world.aCustomer(reseller, provider);
    otherCustomer = world.aCustomer(stranger, otherProvider);
    // The same customer through another channel, of which the first provider must not learn.
    world.accepts(customer, reseller, otherProvider);
    const colleague = passportOf(reseller.tenantId, { directoryRoles: [] });
    const agent = passportOf(reseller.tenantId, { directoryRoles: ['BILLING_ADMIN'] });
    const roles = { accountId: reseller.id, tenantId: reseller.tenantId, userId: agent.userId, roles: ['SALES_AGENT'] };
    world.accounts.append('UserRolesChanged', roles);
    await world.follow();

    const partnerText = await world.publish();
    const customerText = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
    agreements = {
      "reseller's": (await world.accept(partnerText, reseller)).id,
      "customer's": (await world.accept(customerText, customer)).id,
      "provider's attestation": (await world.accept(customerText, customer, { attestedBy: provider })).id,
      "other provider's attestation": (
        await world.accept(customerText, customer, { attestedBy: otherProvider, email: 'jan@kowal.example' })
      ).id,
      "other customer's": (await world.accept(customerText, otherCustomer)).id,
    };
    viewers = {
      reseller: reseller.admin,
      'sales agent of the reseller': agent,
      'colleague of the reseller without a role': colleague,
      provider: provider.admin,
      'other provider': otherProvider.admin,
      stranger: stranger.admin,
      customer: customer.admin,
      'other customer': otherCustomer.admin,
      'work account without anything': passportOf(newId()),
      anonymous: anonymousPassport,
      operator: operatorPassport,
    };
  });

  const accepted = 'ACCEPTED';
  const unknown = 'UNKNOWN';

  // Of the reseller: where it stands, and how many agreements the viewer may list.
  test.each([
    ['reseller', accepted, 1],
    ['sales agent of the reseller', accepted, 1],
    ['colleague of the reseller without a role', accepted, null],
    ['provider', accepted, null],
    ['other provider', accepted, null],
    ['customer', accepted, null],
    ['stranger', unknown, null],
    ['other customer', unknown, null],
    ['work account without anything', unknown, null],
    ['anonymous', unknown, null],
    ['operator', accepted, 1],
  ])('of a reseller, the %s learns %s and lists %s', async (viewer, status, count) => {
    const [answer] = await world.entities('PartnerAccount', [reseller.id], partnerFields, viewers[viewer]!);

    expect(answer!.partnerAgreement.status).toBe(status);
    expect(answer!.agreements?.totalCount ?? null).toBe(count);
    expect(answer!.agreements?.edges.length ?? null).toBe(count);
  });

  test.each([
    ['customer', accepted, 3],
    ['reseller', accepted, 3],
    ['sales agent of the reseller', accepted, 3],
    ['colleague of the reseller without a role', unknown, null],
    ['provider', accepted, 2],
    ['other provider', accepted, 2],
    ['stranger', unknown, null],
    ['other customer', unknown, null],
    ['work account without anything', unknown, null],
    ['anonymous', unknown, null],
    ['operator', accepted, 3],
  ])('of a customer, the %s learns %s and lists %s', async (viewer, status, count) => {
    const [answer] = await world.entities('Customer', [customer.id], customerFields, viewers[viewer]!);

    expect(answer!.customerAgreement.status).toBe(status);
    expect(answer!.agreements?.totalCount ?? null).toBe(count);
    expect(answer!.agreements?.edges.length ?? null).toBe(count);
  });

  describe('where another provider attested first', () => {
    const early = new Date('2026-06-01T08:00:00.000Z');
    const late = new Date('2026-06-10T08:00:00.000Z');
    let attested: Someone;
    const statusFor = async (viewer: string) =>
      (await world.entities('Customer', [attested.id], customerFields, viewers[viewer]!))[0]!.customerAgreement;

    beforeAll(async () => {
      attested = world.aCustomer(reseller, provider);
      world.accepts(attested, reseller, otherProvider);
      await world.follow();
      viewers['attested customer'] = attested.admin;
      const text = await world.publish({ type: 'CUSTOMER_AGREEMENT', language: 'de' });
      await world.accept(text, attested, { attestedBy: otherProvider, acceptedAt: early });
    });
    afterAll(() => delete viewers['attested customer']);

    test('a provider learns that the customer may order, and neither how nor when that came about', async () => {
      expect(await statusFor('provider')).toMatchObject({ status: accepted, method: null, acceptedAt: null });
    });

    test.each(['attested customer', 'reseller', 'other provider', 'operator'])(
      'the %s learns all of it',
      async (who) => {
        const shown = { status: accepted, method: 'PARTNER_ATTESTATION', acceptedAt: early.toISOString() };

        expect(await statusFor(who)).toMatchObject(shown);
      },
    );

    test('both learn the same version', async () => {
      expect((await statusFor('provider')).version).toBe((await statusFor('operator')).version);
    });

    test('a provider that attests later reads its own word, as if nobody had attested before', async () => {
      const text = await world.publish({ type: 'CUSTOMER_AGREEMENT', language: 'fr' });
      const own = { attestedBy: provider, email: 'own@kowal.example', acceptedAt: late };
      await world.accept(text, attested, own);
      const isOwn = { status: accepted, method: 'PARTNER_ATTESTATION', acceptedAt: late.toISOString() };

      expect(await statusFor('provider')).toMatchObject(isOwn);
      expect(await statusFor('operator')).toMatchObject({ ...isOwn, acceptedAt: early.toISOString() });
    });

    test('it takes no statement more to hide it', async () => {
      const take = (viewer: string) => world.countStatements(() => statusFor(viewer));

      expect(await take('provider')).toBe(await take('reseller'));
      const fields = 'customerAgreement { status method acceptedAt version }';
      const alone = () => world.entities('Customer', [attested.id, customer.id], fields, provider.admin);
      expect(await world.countStatements(alone)).toBeLessThanOrEqual(3);
    });
  });

  test.each([
    ['provider', 'other provider'],
    ['other provider', 'provider'],
  ])('two providers of one reseller: the %s learns nothing of the %s', async (viewer, subject) => {
    const of = subject === 'provider' ? provider : otherProvider;
    const [answer] = await world.entities('PartnerAccount', [of.id], partnerFields, viewers[viewer]!);

    expect(answer!.partnerAgreement.status).toBe(unknown);
    expect(answer!.agreements).toBeNull();
  });

  const mayRead: Record<string, readonly string[]> = {
    "reseller's": ['reseller', 'sales agent of the reseller', 'operator'],
    "customer's": ['customer', 'reseller', 'sales agent of the reseller', 'provider', 'other provider', 'operator'],
    "provider's attestation": ['customer', 'reseller', 'sales agent of the reseller', 'provider', 'operator'],
    "other provider's attestation": [
      'customer',
      'reseller',
      'sales agent of the reseller',
      'other provider',
      'operator',
    ],
    "other customer's": ['other customer', 'stranger', 'other provider', 'operator'],
  };

  test.each(Object.keys(mayRead))('the %s agreement is read by those concerned and by nobody else', async (which) => {
    const id = agreements[which]!;
    const readers: string[] = [];
    for (const [name, passport] of Object.entries(viewers)) {
      const byRoot = await world.data(`{ agreement(id: "${id}") { id documentSha256 } }`, passport);
      const [byReference] = await world.entities('Agreement', [id], 'id documentSha256', passport);
      expect(byReference).toEqual(byRoot.agreement);
      if (byRoot.agreement) readers.push(name);
    }

    expect(new Set(readers)).toEqual(new Set(mayRead[which]));
  });

  test('what may not be seen answers with the same bytes as what was never there', async () => {
    const neverIssued = newId();
    for (const [name, passport] of Object.entries(viewers)) {
      for (const [type, fields, id] of [
        ['PartnerAccount', partnerFields, stranger.id],
        ['PartnerAccount', partnerFields, otherProvider.id],
        ['Customer', customerFields, otherCustomer.id],
        ['Agreement', 'id', agreements["reseller's"]!],
      ] as const) {
        const [seen] = await world.entities(type, [id], fields, passport);
        const isHidden =
          (seen ?? null) === null ||
          Object.values(seen!).some((value: { status?: unknown } | null) => value?.status === unknown);
        if (!isHidden) continue;
        const [missing] = await world.entities(type, [neverIssued], fields, passport);
        expect([name, JSON.stringify(seen)]).toEqual([name, JSON.stringify(missing).replace(neverIssued, id)]);
      }
    }
  });

  test('what may not be seen takes as many statements as what was never there', async () => {
    const take = (id: string) =>
      world.countStatements(() => world.entities('PartnerAccount', [id], partnerFields, provider.admin));

    expect(await take(otherProvider.id)).toBe(await take(newId()));
  });

  test('an anonymous caller costs no look at any party', async () => {
    const count = await world.countStatements(() =>
      world.entities('Customer', [customer.id], 'customerAgreement { status }', anonymousPassport),
    );

    expect(
      world.statements.filter((sql) => /party|customer|acquaintance/i.test(sql.replace(/agreement_template.*/, ''))),
    ).toEqual([]);
    expect(count).toBeLessThanOrEqual(1);
  });

  test.each([
    ['a piece of SQL', "' or 1=1 --"],
    ['nothing at all', ''],
    ['a wildcard', '%'],
    ['ten thousand letters', 'x'.repeat(10_000)],
    ['a NUL', '\u0000'],
    ['half a surrogate pair', '\ud83d'],
    ['a zero', '0'],
    ['an emoji', '💥'],
  ])('an id that is %s names nothing', async (_, id) => {
    const query = 'query ($id: ID!) { agreement(id: $id) { id } agreementTemplate(id: $id) { id } }';

    const answer = await world.ask(query, operatorPassport, { id });

    expect(answer).toEqual({ data: { agreement: null, agreementTemplate: null } });
    expect(await world.entities('Customer', [id], 'customerAgreement { status }', operatorPassport)).toEqual([
      { customerAgreement: { status: unknown } },
    ]);
  });
});
