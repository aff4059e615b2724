import { Consent, Partnership } from '../../../../subgraphs/relationships/partnership.entity';
import { TestDatabases, dialects } from '../../../support/databases';
import { change, consentGiven, eventsOf, linkToken, mailsTo, rows } from '../../../support/partnerships';
import {
  RelationshipsWorld,
  anonymous,
  daysAgo,
  operator,
  passportOf,
  type Company,
} from '../../../support/relationships';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a reseller authorizes a provider on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let reseller: Company;
  let address = 0;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    provider = await world.provider();
    reseller = await world.reseller();
  });

  const admin = (company: Company, fields = {}) => passportOf(company, { name: 'Anna', ...fields });
  const invite = async (from = provider) => {
    const input = { providerId: from.id, email: `anna${++address}@fabrikam.example`, language: 'pl' };
    const sender = passportOf(from, { email: 'sender@northwind.example' });
    const { invitation, userErrors } = await change(world, 'inviteReseller', sender, input);
    expect(userErrors).toEqual([]);
    return invitation;
  };
  const authorize = (token: string, who = admin(reseller), input: object = {}) =>
    change(world, 'authorizeIndirectProvider', who, { token, accountId: reseller.id, ...consentGiven, ...input });

  test('S69, S70, S71: the partnership begins with three consents, and both lists show it', async () => {
    const invitation = await invite();

    const { partnership, userErrors } = await authorize(linkToken(invitation));

    expect(userErrors).toEqual([]);
    expect(partnership).toMatchObject({
      state: 'ACTIVE',
      provider: { id: provider.id },
      reseller: { id: reseller.id },
    });
    const consent = { state: 'GRANTED', textVersion: 1, grantedBy: { kind: 'PARTNER', accountId: reseller.id } };
    expect(partnership.consents).toMatchObject([
      { scope: 'PLACE_ORDERS', ...consent },
      { scope: 'ADD_SUBSCRIPTIONS', ...consent },
      { scope: 'DELEGATED_ADMIN', ...consent },
    ]);
    const list = `edges { node { id } partnership { id } } totalCount`;
    const { indirectResellers } = await world.account(provider.id, `indirectResellers { ${list} }`, admin(provider));
    const { indirectProviders } = await world.account(reseller.id, `indirectProviders { ${list} }`, admin(reseller));
    expect(indirectResellers).toMatchObject({
      edges: [{ node: { id: reseller.id }, partnership: { id: partnership.id } }],
    });
    expect(indirectProviders).toMatchObject({
      edges: [{ node: { id: provider.id }, partnership: { id: partnership.id } }],
    });
  });

  test('the invitation, the events and the mails to both sides tell of it', async () => {
    const invitation = await invite();
    const { partnership } = await authorize(linkToken(invitation), admin(reseller, { email: 'anna@fabrikam.example' }));

    const query = `query ($id: ID!) { partnershipInvitation(id: $id) { state decidedAt viewedAt partnership { id } } }`;
    for (const company of [provider, reseller]) {
      const seen = (await world.data(query, admin(company), { id: invitation.id })).partnershipInvitation;
      const answeredAt = seen.decidedAt;
      expect(seen).toMatchObject({ state: 'ACCEPTED', decidedAt: answeredAt, viewedAt: answeredAt });
      expect(seen.partnership).toEqual({ id: partnership.id });
    }
    const events = await eventsOf(world, partnership.id);
    expect(events.map(({ type }) => type)).toEqual([
      'PartnershipBegan',
      'ConsentGranted',
      'ConsentGranted',
      'ConsentGranted',
    ]);
    for (const { audience, data, actor } of events) {
      expect(audience).toEqual([provider.id, reseller.id]);
      expect(data).toMatchObject({ partnershipId: partnership.id, providerId: provider.id, resellerId: reseller.id });
      expect(actor).toMatchObject({ kind: 'PARTNER', accountId: reseller.id, name: 'Anna' });
    }
    expect((await mailsTo(world, 'sender@northwind.example')).at(-1)?.subject).toContain('Fabrikam Resale');
    expect((await mailsTo(world, 'anna@fabrikam.example')).at(-1)?.subject).toContain('Northwind Distribution');
  });

  test('B49: an unknown, a malformed and a superseded link are told apart by nothing', async () => {
    const invitation = await invite();
    await change(world, 'resendPartnershipInvitation', admin(provider), { invitationId: invitation.id });

    const tokens = ['unknown', '', 'x'.repeat(10_000), '🙂🙂', linkToken(invitation)];
    const answers = await Promise.all(tokens.map((token) => authorize(token)));

    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([
        JSON.stringify({
          partnership: null,
          userErrors: [{ code: 'TOKEN_INVALID', message: 'This link is not valid.', path: ['input', 'token'] }],
        }),
      ]),
    );
  });

  test('B49: an expired, a revoked, a declined and an accepted invitation say so', async () => {
    const expired = await world.partnershipInvitation(provider, { expiresAt: daysAgo(1) });
    const revoked = await world.partnershipInvitation(provider, { state: 'REVOKED' });
    const declined = await world.partnershipInvitation(provider, { state: 'DECLINED', resellerId: reseller.id });
    const accepted = await invite();
    await authorize(linkToken(accepted));

    expect(refusals(await authorize(expired.token))).toEqual(['INVITATION_EXPIRED']);
    expect(refusals(await authorize(revoked.token))).toEqual(['INVITATION_NOT_PENDING']);
    expect(refusals(await authorize(declined.token))).toEqual(['INVITATION_NOT_PENDING']);
    expect(refusals(await authorize(linkToken(accepted)))).toEqual(['INVITATION_NOT_PENDING']);
  });

  test('what another company answered is not valid for anybody else', async () => {
    const other = await world.reseller('Tailwind');
    const declined = await world.partnershipInvitation(provider, { state: 'DECLINED', resellerId: other.id });

    expect(refusals(await authorize(declined.token))).toEqual(['TOKEN_INVALID input.token']);
  });

  test('B50: the wrong person leaves the link as it was for the right one', async () => {
    const invitation = await invite();
    const token = linkToken(invitation);
    const agent = await world.user(reseller, 'agent', ['ADMIN_AGENT']);
    const rival = await world.provider('Rival Distribution');
    const suspended = await world.reseller('Suspended', { programStatus: 'SUSPENDED' });

    const as = (company: Company) => authorize(token, admin(company), { accountId: company.id });
    expect(refusals(await authorize(token, anonymous))).toEqual(['NOT_SIGNED_IN']);
    expect(refusals(await authorize(token, agent))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(refusals(await authorize(token, admin(rival)))).toEqual(['NOT_FOUND input.accountId']);
    expect(refusals(await authorize(token, operator))).toEqual(['NOT_FOUND input.accountId']);
    expect(refusals(await as(rival))).toEqual(['TOKEN_INVALID input.token']);
    expect(refusals(await as(provider))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(refusals(await as(suspended))).toEqual(['RESELLER_NOT_ACTIVE']);

    expect(refusals(await authorize(token))).toEqual([]);
  });

  test('B51: nothing is authorized without the ticked box and the wording that is shown now', async () => {
    const token = linkToken(await invite());

    expect(refusals(await authorize(token, undefined, { consentConfirmed: false }))).toEqual([
      'CONSENT_REQUIRED input.consentConfirmed',
    ]);
    expect(refusals(await authorize(token, undefined, { consentTextVersion: 2 }))).toEqual([
      'CONSENT_TEXT_CHANGED input.consentTextVersion',
    ]);
    expect(await rows(world, Partnership, { resellerId: reseller.id })).toEqual([]);
  });

  test('B52, S78: not across regions', async () => {
    const american = await world.reseller('American', { market: 'US' });
    const token = linkToken(await invite());

    const answer = await authorize(token, admin(american), { accountId: american.id });

    expect(refusals(answer)).toEqual(['REGION_MISMATCH']);
  });

  test('not with a provider that is suspended by then', async () => {
    const other = await world.provider('Fourth Coffee', { programStatus: 'SUSPENDED' });
    const { token } = await world.partnershipInvitation(other);

    expect(refusals(await authorize(token))).toEqual(['PROVIDER_NOT_ACTIVE']);
  });

  test('once: a second invitation finds the partnership that there is, and shows it', async () => {
    const [first, second] = [await invite(), await invite()];
    const { partnership } = await authorize(linkToken(first));

    const again = await authorize(linkToken(second));

    expect(refusals(again)).toEqual(['PARTNERSHIP_ALREADY_EXISTS']);
    expect(again.partnership.id).toBe(partnership.id);
  });

  test('again after an end it is a new partnership, and the old one stays as history', async () => {
    const { partnership: old } = await authorize(linkToken(await invite()));
    await change(world, 'endPartnership', admin(provider), { partnershipId: old.id, reason: 'moving on' });

    const { partnership, userErrors } = await authorize(linkToken(await invite()));

    expect(userErrors).toEqual([]);
    expect(partnership.id).not.toBe(old.id);
    const mine = await rows(world, Partnership, { resellerId: reseller.id });
    expect(mine.map(({ state }) => state).sort()).toEqual(['ACTIVE', 'ENDED']);
  });

  test('what accounts told a moment ago counts', async () => {
    const late = await world.reseller('Late', { programStatus: 'QUALIFIED' });
    const token = linkToken(await invite());
    world.accounts.append('ProgramStatusChanged', { accountId: late.id, programStatus: 'ACTIVE' });

    const answer = await authorize(token, admin(late), { accountId: late.id });

    expect(refusals(answer)).toEqual([]);
  });

  test('while accounts is silent no reason is given that may be wrong', async () => {
    const late = await world.reseller('Late', { programStatus: 'QUALIFIED' });
    const token = linkToken(await invite());
    world.accounts.isDown = true;

    const answer = await authorize(token, admin(late), { accountId: late.id });
    const certain = await authorize(token, admin(late), { accountId: late.id, consentConfirmed: false });
    world.accounts.isDown = false;

    expect(refusals(answer)).toEqual(['SOURCE_UNAVAILABLE']);
    expect(refusals(certain)).toEqual(['CONSENT_REQUIRED input.consentConfirmed']);
  });

  test('two authorizations at once make one partnership', async () => {
    for (let round = 0; round < 10; round += 1) {
      const from = await world.provider(`Provider ${round}`);
      const tokens = [linkToken(await invite(from)), linkToken(await invite(from))];

      const answers = await Promise.all(tokens.map((token) => authorize(token)));

      expect(answers.map(refusals).sort()).toEqual([[], ['PARTNERSHIP_ALREADY_EXISTS']]);
      const made = await rows(world, Partnership, { providerId: from.id });
      expect(made).toHaveLength(1);
      expect(await rows(world, Consent, { partnershipId: made[0]!.id })).toHaveLength(3);
    }
  });
});
