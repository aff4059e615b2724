import { inviteReseller } from '../../../../subgraphs/relationships/invitation/invite-reseller';
import { mailLanguageOf } from '../../../../chassis/mail/paragraphs';
import { TestDatabases, dialects } from '../../../support/databases';
import { change, eventsOf, linkToken, mailsTo } from '../../../support/partnerships';
import {
  RelationshipsWorld,
  anonymous,
  daysAgo,
  noon,
  operator,
  passportOf,
  type Company,
} from '../../../support/relationships';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe('what an invitation is read as', () => {
  const read = (input: object) => inviteReseller.shape.safeParse({ providerId: 'p', email: 'a@b.example', ...input });

  test('one mailbox in one spelling, an empty message as none, English where nothing is said', () => {
    expect(read({ email: ' Anna@B.example ', message: '  ' }).data).toEqual({
      providerId: 'p',
      email: 'anna@b.example',
      message: null,
      language: 'en',
    });
  });

  test('a domain in letters of its own is the one that mail is sent to', () => {
    expect(read({ email: 'biuro@Łódź.example' }).data?.email).toBe('biuro@xn--d-uga0v4h.example');
  });

  test.each([
    ['an unknown field', { bcc: 'x@y.example' }],
    ['a number for an address', { email: 1 }],
    ['a nameless address', { email: '@b.example' }],
    ['an address in angle brackets', { email: '<a@b.example>' }],
    ['a language that is none', { language: 'e' }],
    ['null for a language', { language: null }],
  ])('%s is refused', (_what, input) => {
    expect(read(input).success).toBe(false);
  });

  test('mails are written in Polish or English', () => {
    expect(['pl', 'pl-PL', 'PL', 'plt', 'en', 'de'].map(mailLanguageOf)).toEqual(['pl', 'pl', 'pl', 'en', 'en', 'en']);
  });
});

