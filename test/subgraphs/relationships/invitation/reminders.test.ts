import { PartnershipInvitation } from '../../../../subgraphs/relationships/invitation.entity';
import { remindInvitees } from '../../../../subgraphs/relationships/invitation/invitation-reminders.work';
import { TestDatabases, dialects } from '../../../support/databases';
import { change, mailsTo, rows } from '../../../support/partnerships';
import { RelationshipsWorld, daysAgo, noon, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('invitees are reminded on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let address = 0;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    world.now = noon;
    provider = await world.provider();
  });

  const remind = () =>
    remindInvitees({
      reader: world.database.reader,
      unitOfWork: world.unitOfWork,
      clock: { now: () => world.now },
    });
  /** A pending invitation that expires in so many days, to an address of its own. */
  const expiring = async (days: number, of: object = {}) => {
    const email = `invitee${++address}@a.example`;
    const { id } = await world.partnershipInvitation(provider, { email, expiresAt: daysAgo(-days), ...of });
    return { id, email };
  };
  const mailsAt = async ({ email }: { email: string }) => (await mailsTo(world, email)).length;

  test('a week before their invitation expires, by a mail with the same link', async () => {
    const soon = await expiring(7, { language: 'pl', sendCount: 2 });
    const later = await expiring(8);

    await remind();

    const [mail] = await mailsTo(world, soon.email);
    expect(mail?.subject).toContain('wkrótce wygaśnie');
    expect(mail?.link).toMatchObject({ purpose: 'partnership-invitation', subjectId: soon.id, sendCount: 2 });
    expect(await mailsAt(later)).toBe(0);
  });

  test('once, however many replicas look at the same time, and after a restart too', async () => {
    const due = await Promise.all(Array.from({ length: 8 }, () => expiring(3)));

    const reminded = await Promise.all([remind(), remind(), remind()]);

    expect(reminded.reduce((sum, each) => sum + each)).toBe(8);
    expect(await remind()).toBe(0);
    expect(await Promise.all(due.map(mailsAt))).toEqual(due.map(() => 1));
  });

  test('not of what was answered, taken back, or has expired', async () => {
    const over = [
      await expiring(3, { state: 'REVOKED' }),
      await expiring(3, { state: 'DECLINED' }),
      await expiring(-1),
    ];

    await remind();

    expect(await Promise.all(over.map(mailsAt))).toEqual([0, 0, 0]);
  });

  test('not while nobody could accept it', async () => {
    provider = await world.provider('Suspended', { programStatus: 'SUSPENDED' });
    const waiting = await expiring(3);

    await remind();

    expect(await mailsAt(waiting)).toBe(0);
  });

  test('again, when it was sent again and expires again', async () => {
    const { id, email } = await expiring(3);
    await remind();
    await change(world, 'resendPartnershipInvitation', passportOf(provider), { invitationId: id });
    await remind();
    expect(await mailsAt({ email })).toBe(2);

    world.now = new Date(noon.getTime() + 25 * 86_400_000);
    await remind();

    expect((await rows(world, PartnershipInvitation, { id }))[0]?.remindedAt).toEqual(world.now);
    expect((await mailsTo(world, email)).map(({ link }) => link?.sendCount)).toEqual([1, 2, 2]);
  });

  test('customers too, in the name of both who invite them', async () => {
    const reseller = await world.reseller();
    await world.partnership(provider, reseller);
    await world.customerInvitation(reseller, provider, { email: 'it@contoso.example', expiresAt: daysAgo(-3) });

    await remind();

    const [mail] = await mailsTo(world, 'it@contoso.example');
    expect(mail?.text).toContain('Fabrikam Resale');
    expect(mail?.text).toContain('Northwind Distribution');
    expect(mail?.link).toMatchObject({ purpose: 'customer-invitation', sendCount: 1 });
  });

  test('customers not by two that work together no more', async () => {
    const reseller = await world.reseller();
    await world.partnership(provider, reseller, { state: 'ENDED' });
    const email = `it${++address}@parted.example`;
    await world.customerInvitation(reseller, provider, { email, expiresAt: daysAgo(-3) });

    await remind();

    expect(await mailsAt({ email })).toBe(0);
  });

  test.each([
    ['not one that works with the provider by now', 'ACTIVE', 0],
    ['one that once did, and is asked again', 'ENDED', 1],
  ] as const)('of resellers that answered at the same address before, %s', async (_which, state, mails) => {
    const reseller = await world.reseller();
    await world.partnership(provider, reseller, { state });
    const waiting = await expiring(3);
    await expiring(3, { email: waiting.email, pendingEmail: null, state: 'DECLINED', resellerId: reseller.id });

    await remind();

    expect(await mailsAt(waiting)).toBe(mails);
  });

  test('a reseller by the one provider, whatever it has with another', async () => {
    const [reseller, other] = [await world.reseller(), await world.provider()];
    await world.partnership(other, reseller);
    const waiting = await expiring(3);
    await world.partnershipInvitation(other, { email: waiting.email, state: 'ACCEPTED', resellerId: reseller.id });

    await remind();

    expect(await mailsAt(waiting)).toBe(1);
  });

  test('by the subgraph’s own timer', async () => {
    const due = await expiring(3);

    await Promise.all((world.subgraph.timers ?? []).map((timer) => timer.run()));

    expect(await mailsAt(due)).toBe(1);
  });
});
