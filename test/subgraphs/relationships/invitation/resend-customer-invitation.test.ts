import { EventLog } from '../../../../chassis/events/event-log.entity';
import { CustomerDealings, tokenOf } from '../../../support/customer-invitations';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, daysAgo, noon, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

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

  describe('and sends it again', () => {
    const resend = (invitationId: string, viewer = passportOf(reseller)) =>
      deal.run('resendCustomerInvitation', { invitationId }, viewer);

    test('with a new link and a new term; the old link opens nothing any more', async () => {
      const { id, token } = await deal.invited(reseller, provider, { email: 'again@resend.example' });
      world.now = daysAgo(-10);
      const { invitation } = await resend(id);
      const preview = (link: string) => world.data(`{ customerInvitationByToken(token: "${link}") { state } }`);

      expect(invitation).toMatchObject({ id, sendCount: 2, sentAt: world.now.toISOString(), state: 'PENDING' });
      expect(invitation.expiresAt).toBe(daysAgo(-40).toISOString());
      expect(await preview(token)).toEqual({ customerInvitationByToken: null });
      expect(await preview(tokenOf(invitation))).toEqual({ customerInvitationByToken: { state: 'PENDING' } });
      const mails = await deal.mailsTo('again@resend.example');
      expect(mails.map(({ link }) => link?.sendCount).sort()).toEqual([1, 2]);
    });

    test('five times a day and not more, which its actions say beforehand', async () => {
      const { id } = await deal.invited(reseller, provider);
      const blockedBy = async () => {
        const query = `{ customerInvitation(id: "${id}") { availableActions { action blockedBy } } }`;
        const { availableActions } = (await world.data(query, passportOf(reseller))).customerInvitation;
        return availableActions.find(({ action }) => action === 'resendCustomerInvitation')!.blockedBy;
      };
      expect(await blockedBy()).toEqual([]);
      for (let time = 1; time <= 5; time += 1) expect((await resend(id)).userErrors).toEqual([]);

      expect(await blockedBy()).toEqual(['LIMIT_EXCEEDED']);
      expect((await resend(id)).userErrors.map(({ code }) => code)).toEqual(['LIMIT_EXCEEDED']);
      world.now = daysAgo(-1.1);
      expect((await resend(id)).userErrors).toEqual([]);
    });

    test('not once it could not be accepted any more', async () => {
      const parting = await world.provider('Parting');
      const partnershipId = await world.partnership(parting, reseller);
      const { id } = await deal.invited(reseller, parting);
      const end = `mutation { endPartnership(input: { partnershipId: "${partnershipId}", reason: "No more" }) { userErrors { code } } }`;
      await world.data(end, passportOf(reseller));

      const { userErrors, invitation } = await resend(id);
      expect(userErrors.map(({ code }) => code)).toEqual(['PARTNERSHIP_MISSING']);
      expect(invitation).toMatchObject({ id, sendCount: 1 });
    });

    test('gives one more sending out of ten asked for at once', async () => {
      const { id } = await deal.invited(reseller, provider);
      await Promise.all(Array.from({ length: 10 }, () => resend(id)));
      const { sendCount } = await deal.invitation(id);
      const events = await world.database.reader.getRepository(EventLog).findBy({ subjectId: id });

      // One after the other they may all succeed, up to the limit; each that did has its event and its mail.
      expect(events.filter(({ type }) => type === 'CustomerInvitationResent')).toHaveLength(sendCount - 1);
      expect(sendCount).toBeLessThanOrEqual(6);
    });
  });
});
