import type { Person } from '../../support/people';
import { becomes, officeOf, tokenIn, type Company, type Programme } from '../../support/programme';
import { codesOf, type Data } from '../../support/answers';
import type { CustomerConnection, Market } from '../../support/api-types';

const DAY_MS = 86_400_000;

/** A reseller and its customers: whom it may serve, how they come, and who else serves them. */
export function resellerAndCustomerJourneys(programme: () => Programme): void {
  let kotwica: Company;
  let molo: Company;
  let bosman: Company;
  let sternik: Company;

  beforeAll(async () => {
    const world = programme();
    [kotwica, molo, bosman, sternik] = await Promise.all([
      world.provider('Kotwica Distribution'),
      world.provider('Molo Hurt'),
      world.reseller('Bosman IT'),
      world.reseller('Sternik Cloud'),
    ]);
    await Promise.all([
      world.connect({ provider: kotwica, reseller: sternik }),
      world.connect({ provider: kotwica, reseller: bosman }),
      world.connect({ provider: molo, reseller: bosman }),
    ]);
  });

  test('A reseller wants the customers that it shares with one provider, by name, page by page, with their agreement and who else serves them', async () => {
    const world = programme();
    const [zebra, cedr, azur] = await Promise.all([
      world.customer('Zebra Druk', { provider: kotwica, reseller: bosman }),
      world.customer('Cedr Meble', { provider: kotwica, reseller: bosman }, 'DE'),
      world.customer('Azur Hotel', { provider: molo, reseller: bosman }),
    ]);
    await world.acceptAgreement(cedr, 'DE');
    // The same company once more, through another provider.
    expect(await world.accept(zebra, { provider: molo, reseller: bosman })).toBe(zebra.id);

    const list = `query($with: ID!, $market: [String!], $after: String) { viewer { account { customers(sharedWith: $with, filter: { market: $market }, orderBy: { field: NAME }, first: 1, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { companyName market customerAgreement { status } relationships { role state partner { legalName } through { legalName } } } } } } } }`;
    const page = async (company: Company, more: object = {}) =>
      (await bosman.admin.read(list, { with: company.id, ...more })).viewer.account.customers;
    const names = ({ edges }: CustomerConnection) => edges.map(({ node }) => node.companyName);

    await becomes(async () => (await page(kotwica)).edges[0]!.node.customerAgreement.status, 'ACCEPTED');
    const first = await page(kotwica);
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect(names(first)).toEqual([cedr.name]);
    const second = await page(kotwica, { after: first.pageInfo.endCursor });
    expect(names(second)).toEqual([zebra.name]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const { node } = second.edges[0]!;
    expect(node.customerAgreement.status).toBe('NOT_ACCEPTED');
    const serving = [bosman.name, kotwica.name, molo.name];
    expect(node.relationships.map(({ partner }) => partner.legalName).toSorted()).toEqual(serving);
    expect(names(await page(kotwica, { market: ['DE'] }))).toEqual([cedr.name]);
    expect(names(await page(molo))).toEqual([azur.name]);

    const { viewer } = await sternik.admin.read(list, { with: molo.id });
    expect(viewer.account.customers).toMatchObject({ totalCount: 0, edges: [] });
  });

  test('A reseller wants to invite a customer for itself and a provider, see what still waits and until when, send it again, and take it back', async () => {
    const world = programme();
    const email = 'biuro@latarnia-morska.example';
    const input = {
      resellerId: sternik.id,
      providerId: kotwica.id,
      email,
      companyName: 'Latarnia Morska',
      language: 'pl',
    };
    const sent = await sternik.admin.does('inviteCustomer', input, 'invitation { id state sendCount expiresAt }');
    const { id, expiresAt } = sent.invitation;
    expect(sent.invitation).toMatchObject({ state: 'PENDING', sendCount: 1 });
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / DAY_MS)).toBe(30);
    const mail = await world.mailTo(email, /chcą obsługiwać Twoją firmę/);

    const attempt = async (who: Person, change: object) =>
      codesOf(await who.attempt('inviteCustomer', { ...input, ...change }, 'invitation { id }'));
    expect(await attempt(sternik.admin, {})).toEqual(['INVITATION_ALREADY_PENDING']);
    expect(await attempt(sternik.admin, { email: 'x@y.example', providerId: molo.id })).toEqual([
      'PARTNERSHIP_MISSING',
    ]);
    expect(await attempt(sternik.admin, { email: officeOf(sternik) })).toEqual(['CUSTOMER_IS_SELF']);
    expect(await attempt(kotwica.admin, { email: 'x@y.example' })).toEqual(['ONLY_RESELLER_MAY_INVITE']);

    const waiting =
      '{ viewer { account { customerInvitations(state: [PENDING]) { edges { node { id email state expiresAt sendCount availableActions { action allowed } } } } } } }';
    const { edges } = (await sternik.admin.read(waiting)).viewer.account.customerInvitations;
    expect(edges).toMatchObject([{ node: { id, email, expiresAt, sendCount: 1 } }]);
    const allowed = edges[0]!.node.availableActions.filter((each) => each.allowed).map(({ action }) => action);
    expect(allowed).toEqual(['resendCustomerInvitation', 'revokeCustomerInvitation']);

    const again = await sternik.admin.does(
      'resendCustomerInvitation',
      { invitationId: id },
      'invitation { id sendCount expiresAt }',
    );
    expect(again.invitation).toMatchObject({ id, sendCount: 2 });
    expect(Date.parse(again.invitation.expiresAt)).toBeGreaterThan(Date.parse(expiresAt));
    const mails = await world.mailsTo(email, /./, 2);
    const old = tokenIn(mail);
    const [token] = mails.map(tokenIn).filter((each) => each !== old);
    const opened =
      'query($token: String!) { customerInvitationByToken(token: $token) { state resellerName providerName } }';
    const preview = async (link: string) =>
      (await world.anonymous.read(opened, { token: link })).customerInvitationByToken;
    expect(await preview(old)).toBeNull();
    expect(await preview(token!)).toEqual({ state: 'PENDING', resellerName: sternik.name, providerName: kotwica.name });

    const { invitation } = await sternik.admin.does(
      'revokeCustomerInvitation',
      { invitationId: id },
      'invitation { state }',
    );
    expect(invitation.state).toBe('REVOKED');
    const company = await world.company('Latarnia Morska');
    const accepting = {
      token,
      companyName: company.name,
      domain: company.domain,
      market: 'PL',
      contactEmail: email,
      consentConfirmed: true,
    };
    const late = await company.admin.attempt('acceptCustomerInvitation', accepting, 'customer { id }');
    expect(late).toMatchObject({ customer: null, userErrors: [{ code: 'INVITATION_NOT_PENDING' }] });
    expect((await sternik.admin.read(waiting)).viewer.account.customerInvitations.edges).toEqual([]);
  });

  test('A reseller wants to know in which markets it may sell, in which currency, and why a customer elsewhere is none for it', async () => {
    const world = programme();
    const query = `{ viewer { account { market { code region { id } } sellableMarkets { code currency region { id } } } } elsewhere: market(code: "US") { name currency region { id name } } }`;
    const { viewer, elsewhere } = await bosman.admin.read<Data & { readonly elsewhere: Market }>(query);
    const { market, sellableMarkets } = viewer.account;
    const currencies = new Map(sellableMarkets.map(({ code, currency }) => [code, currency]));
    expect(market).toEqual({ code: 'PL', region: { id: 'EUROPE' } });
    expect([...new Set(sellableMarkets.map(({ region }) => region.id))]).toEqual(['EUROPE']);
    expect(currencies.get('DE')).toBe('EUR');
    expect(currencies.get('DK')).toBe('DKK');
    expect(currencies.has('US')).toBe(false);
    expect(elsewhere).toMatchObject({ currency: 'USD', region: { id: 'UNITED_STATES' } });

    const email = 'office@harbor-bakery.example';
    const invite = { resellerId: sternik.id, providerId: kotwica.id, email };
    await sternik.admin.does('inviteCustomer', invite, 'invitation { id }');
    const company = await world.company('Harbor Bakery');
    const accepting = {
      token: await world.linkTo(email),
      companyName: company.name,
      domain: company.domain,
      contactEmail: email,
      consentConfirmed: true,
    };
    const accept = (code: string) =>
      company.admin.attempt(
        'acceptCustomerInvitation',
        { ...accepting, market: code },
        'customer { id relationships { role } }',
      );
    const refused = await accept('US');
    expect(refused).toMatchObject({
      customer: null,
      userErrors: [
        {
          code: 'CUSTOMER_MARKET_OUT_OF_REGION',
          path: ['input', 'market'],
          message: expect.stringContaining('region'),
        },
      ],
    });
    const accepted = await accept('DK');
    expect(accepted.userErrors).toEqual([]);
    expect(accepted.customer.relationships).toHaveLength(2);
  });
}
