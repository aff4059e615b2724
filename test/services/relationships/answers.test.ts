import { EventLog } from '../../../subgraphs/chassis/events/event-log.entity';
import { Mail } from '../../../subgraphs/chassis/mail/mail.entity';
import { PartnershipInvitation } from '../../../subgraphs/relationships/persistence/invitation.entity';
import { Partnership } from '../../../subgraphs/relationships/persistence/partnership.entity';
import { TestDatabases, dialects } from '../../support/databases';
import { change, consentGiven, eventsOf, linkToken, mailsTo, refusals, rows } from '../../support/partnerships';
import { RelationshipsWorld, anonymous, daysAgo, passportOf } from '../../support/relationships';
import type { Company } from '../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('an invitation is answered on %s', (dialect) => {
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

  const invite = async () => {
    const input = { providerId: provider.id, email: `anna${++address}@fabrikam.example` };
    const sender = passportOf(provider, { email: `sender${address}@northwind.example`, language: 'pl' });
    return (await change(world, 'inviteReseller', sender, input)).invitation;
  };
  const decline = (token: string, who = passportOf(reseller), reason?: string) =>
    change(world, 'declinePartnershipInvitation', who, { token, ...(reason && { reason }) });
  const accept = (token: string) =>
    change(world, 'authorizeIndirectProvider', passportOf(reseller), {
      ...{ token, accountId: reseller.id },
      ...consentGiven,
    });
  const revoke = (invitationId: string) =>
    change(world, 'revokePartnershipInvitation', passportOf(provider), { invitationId });

  test('with no and a reason, by a reseller that sees the invitation from then on', async () => {
    const invitation = await invite();

    const answer = await decline(linkToken(invitation), undefined, 'We have a provider.');

    expect(refusals(answer)).toEqual([]);
    expect(answer.invitation).toMatchObject({ state: 'DECLINED', declineReason: 'We have a provider.' });
    expect((await eventsOf(world, invitation.id)).at(-1)).toMatchObject({
      type: 'PartnershipInvitationDeclined',
      audience: [provider.id, reseller.id],
      actor: { kind: 'PARTNER', accountId: reseller.id },
      data: { invitationId: invitation.id, providerId: provider.id, resellerId: reseller.id },
    });
    const [mail] = await mailsTo(world, `sender${address}@northwind.example`);
    expect(mail?.subject).toContain('odrzuca');
  });

  test('with no, for a company that is no partner yet: nobody is told which', async () => {
    const invitation = await invite();
    const newcomer = passportOf({ id: 'none', tenantId: 'newcomer' });

    const answer = await decline(linkToken(invitation), newcomer);

    expect(answer).toEqual({ invitation: null, userErrors: [] });
    const told = (await eventsOf(world, invitation.id)).at(-1);
    expect(told).toMatchObject({ actor: { kind: 'CONTACT', accountId: null, userId: null } });
    expect(told?.data).toEqual({ invitationId: invitation.id, providerId: provider.id });
  });

  test('by no one who is not a global admin, and by no other provider', async () => {
    const token = linkToken(await invite());
    const agent = await world.user(reseller, 'agent', ['ADMIN_AGENT']);
    const rival = await world.provider('Rival');

    expect(refusals(await decline(token, anonymous))).toEqual(['NOT_SIGNED_IN']);
    expect(refusals(await decline(token, agent))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(refusals(await decline(token, passportOf(provider)))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(refusals(await decline(token, passportOf(rival)))).toEqual(['TOKEN_INVALID input.token']);
    expect(refusals(await decline('guess'))).toEqual(['TOKEN_INVALID input.token']);
    expect(refusals(await decline(token))).toEqual([]);
    expect(refusals(await decline(token))).toEqual(['INVITATION_NOT_PENDING']);
  });

  test('not after its time', async () => {
    const { token } = await world.partnershipInvitation(provider, { expiresAt: daysAgo(1) });

    expect(refusals(await decline(token))).toEqual(['INVITATION_EXPIRED']);
  });

  test('three times at once: exactly one answer is heard', async () => {
    for (let round = 0; round < 30; round += 1) {
      reseller = await world.reseller(`Reseller ${round}`);
      const invitation = await invite();
      const token = linkToken(invitation);

      const answers = await Promise.all([accept(token), decline(token), revoke(invitation.id)]);

      const heard = answers.map((answer) => refusals(answer).join());
      expect(heard.filter((refusal) => refusal === '')).toHaveLength(1);
      expect(heard.filter((refusal) => refusal === 'INVITATION_NOT_PENDING')).toHaveLength(2);
      const state = ['ACCEPTED', 'DECLINED', 'REVOKED'][heard.indexOf('')]!;
      const [stored] = await rows(world, PartnershipInvitation, { id: invitation.id });
      expect(stored).toMatchObject({ state, pendingEmail: null });
      const made = await rows(world, Partnership, { resellerId: reseller.id });
      expect(made).toHaveLength(state === 'ACCEPTED' ? 1 : 0);
      expect(await eventsOf(world, invitation.id)).toHaveLength({ ACCEPTED: 1, DECLINED: 2, REVOKED: 2 }[state]!);
    }
  });

  test('no row, event or mail ever holds a token', async () => {
    const first = await invite();
    await change(world, 'resendPartnershipInvitation', passportOf(provider), { invitationId: first.id });
    const second = await invite();
    await accept(linkToken({ ...first, sendCount: 2 }));
    await decline(linkToken(second));
    const tokens = [1, 2].flatMap((sendCount) => [first, second].map(({ id }) => linkToken({ id, sendCount })));

    const everything = await Promise.all(
      [EventLog, Mail, PartnershipInvitation].map((entity) => rows<object>(world, entity)),
    );

    const text = JSON.stringify(everything);
    expect(text).toContain(first.id);
    for (const token of tokens) expect(text).not.toContain(token);
  });
});
