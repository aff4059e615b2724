import { TestDatabases, dialects } from '../../../support/databases';
import { change, eventsOf, linkToken, mailsTo } from '../../../support/partnerships';
import { RelationshipsWorld, anonymous, noon, passportOf, type Company } from '../../../support/relationships';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a provider invites a reseller on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    world.now = noon;
    provider = await world.provider();
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

  describe('and sends it again', () => {
    test('with a new link, the old one out of force, and thirty days from then', async () => {
      const { invitation } = await invite({ email: 'again@fabrikam.example' });
      world.now = new Date(noon.getTime() + 5 * 86_400_000);

      const answer = await resend(invitation.id);

      expect(answer.invitation).toMatchObject({ id: invitation.id, sendCount: 2, state: 'PENDING' });
      expect(answer.invitation.expiresAt).toBe('2026-07-20T12:00:00.000Z');
      expect(await preview(linkToken({ ...invitation, sendCount: 1 }))).toBeNull();
      expect(await preview(linkToken({ ...invitation, sendCount: 2 }))).toMatchObject({ state: 'PENDING' });
      expect((await mailsTo(world, 'again@fabrikam.example')).at(-1)?.link).toMatchObject({ sendCount: 2 });
      const events = await eventsOf(world, invitation.id);
      expect(events.at(-1)).toMatchObject({
        type: 'PartnershipInvitationResent',
        changes: [{ field: 'sendCount', before: '1', after: '2' }, { field: 'expiresAt' }],
      });
    });

    test('five times a day at most, which its actions say beforehand', async () => {
      const { invitation } = await invite({ email: 'often@fabrikam.example' });
      expect(await blockedBy(invitation.id)).toEqual([]);
      for (let time = 1; time <= 5; time += 1) expect(refusals(await resend(invitation.id))).toEqual([]);

      expect(await blockedBy(invitation.id)).toEqual(['LIMIT_EXCEEDED']);
      expect(refusals(await resend(invitation.id))).toEqual(['LIMIT_EXCEEDED input.invitationId']);
      world.now = new Date(noon.getTime() + 86_400_001);
      expect(refusals(await resend(invitation.id))).toEqual([]);
    });

    test('not once it is suspended', async () => {
      const { id } = await world.partnershipInvitation(await suspended());

      expect(refusals(await resend(id, passportOf(provider)))).toEqual(['PROVIDER_NOT_ACTIVE']);
    });

    const blockedBy = async (id: string) => {
      const query = `{ partnershipInvitation(id: "${id}") { availableActions { action blockedBy } } }`;
      const { availableActions } = (await world.data(query, passportOf(provider))).partnershipInvitation;
      return availableActions.find(({ action }) => action === 'resendPartnershipInvitation')!.blockedBy;
    };
    const suspended = async () => (provider = await world.provider('Suspended', { programStatus: 'SUSPENDED' }));
  });
});