describe.each(dialects)('a provider invites a reseller on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let reseller: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    world.now = noon;
    provider = await world.provider();
    reseller = await world.reseller();
  });

  const invite = (input: object, passport = passportOf(provider)) =>
    change(world, 'inviteReseller', passport, { providerId: provider.id, ...input });
  const resend = (invitationId: string, passport = passportOf(provider)) =>
    change(world, 'resendPartnershipInvitation', passport, { invitationId });
  const preview = (token: string) =>
    world
      .data(
        `query ($token: String!) { partnershipInvitationByToken(token: $token) {
          providerId providerName email state expiresAt message consentText { version language } } }`,
        anonymous,
        { token },
      )
      .then((data) => data.partnershipInvitationByToken);

  test('S64, S65: by mail, with a link, for thirty days', async () => {
    const { invitation, userErrors } = await invite({ email: ' Anna@Fabrikam.example ', message: 'Let us talk.' });

    expect(userErrors).toEqual([]);
    expect(invitation).toMatchObject({ email: 'anna@fabrikam.example', message: 'Let us talk.', state: 'PENDING' });
    expect(invitation.expiresAt).toBe('2026-07-15T12:00:00.000Z');
    const [mail] = await mailsTo(world, 'anna@fabrikam.example');
    expect(mail).toMatchObject({
      language: 'en',
      link: { purpose: 'partnership-invitation', subjectId: invitation.id, sendCount: 1 },
    });
    for (const body of [mail!.text, mail!.html]) {
      expect(body).toContain('Northwind Distribution');
      expect(body).toContain('Let us talk.');
      expect(body).toContain('{{link}}');
    }
    expect(await eventsOf(world, invitation.id)).toMatchObject([
      {
        type: 'PartnershipInvitationSent',
        audience: [provider.id],
        actor: { kind: 'PARTNER', accountId: provider.id },
      },
    ]);
  });

  test('in the language of the invitee, with nothing in it that was typed as markup', async () => {
    await invite({ email: 'jan@fabrikam.example', language: 'pl-PL', message: '<b>Hej</b> {{link}}' });

    const [mail] = await mailsTo(world, 'jan@fabrikam.example');
    expect(mail?.subject).toContain('zaprasza');
    expect(mail?.html).toContain('lang="pl"');
    expect(mail?.html).toContain('&lt;b&gt;Hej&lt;/b&gt;');
    expect(mail?.text.split('{{link}}')).toHaveLength(2);
    expect(mail?.text).toContain('15 lipca 2026');
  });

  test('B47: a reseller is told that only providers invite, whomever it names as one', async () => {
    for (const providerId of [reseller.id, provider.id, 'never issued']) {
      const answer = await invite({ providerId, email: 'x@y.example' }, passportOf(reseller));

      expect(refusals(answer)).toEqual(['ONLY_PROVIDER_MAY_INVITE']);
    }
  });

  test('for a provider that is not its own, nobody invites, whether there is such a provider or not', async () => {
    const rival = passportOf(await world.provider('Another'));
    const [real, unreal] = await Promise.all([
      invite({ email: 'x@y.example' }, rival),
      invite({ providerId: 'never issued', email: 'x@y.example' }, rival),
    ]);

    expect(refusals(real)).toEqual(['NOT_FOUND input.providerId']);
    expect(JSON.stringify(real)).toBe(JSON.stringify(unreal));
    expect(refusals(await invite({ email: 'x@y.example' }, anonymous))).toEqual(['NOT_SIGNED_IN']);
    expect(refusals(await invite({ email: 'x@y.example' }, operator))).toEqual(['ONLY_PROVIDER_MAY_INVITE']);
  });

  test.each([
    ['ADMIN_AGENT', []],
    ['SALES_AGENT', []],
    ['HELPDESK_AGENT', ['ROLE_REQUIRED']],
  ])('as %s', async (role, expected) => {
    const agent = await world.user(provider, `the ${role}`, [role]);

    expect(refusals(await invite({ email: `${role}@fabrikam.example` }, agent))).toEqual(expected);
  });

  test('only while it is active in the programme', async () => {
    provider = await world.provider('Suspended', { programStatus: 'SUSPENDED' });

    expect(refusals(await invite({ email: 'x@y.example' }))).toEqual(['PROVIDER_NOT_ACTIVE input.providerId']);

    world.accounts.append('ProgramStatusChanged', { accountId: provider.id, programStatus: 'ACTIVE' });
    expect(refusals(await invite({ email: 'x@y.example' }))).toEqual([]);
  });

  test.each([
    ['no address', 'anna'],
    ['two addresses', 'anna@a.example, jan@b.example'],
    ['a name with it', 'Anna <anna@a.example>'],
    ['another header', 'anna@a.example\nBcc: jan@b.example'],
    ['a quoted mailbox', '"anna"@a.example'],
  ])('not at %s', async (_what, email) => {
    expect(refusals(await invite({ email }))).toEqual(['INVALID_INPUT input.email']);
  });

  test('every fault of the input is told at once', async () => {
    const answer = await invite({ email: 'anna', message: 'x'.repeat(2_001), language: 'klingon!' });

    expect(refusals(answer).sort()).toEqual([
      'INVALID_INPUT input.email',
      'INVALID_INPUT input.language',
      'INVALID_INPUT input.message',
    ]);
  });

  test('B48: not itself', async () => {
    const me = passportOf(provider, { email: 'Me@Northwind.example' });

    expect(refusals(await invite({ email: 'me@northwind.example' }, me))).toEqual(['INVALID_INPUT input.email']);
  });

  test.each([
    ['twice@fabrikam.example', 'Twice@fabrikam.example'],
    ['twice@xn--bcher-kva.example', 'twice@Bücher.example'],
  ])('B48: %s once, and the second time, as %s, shows what waits there', async (email, spelled) => {
    const { invitation } = await invite({ email });

    const again = await invite({ email: spelled });

    expect(refusals(again)).toEqual(['INVITATION_ALREADY_PENDING input.email']);
    expect(again.invitation.id).toBe(invitation.id);
    expect(await mailsTo(world, email)).toHaveLength(1);
  });

  test('two providers may invite the same reseller, and do not learn of each other', async () => {
    const rival = await world.provider('Rival');
    await invite({ email: 'both@fabrikam.example' }, passportOf(provider));

    const theirs = await invite({ providerId: rival.id, email: 'both@fabrikam.example' }, passportOf(rival));

    expect(refusals(theirs)).toEqual([]);
  });

  test('an address whose invitation expired can be invited again', async () => {
    const { invitation } = await invite({ email: 'late@fabrikam.example' });
    world.now = new Date(Date.parse(invitation.expiresAt) + 1);

    const again = await invite({ email: 'late@fabrikam.example' });

    expect(refusals(again)).toEqual([]);
    expect(again.invitation.id).not.toBe(invitation.id);
    expect(refusals(await resend(invitation.id))).toEqual(['INVITATION_EXPIRED']);
  });

  test('B48: not whoever is its partner already', async () => {
    await world.partnership(provider, reseller);
    await world.partnershipInvitation(provider, {
      email: 'partner@fabrikam.example',
      state: 'ACCEPTED',
      resellerId: reseller.id,
    });

    const answer = await invite({ email: 'partner@fabrikam.example' });

    expect(refusals(answer)).toEqual(['PARTNERSHIP_ALREADY_EXISTS input.email']);
  });

  test('B52: not whoever answered before from another region', async () => {
    const american = await world.reseller('American', { market: 'US' });
    await world.partnershipInvitation(provider, {
      email: 'us@american.example',
      state: 'DECLINED',
      resellerId: american.id,
    });

    expect(refusals(await invite({ email: 'us@american.example' }))).toEqual(['REGION_MISMATCH input.email']);
    // What another provider was answered is its own affair.
    const rival = await world.provider('Rival');
    const theirs = { providerId: rival.id, email: 'us@american.example' };
    expect(refusals(await invite(theirs, passportOf(rival)))).toEqual([]);
  });

  test('B48: not more than fifty at one company in a day', async () => {
    const invitations = Array.from({ length: 50 }, (_, at) => ({ email: `${at}@crowd.example`, createdAt: noon }));
    for (const each of invitations) await world.partnershipInvitation(provider, each);

    expect(refusals(await invite({ email: 'one-more@crowd.example' }))).toEqual(['LIMIT_EXCEEDED input.email']);
    expect(refusals(await invite({ email: 'one@elsewhere.example' }))).toEqual([]);
    world.now = new Date(noon.getTime() + 25 * 3_600_000);
    expect(refusals(await invite({ email: 'one-more@crowd.example' }))).toEqual([]);
  });

  test('ten times at once to one address sends one invitation', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => invite({ email: 'busy@fabrikam.example' })));

    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(new Set(answers.map(({ invitation }) => invitation.id)).size).toBe(1);
    expect(await mailsTo(world, 'busy@fabrikam.example')).toHaveLength(1);
  });

  describe('whose link', () => {
    test('shows what it is about to whoever holds it', async () => {
      const { invitation } = await invite({ email: 'view@fabrikam.example', language: 'pl', message: 'Hej' });
      const token = linkToken(invitation);

      expect(await preview(token)).toEqual({
        providerId: provider.id,
        providerName: 'Northwind Distribution',
        email: 'view@fabrikam.example',
        state: 'PENDING',
        expiresAt: invitation.expiresAt,
        message: 'Hej',
        consentText: { version: 1, language: 'pl' },
      });
    });

    test('leads to an invitation that has expired as well', async () => {
      const { token } = await world.partnershipInvitation(provider, { expiresAt: daysAgo(1) });

      expect(await preview(token)).toMatchObject({ state: 'EXPIRED' });
    });
  });
});
