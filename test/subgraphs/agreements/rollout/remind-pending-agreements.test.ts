import type { WholeText } from '../../../../subgraphs/agreements/templates/agreement-template';
import { newId } from '../../../../chassis/database/ids';
import { AgreementsWorld, anonymousPassport, operatorPassport, type Someone } from '../../../support/agreements';
import { dialects, TestDatabases } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const requiredFrom = new Date('2026-07-01T00:00:00.000Z');
const dayMs = 86_400_000;

describe.each(dialects)('a newer version on its way to everybody on %s', (dialect) => {
  let world: AgreementsWorld;
  let first: WholeText, second: WholeText;
  let done: Someone, waiting: Someone, german: Someone;

  beforeEach(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    [done, waiting, german] = [world.aPartner(), world.aPartner(), world.aPartner({ market: 'DE' })];
    const own = world.aPartner({ market: 'FR' });
    world.aPartner();
    await world.follow();
    first = await world.publish();
    const french = await world.publish({ market: 'FR' });
    for (const account of [done, waiting, german]) await world.accept(first, account);
    await world.accept(french, own);
    second = await world.publish({ title: 'Agreement', text: '# Second\n', requiredFrom });
    await world.accept(second, done);
    world.now = new Date('2026-06-20T12:00:00.000Z');
  });
  afterEach(() => databases.close(world.database));

  const coverage = async (templateId = second.id, passport = operatorPassport) => {
    const query = `{ agreementRollout(templateId: "${templateId}") { accepted pending overdue markets { market accepted pending overdue } } }`;
    return (await world.data(query, passport)).agreementRollout;
  };
  const remind = async (passport = operatorPassport, templateId = second.id) => {
    const selection = 'reminded isComplete template { version }';
    const { userErrors, ...answer } = await world.change(
      'remindPendingAgreements',
      { templateId },
      passport,
      selection,
    );
    return userErrors.length > 0 ? userErrors.map(({ code }) => code) : answer;
  };

  test('is counted market by market: accepted, pending, and overdue once its day has come', async () => {
    expect(await coverage()).toEqual({
      accepted: 1,
      pending: 2,
      overdue: 0,
      markets: [
        { market: 'DE', accepted: 0, pending: 1, overdue: 0 },
        { market: 'PL', accepted: 1, pending: 1, overdue: 0 },
      ],
    });
    world.now = requiredFrom;
    expect(await coverage()).toMatchObject({ accepted: 1, pending: 0, overdue: 2 });
    expect(await coverage(first.id)).toMatchObject({ accepted: 3, pending: 0, overdue: 0 });
  });

  test('of one market concerns that market', async () => {
    const own = await world.publish({ market: 'DE' });

    expect(await coverage(own.id)).toEqual({
      accepted: 0,
      pending: 1,
      overdue: 0,
      markets: [{ market: 'DE', accepted: 0, pending: 1, overdue: 0 }],
    });
    expect((await coverage()).markets.map(({ market }) => market)).toEqual(['PL']);
  });

  test('is shown to the operator', async () => {
    expect(await coverage(second.id, done.admin)).toBeNull();
    expect(await coverage(second.id, anonymousPassport)).toBeNull();
    expect(await coverage(newId())).toBeNull();
  });

  test('whoever has yet to accept is written to, at most once a week', async () => {
    expect(await remind()).toEqual({ reminded: 2, isComplete: true, template: { version: 2 } });
    const mails = await world.mails();
    expect(mails.map(({ to }) => to)).toEqual(['ola@kowal.example', 'ola@kowal.example']);
    expect(mails[0]!.text).toContain('Until July 1, 2026 the version before still counts.');
    expect(mails[0]!.html).toContain('<p>Version 2 of “Agreement” has been published');

    world.now = new Date(world.now.getTime() + 7 * dayMs - 1);
    await world.accept(second, waiting);
    expect(await remind()).toMatchObject({ reminded: 0 });
    world.now = new Date(world.now.getTime() + 1);
    expect(await remind()).toMatchObject({ reminded: 1 });
    const reminders = (await world.events()).filter(({ type }) => type === 'AgreementReminderSent');
    expect(reminders.map(({ subjectId }) => subjectId).filter((id) => id === german.id)).toHaveLength(2);
    expect(await world.mails()).toHaveLength(3);
  });

  test('two who remind at once write to nobody twice', async () => {
    const answers = await Promise.all([remind(), remind(), remind()]);

    expect(answers.map((answer) => ('reminded' in answer ? answer.reminded : null)).sort()).toEqual([0, 0, 2]);
    expect(await world.mails()).toHaveLength(2);
  });

  test('is reminded of by the operator, and while it is the newest', async () => {
    expect(await remind(anonymousPassport)).toEqual(['NOT_SIGNED_IN']);
    expect(await remind(done.admin)).toEqual(['OPERATOR_REQUIRED']);
    expect(await remind(operatorPassport, newId())).toEqual(['NOT_FOUND']);
    expect(await remind(operatorPassport, first.id)).toEqual(['AGREEMENT_TEMPLATE_NOT_CURRENT']);
    expect(await world.mails()).toEqual([]);
  });

  test('customers are counted and reminded like partners', async () => {
    const customer = world.aCustomer(done, waiting);
    await world.follow();
    await world.accept(await world.publish({ type: 'CUSTOMER_AGREEMENT' }), customer);
    const newer = await world.publish({ type: 'CUSTOMER_AGREEMENT', text: '# Second\n' });

    expect(await coverage(newer.id)).toMatchObject({ accepted: 0, pending: 1 });
    expect(await remind(operatorPassport, newer.id)).toMatchObject({ reminded: 1 });
  });
});
