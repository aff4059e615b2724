import type { WholeText } from '../../../../subgraphs/agreements/templates/agreement-template';
import {
  AgreementsWorld,
  anonymousPassport,
  ola,
  operatorPassport,
  passportOf,
  shownOf,
  type Someone,
} from '../../../support/agreements';
import { dialects, TestDatabases } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const selection = 'customer { id customerAgreement { status method version } } agreement { id method acceptedAt }';

describe.each(dialects)('the customer agreement on %s', (dialect) => {
  let world: AgreementsWorld;
  let provider: Someone, reseller: Someone, customer: Someone;
  let text: WholeText;

  beforeEach(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    [provider, reseller] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), world.aPartner()];
    customer = world.aCustomer(reseller, provider);
    text = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
  });
  afterEach(() => databases.close(world.database));

  const attest = (given: object = {}, passport = provider.admin) => {
    const input = { customerId: customer.id, acceptedAt: '2026-06-01T00:00:00.000Z', ...shownOf(text), ...given };
    return world.change('attestCustomerAgreement', input, passport, selection);
  };
  const withRole = (someone: Someone, roles: string[]) => {
    const passport = passportOf(someone.tenantId, { directoryRoles: [] });
    const member = { accountId: someone.id, tenantId: someone.tenantId, userId: passport.userId };
    world.accounts.append('UserRolesChanged', { ...member, roles });
    return passport;
  };
  const removed = (throughId: string) =>
    world.relationships.append('ResaleRelationshipRemoved', {
      customerId: customer.id,
      tenantId: customer.tenantId,
      partnerId: provider.id,
      role: 'PROVIDER',
      throughId,
    });

  test('is attested by a provider’s agents, and the customer is told', async () => {
    world.accounts.append('AccountChanged', { accountId: provider.id, legalName: 'Hurt <b>&</b> Detal {{link}}' });
    const { customer: shown, agreement, userErrors } = await attest({}, withRole(provider, ['SALES_AGENT']));

    expect(userErrors).toEqual([]);
    expect(agreement).toMatchObject({ method: 'PARTNER_ATTESTATION', acceptedAt: '2026-06-01T00:00:00.000Z' });
    expect(shown.customerAgreement).toEqual({ status: 'ACCEPTED', method: 'PARTNER_ATTESTATION', version: 1 });
    const [mail, ...more] = await world.mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: ola.email, language: 'en' });
    expect(mail!.text).toContain('June 1, 2026');
    expect(mail!.text).toContain('Hurt <b>&</b> Detal { {link}}” stated');
    expect(mail!.html).toContain('Hurt &lt;b&gt;&amp;&lt;/b&gt; Detal { {link}}” stated');
    expect(await world.eventTypes()).toEqual(['AgreementTemplatePublished', 'CustomerAgreementAccepted']);
  });

  test.each([
    ['when it accepted', 'CustomerAccepted'],
    ['since then', 'CustomerDetailsChanged'],
  ])('is told at the address that it gave itself %s, whomever the provider names', async (_when, type) => {
    const { id: customerId, tenantId } = customer;
    const partners = type === 'CustomerAccepted' ? { resellerId: reseller.id, providerId: provider.id } : {};
    const contactEmail = 'biuro@customer.example';
    world.relationships.append(type, { customerId, tenantId, market: 'PL', contactEmail, ...partners });
    await attest({}, withRole(provider, ['SALES_AGENT']));

    expect((await world.mails()).map(({ to }) => to).sort()).toEqual([contactEmail, ola.email].sort());
  });

  test('a Polish text is attested with a Polish mail', async () => {
    const polish = await world.publish({ type: 'CUSTOMER_AGREEMENT', language: 'pl', text: '# Umowa\n' });
    await attest(shownOf(polish));

    expect((await world.mails())[0]).toMatchObject({ language: 'pl', subject: expect.stringContaining('oświadczył') });
  });

  test('is attested by nobody else', async () => {
    const otherProvider = world.aPartner({ kind: 'INDIRECT_PROVIDER' });

    expect(refusals(await attest({}, anonymousPassport))).toEqual(['NOT_SIGNED_IN']);
    expect(refusals(await attest({}, otherProvider.admin))).toEqual(['NOT_FOUND']);
    expect(refusals(await attest({}, reseller.admin))).toEqual(['RESELLER_CANNOT_ATTEST']);
    expect(refusals(await attest({}, withRole(provider, ['HELPDESK_AGENT'])))).toEqual(['ROLE_REQUIRED']);
    expect(refusals(await attest({}, operatorPassport))).toEqual(['ROLE_REQUIRED']);
    // Agents are made in accounts: a role of theirs in a token counts for nothing.
    const selfMade = passportOf(provider.tenantId, { directoryRoles: ['SALES_AGENT', 'HELPDESK_AGENT'] });
    expect(refusals(await attest({}, selfMade))).toEqual(['NOT_FOUND']);
    expect(await world.agreements()).toEqual([]);
    expect(await world.mails()).toEqual([]);
  });

  test('is attested only while the provider serves the customer, through whomever', async () => {
    const second = world.aPartner();
    const joint = { customerId: customer.id, tenantId: customer.tenantId, market: 'PL', providerId: provider.id };
    world.relationships.append('CustomerAccepted', { ...joint, resellerId: second.id });
    removed(reseller.id);
    await world.follow();
    expect(refusals(await attest({ signatory: { ...ola, firstName: 'Jan' } }))).toEqual([]);

    removed(second.id);
    await world.follow();
    expect(refusals(await attest())).toEqual(['PROVIDER_HAS_NO_RELATIONSHIP']);
    expect(await world.agreements()).toHaveLength(1);
  });

  test('a relationship that nobody has told us of yet counts, and one that cannot be asked about is not denied', async () => {
    await world.follow();
    removed(reseller.id);
    await world.follow();
    world.relationships.isDown = true;
    expect(refusals(await attest())).toEqual(['SOURCE_UNAVAILABLE']);
    world.relationships.isDown = false;
    world.accepts(customer, reseller, provider);
    expect(refusals(await attest())).toEqual([]);
  });

  test.each([
    ['the last moment of today in UTC', '2026-06-15T23:59:59.999Z', '2026-06-15T00:00:00.000Z'],
    ['today where the day begins first', '2026-06-16T00:00:00.000+14:00', '2026-06-15T10:00:00.000Z'],
    ['its last moment there', '2026-06-16T23:59:59.999+14:00', '2026-06-15T10:00:00.000Z'],
    ['the last moment of today where the day begins last', '2026-06-15T23:59:59.999-12:00', '2026-06-15T12:00:00.000Z'],
    ['a day that has just begun there, told as in UTC', '2026-06-16T00:00:00.000Z', '2026-06-15T10:00:00.000Z'],
  ])('%s is not the future', async (_, acceptedAt, now) => {
    world.now = new Date(now);

    expect(refusals(await attest({ acceptedAt }))).toEqual([]);
  });

  test.each([
    ['this hour of tomorrow', '2026-06-16T12:30:00.000Z'],
    ['tomorrow where the day begins last', '2026-06-16T00:00:00.000-12:00'],
    ['the day after', '2026-06-17T00:00:00.000Z'],
  ])('%s is', async (_, acceptedAt) => {
    world.now = new Date('2026-06-15T12:30:00.000Z');

    expect(refusals(await attest({ acceptedAt }))).toEqual(['AGREEMENT_DATE_IN_FUTURE input.acceptedAt']);
  });

  test('what two providers state of the same person are two attestations, and neither learns of the other’s', async () => {
    const rival = world.aPartner({ kind: 'INDIRECT_PROVIDER' });
    world.accepts(customer, world.aPartner(), rival);
    const { agreement } = await attest();
    const { agreement: theirs, userErrors } = await attest({}, rival.admin);

    expect(userErrors).toEqual([]);
    expect(theirs.id).not.toBe(agreement.id);
    expect((await world.agreements()).map(({ declaredById }) => declaredById)).toEqual([provider.id, rival.id]);
  });

  test('the same contact twice is one attestation; another contact is another, and both stay', async () => {
    const { agreement } = await attest();
    const again = await attest({
      signatory: { ...ola, email: 'OLA@kowal.example' },
      acceptedAt: '2026-06-02T00:00:00.000Z',
    });
    const other = await attest({ signatory: { ...ola, phone: '+48 22 123 45 67' } });

    expect([refusals(again), again.agreement.id]).toEqual([['AGREEMENT_ALREADY_ACCEPTED'], agreement.id]);
    expect(refusals(other)).toEqual([]);
    expect(await world.agreements()).toHaveLength(2);
    expect(await world.mails()).toHaveLength(2);
  });
});
