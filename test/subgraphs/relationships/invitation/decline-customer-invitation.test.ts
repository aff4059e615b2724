import { EventLog } from '../../../../chassis/events/event-log.entity';
import { Customer } from '../../../../subgraphs/relationships/customer.entity';
import { CustomerDealings, newCompany, tokenOf } from '../../../support/customer-invitations';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, noon, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('an invited customer on %s', (dialect) => {
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

  const customerOf = ({ tenantId }: Company) => world.database.reader.getRepository(Customer).findOneBy({ tenantId });

  describe('declines', () => {
    test('with a reason that both partners read; neither relationship is made', async () => {
      const sender = passportOf(reseller, { email: 'piotr@bursztyn.example' });
      const email = 'no@decline.example';
      const sent = await deal.run(
        'inviteCustomer',
        { resellerId: reseller.id, providerId: provider.id, email },
        sender,
      );
      const company = newCompany();
      const token = tokenOf(sent.invitation);
      const reason = ' We build it ourselves. ';
      const answer = await deal.run('declineCustomerInvitation', { token, reason }, passportOf(company));

      expect(answer).toMatchObject({
        invitation: { state: 'DECLINED', declineReason: 'We build it ourselves.', decidedAt: noon.toISOString() },
        userErrors: [],
      });
      const query = `{ customerInvitation(id: "${sent.invitation.id}") { state declineReason } }`;
      for (const partner of [reseller, provider]) {
        expect((await world.data(query, passportOf(partner))).customerInvitation).toEqual({
          state: 'DECLINED',
          declineReason: 'We build it ourselves.',
        });
      }
      // A company that declined is no customer, and those who invited do not learn which company it was.
      expect((await world.data(query, passportOf(company))).customerInvitation).toBeNull();
      expect(await customerOf(company)).toBeNull();
      const [, event] = await world.database.reader
        .getRepository(EventLog)
        .find({ where: { subjectId: sent.invitation.id }, order: { position: 'ASC' } });
      expect(event).toMatchObject({
        type: 'CustomerInvitationDeclined',
        audience: [reseller.id, provider.id],
        actor: { kind: 'CONTACT', userId: null, name: null },
      });
      expect(await deal.mailsTo('piotr@bursztyn.example')).toHaveLength(1);
    });

    test('as a company that is a customer already, it sees the invitation from then on', async () => {
      const company = newCompany();
      await deal.won(reseller, provider, {}, company);
      const second = await world.provider('Bayou');
      await world.partnership(second, reseller);
      const { id, token } = await deal.invited(reseller, second);
      await deal.run('declineCustomerInvitation', { token }, passportOf(company));
      const query = `{ customerInvitation(id: "${id}") { state customer { id } } }`;

      expect((await world.data(query, passportOf(company))).customerInvitation).toMatchObject({ state: 'DECLINED' });
    });

    const toldOf = async (id: string) => {
      const query = `{ customerInvitation(id: "${id}") { declineReason } }`;
      const events = await world.database.reader
        .getRepository(EventLog)
        .findBy({ subjectId: id, type: 'CustomerInvitationDeclined' });
      return { actor: events[0]!.actor, shownTo: (viewer: Company) => world.data(query, passportOf(viewer)) };
    };

    test('as somebody else’s customer: those who invited learn neither that it is one nor who it was', async () => {
      const company = newCompany();
      await deal.won(reseller, provider, {}, company);
      const others: [Company, Company] = [await world.reseller('Sable'), await world.provider('Cantabria')];
      await world.partnership(others[1], others[0]);
      const { id, token } = await deal.invited(...others);
      await deal.run('declineCustomerInvitation', { token, reason: 'No' }, passportOf(company, { name: 'Eve' }));

      const { actor, shownTo } = await toldOf(id);
      expect(actor).toEqual({ kind: 'CONTACT', accountId: null, userId: null, name: null });
      for (const reader of [...others, company]) expect((await shownTo(reader)).customerInvitation).not.toBeNull();
    });

    test.each([
      ['its reseller', 'ours'],
      ['its provider, through another', 'theirs'],
    ])('to %s: the other one, which does not serve it, learns nothing of that', async (_whom, whose) => {
      const company = newCompany();
      await deal.won(reseller, provider, {}, company);
      const other = whose === 'ours' ? await world.provider('Bayou') : await world.reseller('Sable');
      const channel: [Company, Company] = whose === 'ours' ? [reseller, other] : [other, provider];
      await world.partnership(channel[1], channel[0]);
      const { id, token } = await deal.invited(...channel);
      await deal.run('declineCustomerInvitation', { token }, passportOf(company, { name: 'Eve' }));

      expect((await toldOf(id)).actor).toMatchObject({ kind: 'CONTACT', userId: null, name: null });
    });

    test('to the two that serve it already: they learn who it was', async () => {
      const company = newCompany();
      await deal.won(reseller, provider, {}, company);
      const { id, token } = await deal.invited(reseller, provider);
      await deal.run('declineCustomerInvitation', { token }, passportOf(company, { name: 'Eve' }));

      expect((await toldOf(id)).actor).toMatchObject({ kind: 'CUSTOMER', name: 'Eve' });
    });

    test('to one that served it once: what it declines today is no business of theirs', async () => {
      const company = newCompany();
      const customer = await deal.won(reseller, provider, {}, company);
      const second = await world.provider('Vesterhav');
      await world.partnership(second, reseller);
      await world.remove(customer, reseller);
      await world.remove(customer, provider);
      const { id, token } = await deal.invited(reseller, second);
      await deal.run('declineCustomerInvitation', { token }, passportOf(company));

      expect((await toldOf(id)).actor).toMatchObject({ kind: 'CONTACT', userId: null });
    });

    test('and can be invited again', async () => {
      const email = 'again@decline.example';
      const { token } = await deal.invited(reseller, provider, { email });
      await deal.run('declineCustomerInvitation', { token }, passportOf(newCompany()));

      await deal.invited(reseller, provider, { email });
    });
  });
});
