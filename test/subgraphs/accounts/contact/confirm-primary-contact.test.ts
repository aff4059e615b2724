import { PrimaryContact } from '../../../../subgraphs/accounts/enrollment/primary-contact.entity';
import { AccountsWorld, anonymous, monday, operator } from '../../../support/accounts';
import { call, confirmation, history, inReview, mailLink, submitted } from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const DAY = 86_400_000;
const unknown = [
  ['never issued', 'x'.repeat(43)],
  ['empty', ''],
  ['ten kilobytes', 'a'.repeat(10_000)],
  ['no token at all', '🙂 \u0000 <script>'],
] as const;

describe.each(dialects)('the link for the primary contact on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });
  beforeEach(() => void (world.now = monday));

  const confirm = (token: string, given: object = {}) =>
    call(world, 'confirmPrimaryContact', confirmation(token, given), anonymous);
  const disown = (token: string) => call(world, 'disownEnrollment', { token }, anonymous);
  const contactOf = ({ id: accountId }: { id: string }) =>
    world.reader.getRepository(PrimaryContact).findOneByOrFail({ accountId });
  const look = async (account: { id: string }) => {
    const query = `query($id: ID!) { partnerAccount(id: $id) { programStatus enrollment { status decisionExpectedFrom
      decisionDueAt rejection { reason } checks { kind state } } } }`;
    return (await world.ask(query, operator, { id: account.id })).data.partnerAccount;
  };

  test('confirms enrollment and address in one step, without sign-in, and the review begins', async () => {
    const account = await submitted(world, { legalName: 'Bryza IT Sp. z o.o.' });
    const token = await mailLink(world, account);

    expect(await confirm(token)).toEqual({ legalName: 'Bryza IT Sp. z o.o.', status: 'IN_REVIEW', userErrors: [] });

    expect(await look(account)).toMatchObject({
      programStatus: 'PENDING_QUALIFICATION',
      enrollment: {
        status: 'IN_REVIEW',
        // From Monday 2 March 2026: Thursday, and the Monday after.
        decisionExpectedFrom: '2026-03-05T09:00:00.000Z',
        decisionDueAt: '2026-03-09T09:00:00.000Z',
        checks: [
          { kind: 'EMAIL_OWNERSHIP', state: 'PASSED' },
          { kind: 'EMPLOYMENT', state: 'PENDING' },
          { kind: 'BUSINESS', state: 'PENDING' },
        ],
      },
    });
    expect(await contactOf(account)).toMatchObject({
      confirmedEnrollment: true,
      confirmedEmailOwnership: true,
      emailVerifiedAt: monday,
    });
  });

  test('leaves in the history who confirmed, and both statements', async () => {
    const account = await inReview(world);

    const { actor, changes } = (await history(world, account)).at(-1)!;
    expect(actor).toEqual({ kind: 'CONTACT', accountId: null, userId: null, name: null });
    expect(changes).toEqual(
      expect.arrayContaining([
        { field: 'enrollment.status', before: 'EMAIL_OWNERSHIP', after: 'IN_REVIEW' },
        { field: 'primaryContact.confirmedEnrollment', before: 'false', after: 'true' },
        { field: 'primaryContact.confirmedEmailOwnership', before: 'false', after: 'true' },
        { field: 'checks.EMAIL_OWNERSHIP.state', before: 'PENDING', after: 'PASSED' },
      ]),
    );
  });

  test.each([
    ['confirmedEnrollment', { confirmedEnrollment: false }],
    ['confirmedEmailOwnership', { confirmedEmailOwnership: false }],
  ])('is not used up where %s is not ticked', async (field, given) => {
    const account = await submitted(world);
    const token = await mailLink(world, account);

    const refused = await confirm(token, given);

    expect(refusals(refused)).toEqual([`CONFIRMATION_REQUIRED input.${field}`]);
    expect(refused).toMatchObject({ legalName: account.legalName, status: 'EMAIL_OWNERSHIP' });
    expect(await contactOf(account)).toMatchObject({ emailVerifiedAt: null, confirmedEnrollment: false });
    expect(refusals(await confirm(token))).toEqual([]);
  });

  test('works once', async () => {
    const account = await submitted(world);
    const token = await mailLink(world, account);
    await confirm(token);

    for (const again of [await confirm(token), await disown(token)]) {
      expect(refusals(again)).toEqual(['TOKEN_USED input.token']);
      expect(again).toMatchObject({ legalName: account.legalName, status: 'IN_REVIEW' });
    }
  });

  test('clicked twice at once has one effect', async () => {
    const account = await submitted(world);
    const token = await mailLink(world, account);

    const answers = await Promise.all([confirm(token), confirm(token), confirm(token), disown(token)]);

    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(refusals))).toEqual(new Set(['TOKEN_USED input.token']));
    const moves = (await history(world, account)).filter(({ changes }) =>
      changes.some(({ field }) => field === 'enrollment.status'),
    );
    expect(moves).toHaveLength(1);
  });

  test('lasts seven days to the millisecond', async () => {
    const punctual = await submitted(world);
    const late = await submitted(world);
    const tokens = [await mailLink(world, punctual), await mailLink(world, late)] as const;

    world.now = new Date(monday.getTime() + 7 * DAY - 1);
    expect(refusals(await confirm(tokens[0]))).toEqual([]);
    world.now = new Date(monday.getTime() + 7 * DAY);
    const refused = await confirm(tokens[1]);

    expect(refusals(refused)).toEqual(['TOKEN_EXPIRED input.token']);
    expect(refused).toMatchObject({ legalName: late.legalName, status: 'EMAIL_OWNERSHIP' });
    expect(refusals(await disown(tokens[1]))).toEqual(['TOKEN_EXPIRED input.token']);
    expect(refusals(await confirm(await mailLink(world, late)))).toEqual([]);
  });

  test('says the same of every token that is none: replaced, of another purpose, or made up', async () => {
    const account = await submitted(world);
    const replaced = await mailLink(world, account);
    await mailLink(world, account);

    const answers = [replaced, ...unknown.map(([, token]) => token)].map((token) => confirm(token));
    const bytes = new Set((await Promise.all(answers)).map((answer) => JSON.stringify(answer)));

    expect([...bytes]).toEqual([
      JSON.stringify({
        legalName: null,
        status: null,
        userErrors: [{ code: 'TOKEN_INVALID', message: 'This link is not valid.', path: ['input', 'token'] }],
      }),
    ]);
    expect(refusals(await disown(replaced))).toEqual(['TOKEN_INVALID input.token']);
    expect((await look(account)).enrollment.status).toBe('EMAIL_OWNERSHIP');
  });
});
