import { dialects } from '../support/databases';
import { temporaryFolder } from '../support/folder';
import { startStandaloneProgram, type Graph } from '../support/graph';
import { Installation } from '../support/installation';
import { Person, mailedToken } from '../support/people';
import type { PartnershipInvitationPreview } from '../support/api-types';

jest.setTimeout(120_000);

const folder = temporaryFolder();
const address = { line1: 'ul. Długa 12', city: 'Gdańsk', postalCode: '80-244', country: 'PL' };
const signatory = { firstName: 'Ewa', lastName: 'Mazur', email: 'ewa@bryza.example' };

/** The whole programme, from an empty installation to the first customer for whom an order may be placed. */
describe.each(dialects)('the programme from its first day, on %s', (dialect) => {
  let installation: Installation;
  let graph: Graph;
  let url: string;
  let operator: Person;
  let provider: Person;
  let reseller: Person;
  let customer: Person;
  let visitor: Person;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    installation = new Installation(dialect, `${folder}/${dialect}`);
    await installation.migrate();
    graph = await startStandaloneProgram({ ...installation.settings, DEMO: 'off' });
    ({ url } = graph);
    const desk = { tenantId: 'programme', userId: 'olga', email: 'olga@programme.example', name: 'Olga' };
    operator = await Person.signedIn(url, { ...desk, directoryRoles: [], operator: true });
    provider = await Person.ofNewCompany(url, 'Morena Distribution', 'morena.example');
    reseller = await Person.ofNewCompany(url, 'Bryza IT', 'bryza.example');
    customer = await Person.ofNewCompany(url, 'Piekarnia Wąs', 'piekarnia-was.example');
    visitor = Person.withoutSignIn(url);
  });

  afterAll(async () => {
    await graph.stop();
    await installation.dispose();
  });

  test('the operator publishes what partners and customers have to accept', async () => {
    for (const type of ['PARTNER_AGREEMENT', 'CUSTOMER_AGREEMENT']) {
      const input = { type, title: `Sample ${type}`, text: `# ${type}\n\nSample text, for trying out.` };
      const { template } = await operator.does('publishAgreementTemplate', input, 'template { id version status }');

      expect(template).toMatchObject({ version: 1, status: 'PUBLISHED' });
    }
  });

  const sign = async (who: Person, accountId: string) => {
    const { currentAgreementTemplate: text } = await who.read(
      '{ currentAgreementTemplate(type: PARTNER_AGREEMENT, market: "PL") { id document { sha256 } } }',
    );
    const input = { accountId, templateId: text.id, documentSha256: text.document.sha256, accepted: true, signatory };
    return who.attempt('signPartnerAgreement', input, 'account { programStatus } agreement { id method }');
  };

  const statusBecomes = async (who: Person, status: string) => {
    let programStatus;
    do programStatus = (await who.read('{ viewer { account { programStatus } } }')).viewer.account.programStatus;
    while (programStatus !== status);
  };

  test('the operator registers a provider, which signs and is active at once', async () => {
    const input = {
      tenantId: provider.identity!.tenantId,
      legalName: 'Morena Distribution Sp. z o.o.',
      market: 'PL',
      address,
      contactEmail: 'partners@morena.example',
      supportEmail: 'help@morena.example',
      supportPhone: '+48583000000',
      adminEmail: provider.identity!.email,
      adminName: provider.identity!.name,
      services: ['BILLING', 'TECHNICAL_TRAINING'],
      isOfficial: true,
    };
    const { account } = await operator.does('registerIndirectProvider', input, 'account { id kind programStatus }');
    ids['provider'] = account.id;

    expect(account).toMatchObject({ kind: 'INDIRECT_PROVIDER', programStatus: 'QUALIFIED' });
    expect((await sign(provider, account.id)).userErrors).toEqual([]);
    await statusBecomes(provider, 'ACTIVE');
  });

  test('a company that nobody knows enrolls', async () => {
    const { account } = await reseller.does('startEnrollment', { market: 'PL' }, 'account { id }');
    const accountId = (ids['reseller'] = account.id);
    const profile = { accountId, legalName: 'Bryza IT Sp. z o.o.', address, source: 'MANUAL' };
    const registered = { ...profile, registrationNumber: '5833210988' };
    await reseller.does('setBusinessProfile', registered, 'account { legalName }');
    const contact = { accountId, firstName: 'Jan', lastName: 'Nowak', email: 'jan@bryza.example', isApplicant: false };
    await reseller.does('setPrimaryContact', contact, 'account { id }');
    const support = { accountId, email: 'help@bryza.example', phone: '+48583010000' };
    const { account: complete } = await reseller.does(
      'setSupportContact',
      support,
      'account { enrollment { missing { field } } }',
    );
    expect(complete.enrollment.missing).toEqual([]);

    const { account: submitted } = await reseller.does(
      'submitEnrollment',
      { accountId },
      'account { enrollment { status } locations { type } }',
    );

    expect(submitted.enrollment.status).toBe('EMAIL_OWNERSHIP');
    expect(submitted.locations.map(({ type }) => type).sort()).toEqual(['GLOBAL', 'LOCATION']);
  });

  test('is not decided on before its contact has confirmed the mailed link, once', async () => {
    const decision = { accountId: ids['reseller'], authorize: true };
    const early = await operator.attempt('decideEnrollment', decision, 'account { id }');
    expect(early.userErrors).toMatchObject([{ code: 'EMAIL_OWNERSHIP_NOT_VERIFIED' }]);

    const token = await mailedToken(url, 'jan@bryza.example');
    const both = { token, confirmedEnrollment: true, confirmedEmailOwnership: true };
    const confirmed = await visitor.does('confirmPrimaryContact', both, 'legalName status');
    const again = await visitor.attempt('confirmPrimaryContact', both, 'legalName status');

    expect(confirmed).toMatchObject({ legalName: 'Bryza IT Sp. z o.o.', status: 'IN_REVIEW' });
    expect(again.userErrors).toMatchObject([{ code: 'TOKEN_USED' }]);
  });

  test('is checked and authorized by the operator', async () => {
    const accountId = ids['reseller'];
    for (const kind of ['EMPLOYMENT', 'BUSINESS'])
      await operator.does('recordVerificationCheck', { accountId, kind, state: 'PASSED' }, 'account { id }');
    const { account } = await operator.does(
      'decideEnrollment',
      { accountId, authorize: true },
      'account { programStatus enrollment { status } }',
    );

    expect(account).toEqual({ programStatus: 'QUALIFIED', enrollment: { status: 'AUTHORIZED' } });
  });

  test('cannot sign before its PartnerID is associated, and can in the very next request', async () => {
    expect((await sign(reseller, ids['reseller']!)).userErrors).toMatchObject([{ code: 'PARTNER_ID_NOT_ASSOCIATED' }]);

    const { viewer } = await reseller.read('{ viewer { account { associableLocations { partnerId } } } }');
    const { partnerId } = viewer.account.associableLocations[0]!;
    await reseller.does('associatePartnerId', { accountId: ids['reseller'], partnerId }, 'account { partnerId }');
    const signed = await sign(reseller, ids['reseller']!);

    expect(signed.userErrors).toEqual([]);
    await statusBecomes(reseller, 'ACTIVE');
    const { viewer: me } = await reseller.read('{ viewer { roles } }');
    expect(me.roles).toContain('ADMIN_AGENT');
  });

  test('finds its provider in the directory', async () => {
    const { indirectProviders } = await reseller.read(
      '{ indirectProviders(filter: { services: [BILLING], search: "morena" }) { edges { node { id } compatibility { compatible } } } }',
    );

    expect(indirectProviders.edges).toEqual([{ node: { id: ids['provider'] }, compatibility: { compatible: true } }]);
  });

  test('the provider invites it by mail, and it authorizes the provider', async () => {
    const invited = await provider.does(
      'inviteReseller',
      { providerId: ids['provider'], email: 'jan@bryza.example', language: 'pl' },
      'invitation { id state }',
    );
    const token = await mailedToken(url, 'jan@bryza.example', /Morena/);
    const { preview } = await visitor.read<{ readonly preview: PartnershipInvitationPreview }>(
      'query($token: String!) { preview: partnershipInvitationByToken(token: $token) { providerName consentText { version } } }',
      { token },
    );
    const consent = { token, accountId: ids['reseller'], consentTextVersion: preview.consentText.version };
    const unticked = { ...consent, consentConfirmed: false };
    const refused = await reseller.attempt('authorizeIndirectProvider', unticked, 'partnership { id }');
    expect(refused.userErrors).toMatchObject([{ code: 'CONSENT_REQUIRED' }]);

    const { partnership } = await reseller.does(
      'authorizeIndirectProvider',
      { ...consent, consentConfirmed: true },
      'partnership { id state consents { scope state } }',
    );

    expect(invited.invitation.state).toBe('PENDING');
    expect(partnership.state).toBe('ACTIVE');
    expect(partnership.consents.map(({ scope }) => scope).sort()).toEqual([
      ...['ADD_SUBSCRIPTIONS', 'DELEGATED_ADMIN', 'PLACE_ORDERS'],
    ]);
    const theirs = '{ viewer { account { indirectResellers { edges { node { id } } } } } }';
    const ours = '{ viewer { account { indirectProviders { edges { node { id } } } } } }';
    expect((await provider.read(theirs)).viewer.account.indirectResellers.edges).toEqual([
      { node: { id: ids['reseller'] } },
    ]);
    expect((await reseller.read(ours)).viewer.account.indirectProviders.edges).toEqual([
      { node: { id: ids['provider'] } },
    ]);
  });

  const eligibility = async () => {
    const { customer: found } = await provider.read(
      `query($id: ID!, $resellerId: ID!, $providerId: ID!) { customer(id: $id) {
        orderEligibility(resellerId: $resellerId, providerId: $providerId) { verdict reasons { rule remedy } } } }`,
      { id: ids['customer'], resellerId: ids['reseller'], providerId: ids['provider'] },
    );
    return found.orderEligibility;
  };

  test('both invite a customer in one invitation, and one acceptance makes both relationships', async () => {
    const input = { resellerId: ids['reseller'], providerId: ids['provider'], email: 'biuro@piekarnia-was.example' };
    await reseller.does('inviteCustomer', { ...input, companyName: 'Piekarnia Wąs' }, 'invitation { id }');
    const token = await mailedToken(url, input.email);
    const company = { companyName: 'Piekarnia Wąs', domain: 'piekarnia-was.example', market: 'PL' };
    const { customer: made } = await customer.does(
      'acceptCustomerInvitation',
      { token, ...company, contactEmail: input.email, consentConfirmed: true },
      'customer { id relationships { role state } }',
    );
    ids['customer'] = made.id;

    expect(made.relationships.map(({ role }) => role).sort()).toEqual(['PROVIDER', 'RESELLER']);
    expect(await eligibility()).toEqual({
      verdict: 'BLOCKED',
      reasons: [{ rule: 'CUSTOMER_AGREEMENT_ACCEPTED', remedy: expect.any(String) }],
    });
  });

  const verdictBecomes = async (verdict: string) => {
    let now;
    do now = await eligibility();
    while (now.verdict !== verdict);
    return now.reasons.map(({ rule }) => rule);
  };

  test('an order may be placed as soon as the customer has accepted the customer agreement', async () => {
    const { currentAgreementTemplate: text } = await customer.read(
      '{ currentAgreementTemplate(type: CUSTOMER_AGREEMENT, market: "PL") { id document { sha256 } } }',
    );
    const input = { customerId: ids['customer'], templateId: text.id, documentSha256: text.document.sha256 };
    await customer.does('acceptCustomerAgreement', { ...input, accepted: true, signatory }, 'agreement { method }');

    expect(await verdictBecomes('ELIGIBLE')).toEqual([]);
  });
});
