import { newId } from '../../../../chassis/database/ids';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { CustomerInvitation } from '../../../../subgraphs/relationships/invitation.entity';
import { inviteCustomer } from '../../../../subgraphs/relationships/invitation/invite-customer';
import { CustomerDealings, contoso, newCompany } from '../../../support/customer-invitations';
import { TestDatabases, dialects } from '../../../support/databases';
import {
  RelationshipsWorld,
  anonymous,
  daysAgo,
  noon,
  operator,
  passportOf,
  type Company,
} from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe('a reseller invites a customer', () => {
  test('an input is read strictly: every field, no other, trimmed', () => {
    const input = {
      resellerId: 'r',
      providerId: 'p',
      email: ' A@B.example ',
      includesDelegatedAdmin: true,
      language: 'pl-PL',
    };

    expect(inviteCustomer.shape.parse({ ...input, companyName: '  ' })).toEqual({
      ...input,
      email: 'a@b.example',
      companyName: null,
    });
    expect(inviteCustomer.shape.safeParse({ ...input, tenantId: 't' }).success).toBe(false);
  });
});

describe.each(dialects)('a reseller invites a customer on %s', (dialect) => {
  let world: RelationshipsWorld;
  let deal: CustomerDealings;
  let reseller: Company;
  let provider: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    deal = new CustomerDealings(world);
    reseller = await world.reseller('Bursztyn Systems');
    provider = await world.provider('Nordwind Distribution');
    await world.partnership(provider, reseller);
  });
  beforeEach(() => {
    world.now = noon;
  });

  const input = (change: object = {}) => ({ resellerId: reseller.id, providerId: provider.id, ...change });
  const refusals = (change: object, viewer = passportOf(reseller)) =>
    deal.refusals('inviteCustomer', input(change), viewer);

  test('by mail, for itself and one provider, for thirty days', async () => {
    const { invitation, userErrors } = await deal.run(
      'inviteCustomer',
      input({ email: ' Buyer@Wild-Goose.example ', companyName: ' Wild Goose ', language: 'pl' }),
      passportOf(reseller, { email: 'zofia@bursztyn.example' }),
    );

    expect(userErrors).toEqual([]);
    expect(invitation).toMatchObject({
      email: 'buyer@wild-goose.example',
      companyName: 'Wild Goose',
      state: 'PENDING',
      sendCount: 1,
      viewedAt: null,
      reseller: { id: reseller.id },
      provider: { id: provider.id },
      customer: null,
      expiresAt: '2026-07-15T12:00:00.000Z',
    });
    const [mail] = await deal.mailsTo('buyer@wild-goose.example');
    expect(mail).toMatchObject({
      subject: '„Bursztyn Systems” i „Nordwind Distribution” chcą obsługiwać Twoją firmę',
      link: {
        path: '/invitations/customer',
        purpose: 'customer-invitation',
        subjectId: invitation.id,
        sendCount: 1,
      },
    });
    expect(mail!.text).toContain('uprawnienia administracyjne');
  });

  test('and says in the mail when no admin rights are asked for', async () => {
    await deal.invited(reseller, provider, { email: 'plain@no-admin.example', includesDelegatedAdmin: false });
    const [mail] = await deal.mailsTo('plain@no-admin.example');

    expect(mail!.text).toContain('Accepting gives neither of them admin rights');
  });

  test('tells both partners in their histories, and nobody the token or its hash', async () => {
    const { id, token } = await deal.invited(reseller, provider);
    const events = await world.database.reader.getRepository(EventLog).findBy({ subjectId: id });
    const { tokenHash } = await deal.invitation(id);

    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'CustomerInvitationSent',
      audience: [reseller.id, provider.id],
      data: { invitationId: id, resellerId: reseller.id, providerId: provider.id },
      actor: { kind: 'PARTNER', accountId: reseller.id, userId: passportOf(reseller).userId },
      changes: [{ field: 'state', before: null, after: 'PENDING' }],
    });
    for (const table of ['event_log', 'mail', 'customer_invitation', 'idempotency_key', 'activity']) {
      const rows = JSON.stringify(await world.database.reader.query(`SELECT * FROM ${table}`));
      expect(rows).not.toContain(token);
      if (table !== 'customer_invitation') expect(rows).not.toContain(tokenHash);
    }
  });

  test.each([
    ['GLOBAL_ADMIN', []],
    ['ADMIN_AGENT', []],
    ['SALES_AGENT', []],
    ['HELPDESK_AGENT', ['ROLE_REQUIRED']],
    ['BILLING_ADMIN', ['ROLE_REQUIRED']],
  ])('as %s: %j', async (role, expected) => {
    const agents = await world.user(reseller, `the ${role}`, role === 'GLOBAL_ADMIN' ? [] : [role]);
    const viewer = role === 'GLOBAL_ADMIN' ? { ...agents, directoryRoles: ['GLOBAL_ADMIN'] } : agents;

    expect(await refusals({ email: `for-${role.toLowerCase()}@roles.example` }, viewer)).toEqual(expected);
  });

  test('and nobody does who has not signed in, or is another company', async () => {
    const other = await world.reseller('Other Resale');
    const email = 'x@others.example';

    expect(await refusals({ email }, anonymous)).toEqual(['NOT_SIGNED_IN']);
    expect(await refusals({ email }, passportOf(other))).toEqual(['NOT_FOUND input resellerId']);
    expect(await refusals({ email, resellerId: newId() })).toEqual(['NOT_FOUND input resellerId']);
    expect(await refusals({ email }, passportOf(newCompany()))).toEqual(['NOT_FOUND input resellerId']);
  });

  test('B47: a provider that acts as reseller hears that only resellers invite, and so does the operator', async () => {
    const email = 'y@others.example';

    expect(await refusals({ email }, passportOf(provider))).toEqual(['ONLY_RESELLER_MAY_INVITE']);
    expect(await refusals({ email, resellerId: provider.id }, passportOf(provider))).toEqual([
      'ONLY_RESELLER_MAY_INVITE',
    ]);
    expect(await refusals({ email }, operator)).toEqual(['ONLY_RESELLER_MAY_INVITE']);
  });

  test('only together with a provider that it works with now; one that does not exist is no other than a stranger', async () => {
    const stranger = await world.provider('Stranger');
    const former = await world.provider('Former');
    await world.partnership(former, reseller, { state: 'ENDED' });
    const answers = await Promise.all(
      [stranger.id, former.id, newId()].map((providerId) =>
        deal.run('inviteCustomer', input({ providerId, email: 'z@others.example' }), passportOf(reseller)),
      ),
    );

    expect(answers.map(({ userErrors }) => userErrors[0]!.code)).toEqual(Array(3).fill('PARTNERSHIP_MISSING'));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('only while both are active in the program', async () => {
    const idle = await world.reseller('Idle', { programStatus: 'SUSPENDED' });
    const dormant = await world.provider('Dormant', { programStatus: 'QUALIFIED' });
    await world.partnership(provider, idle);
    await world.partnership(dormant, reseller);
    const email = 'idle@others.example';

    expect(await refusals({ email, resellerId: idle.id }, passportOf(idle))).toEqual([
      'RESELLER_NOT_ACTIVE input resellerId',
    ]);
    expect(await refusals({ email, providerId: dormant.id })).toEqual(['PROVIDER_NOT_ACTIVE input providerId']);
  });

  test.each([
    ['no address', 'not an address'],
    ['two', 'a@x.example,b@x.example'],
    ['a name around it', 'Anna <a@x.example>'],
    ['a header after it', 'a@x.example\r\nBcc: b@x.example'],
    ['no domain', 'a@localhost'],
    ['letters that only look like others', '\u0430nna@x.example'],
  ])('at one plain address: %s is refused', async (_what, email) => {
    expect(await refusals({ email })).toEqual(['INVALID_INPUT input email']);
  });

  test('under a name that reads as it is written', async () => {
    for (const companyName of ['Contoso \u202Eosotnoc', 'Cont\u200Boso', 'Contoso\nInc.', 'Contoso 🏆'])
      expect(await refusals({ email: 'it@contoso.example', companyName })).toEqual(['INVALID_INPUT input companyName']);
  });

  test('and hears of every fault of the input at once', async () => {
    expect(await refusals({ email: 'nope', language: '?', companyName: 'x'.repeat(301) })).toEqual([
      'INVALID_INPUT input email',
      'INVALID_INPUT input companyName',
      'INVALID_INPUT input language',
    ]);
  });

  describe('that it asked before', () => {
    test.each([
      ['twice@again.example', 'TWICE@Again.example '],
      ['twice@xn--bcher-kva.example', 'twice@Bücher.example'],
    ])('hears that the invitation of %s is pending, spelled %s too, and sees it', async (email, spelled) => {
      const { id } = await deal.invited(reseller, provider, { email });
      const again = await deal.run('inviteCustomer', input({ email: spelled }), passportOf(reseller));

      expect(again.userErrors.map(({ code, path }) => [code, path])).toEqual([
        ['INVITATION_ALREADY_PENDING', ['input', 'email']],
      ]);
      expect(again.invitation).toMatchObject({ id, state: 'PENDING' });
    });

    test('gets one invitation out of twenty sent at once', async () => {
      const email = 'at-once@again.example';
      const answers = await Promise.all(Array.from({ length: 20 }, () => refusals({ email })));

      expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
      expect(await world.database.reader.getRepository(CustomerInvitation).countBy({ email })).toBe(1);
    });
  });

  describe('of whom something is known already', () => {
    test('itself: neither its own domain nor one of its provider’s tenant', async () => {
      const viewer = passportOf(reseller, { email: 'Zofia@Bursztyn.example' });
      await world.customer('Nordwind as a customer', { tenantId: provider.tenantId, domain: 'nordwind.example' });

      expect(await refusals({ email: 'it@bursztyn.example' }, viewer)).toEqual(['CUSTOMER_IS_SELF input email']);
      expect(await refusals({ email: 'it@nordwind.example' })).toEqual(['CUSTOMER_IS_SELF input email']);
    });

    test('its customer in both relationships: known by whom it is written to, or where it was invited before', async () => {
      const written = await world.customer('Both', { contactEmail: 'boss@mail.example' });
      await world.serve(written, reseller, provider);
      const { token } = await deal.invited(reseller, provider, { email: 'Buying@both.example' });
      await deal.run('acceptCustomerInvitation', { token, ...contoso }, passportOf(newCompany()));

      expect(await refusals({ email: 'Boss@mail.example' })).toEqual(['ALREADY_A_CUSTOMER input email']);
      expect(await refusals({ email: 'buying@both.example' })).toEqual(['ALREADY_A_CUSTOMER input email']);
    });

    test('what one customer calls its domain says nothing about the other addresses there', async () => {
      const known = { domain: 'free-mail.example', contactEmail: 'contoso@free-mail.example' };
      await world.serve(await world.customer('At a free mail', known), reseller, provider);
      await world.serve(await world.customer('Abroad', { ...known, market: 'JP', contactEmail: null }), reseller, null);

      expect(await refusals({ email: 'contoso@free-mail.example' })).toEqual(['ALREADY_A_CUSTOMER input email']);
      expect(await refusals({ email: 'fabrikam@free-mail.example' })).toEqual([]);
    });

    test('its customer in one: the invitation closes the gap', async () => {
      const customer = await world.customer('Half', { contactEmail: 'it@half.example' });
      await world.serve(customer, reseller, null);

      expect(await refusals({ email: 'it@half.example' })).toEqual([]);
    });

    test('its customer of another region, where no order could ever be placed', async () => {
      const customer = await world.customer('Far away', { contactEmail: 'it@far.example', market: 'JP' });
      await world.serve(customer, reseller, null);

      expect(await refusals({ email: 'it@far.example' })).toEqual(['CUSTOMER_MARKET_OUT_OF_REGION input email']);
    });

    test('somebody else’s customer is like nobody’s: nothing is given away', async () => {
      const other = await world.reseller('Third Resale');
      await world.partnership(provider, other);
      const customer = await world.customer('Not yours', { contactEmail: 'it@not-yours.example', market: 'JP' });
      await world.serve(customer, other, null);
      const { token } = await deal.invited(other, provider, { email: 'office@not-yours.example' });
      await deal.run('acceptCustomerInvitation', { token, ...contoso }, passportOf(newCompany()));

      expect(await refusals({ email: 'it@not-yours.example' })).toEqual([]);
      expect(await refusals({ email: 'office@not-yours.example' })).toEqual([]);
    });
  });

  test('and not more than fifty times a day to one domain', async () => {
    const wholesale = await world.reseller('Wholesale');
    await world.partnership(provider, wholesale);
    for (let index = 0; index < 50; index += 1) {
      const sent = { email: `${index}@large.example`, createdAt: daysAgo(0.5) };
      await world.customerInvitation(wholesale, provider, sent);
    }
    const from = { resellerId: wholesale.id };

    expect(await refusals({ ...from, email: 'fifty-first@large.example' }, passportOf(wholesale))).toEqual([
      'LIMIT_EXCEEDED input email',
    ]);
    expect(await refusals({ ...from, email: 'first@small.example' }, passportOf(wholesale))).toEqual([]);
    world.now = daysAgo(-1);
    expect(await refusals({ ...from, email: 'fifty-first@large.example' }, passportOf(wholesale))).toEqual([]);
  });

  describe('whoever holds the link', () => {
    const preview = async (token: string) =>
      (
        await world.data(
          `query ($token: String!) { customerInvitationByToken(token: $token) { resellerName providerName email state expiresAt includesDelegatedAdmin } }`,
          anonymous,
          { token },
        )
      ).customerInvitationByToken;

    test('reads who invites before signing in', async () => {
      const { token } = await deal.invited(reseller, provider, { email: 'reader@link.example' });
      expect(await preview(token)).toMatchObject({
        resellerName: 'Bursztyn Systems',
        providerName: 'Nordwind Distribution',
        email: 'reader@link.example',
        state: 'PENDING',
        includesDelegatedAdmin: true,
      });
    });

    test('hears nothing with any other text', async () => {
      for (const token of ['', 'x', '💌', 'a'.repeat(10_000), `${newId()}' or '1'='1`]) {
        expect(await preview(token)).toBeNull();
      }
    });
  });
});
