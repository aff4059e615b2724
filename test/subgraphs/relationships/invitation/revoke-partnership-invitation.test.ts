import { TestDatabases, dialects } from '../../../support/databases';
import { change, eventsOf } from '../../../support/partnerships';
import { RelationshipsWorld, noon, operator, passportOf, type Company } from '../../../support/relationships';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

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
  const revoke = (invitationId: string, passport = passportOf(provider)) =>
    change(world, 'revokePartnershipInvitation', passport, { invitationId });

  describe('and takes it back', () => {
    test('so that the link opens nothing any more, and the address is free', async () => {
      const { invitation } = await invite({ email: 'back@fabrikam.example' });

      const answer = await revoke(invitation.id);

      expect(answer.invitation).toMatchObject({ state: 'REVOKED', decidedAt: noon.toISOString(), viewedAt: null });
      expect((await eventsOf(world, invitation.id)).at(-1)).toMatchObject({
        type: 'PartnershipInvitationRevoked',
        changes: [{ field: 'state', before: 'PENDING', after: 'REVOKED' }],
      });
      expect(refusals(await invite({ email: 'back@fabrikam.example' }))).toEqual([]);
    });

    test('once; the second time shows what became of it', async () => {
      const { id } = await world.partnershipInvitation(provider);
      await revoke(id);

      const again = await revoke(id);

      expect(refusals(again)).toEqual(['INVITATION_NOT_PENDING']);
      expect(again.invitation).toMatchObject({ id, state: 'REVOKED' });
      expect(refusals(await resend(id))).toEqual(['INVITATION_NOT_PENDING']);
    });

    test.each([
      ['1', '1'],
      ['a quote', "' or 1=1--"],
      ['ten thousand letters', 'x'.repeat(10_000)],
    ])('B58: not by an id like %s', async (_what, id) => {
      await world.partnershipInvitation(provider);

      expect(refusals(await revoke(id))).toEqual(['NOT_FOUND input.invitationId']);
    });

    test('B58: nor by another spelling of an id, nor a stranger by the right one', async () => {
      const { id } = await world.partnershipInvitation(provider);
      const rival = await world.provider('Rival');

      const answers = [await revoke(id.toUpperCase()), await revoke(id, passportOf(rival)), await revoke('never')];

      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(refusals(answers[0]!)).toEqual(['NOT_FOUND input.invitationId']);
      expect(answers[0]!.invitation).toBeNull();
    });

    test('a helpdesk agent is told what is missing, and the reseller that declined whose decision it is', async () => {
      const { id } = await world.partnershipInvitation(provider, { state: 'DECLINED', resellerId: reseller.id });
      const agent = await world.user(provider, 'helpdesk', ['HELPDESK_AGENT']);

      expect(refusals(await revoke(id, agent))).toEqual(['ROLE_REQUIRED']);
      expect(refusals(await revoke(id, passportOf(reseller)))).toEqual(['ONLY_PROVIDER_MAY_INVITE']);
      expect(refusals(await revoke(id, operator))).toEqual(['ONLY_PROVIDER_MAY_INVITE']);
    });
  });
});
