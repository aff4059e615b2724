import { reviewDeadlines } from '../../../../subgraphs/accounts/enrollment/review-deadlines';
import type { Passport } from '../../../../chassis/http/passport';
import { AccountsWorld, adminOf, anonymous, monday, operator } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import type { Answer } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const query = `query($filter: EnrollmentReviewFilter, $orderBy: EnrollmentReviewOrder, $first: Int! = 100, $after: String) {
  enrollmentReviews(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { legalName enrollment { status isOverdue } } } } }`;

const days = (count: number) => new Date(monday.getTime() - count * 86_400_000);

describe.each(dialects)('the review queue on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
    const applicant = async (legalName: string, market: string, given: object) =>
      world.enrollment(await world.account({ legalName, market, verification: 'PENDING' }), given);
    const inReview = (submitted: Date, confirmedAt: Date) =>
      ({ status: 'IN_REVIEW', submittedAt: submitted, confirmedAt, ...reviewDeadlines(confirmedAt, 'PL') }) as const;
    await applicant('Łabędź', 'PL', inReview(days(20), days(14)));
    await applicant('Ahorn', 'DE', inReview(days(4), days(4)));
    await applicant('Boulot', 'FR', inReview(days(30), days(1)));
    await applicant('Zander', 'DE', { status: 'EMAIL_OWNERSHIP', submittedAt: days(5) });
    await applicant('Entwurf', 'DE', { status: 'DRAFT', startedAt: days(9) });
    await applicant('Fertig', 'DE', { status: 'AUTHORIZED', submittedAt: days(40), decidedAt: days(30) });
    await applicant('Nein', 'PL', {
      status: 'REJECTED',
      submittedAt: days(40),
      rejectedAt: days(30),
      rejectionReason: 'OTHER',
    });
  });

  const names = async (variables: object = {}, who: Passport = operator) => {
    const { data, errors } = await world.ask(query, who, variables);
    expect(errors).toBeUndefined();
    expect(data.enrollmentReviews.totalCount).toBe(data.enrollmentReviews.edges.length);
    return data.enrollmentReviews.edges.map((edge) => edge.node.legalName);
  };

  test('shows what waits, what is due first before the rest, and without a deadline last', async () => {
    expect(await names()).toEqual(['Łabędź', 'Ahorn', 'Boulot', 'Zander']);
  });

  test.each<[string, string, string[]]>([
    ['DECISION_DUE_AT', 'DESC', ['Zander', 'Boulot', 'Ahorn', 'Łabędź']],
    ['SUBMITTED_AT', 'ASC', ['Boulot', 'Łabędź', 'Zander', 'Ahorn']],
    ['SUBMITTED_AT', 'DESC', ['Ahorn', 'Zander', 'Łabędź', 'Boulot']],
    ['LEGAL_NAME', 'ASC', ['Ahorn', 'Boulot', 'Łabędź', 'Zander']],
    ['LEGAL_NAME', 'DESC', ['Zander', 'Łabędź', 'Boulot', 'Ahorn']],
  ])('by %s %s', async (field, direction, expected) => {
    expect(await names({ orderBy: { field, direction } })).toEqual(expected);
  });

  test.each<[object, string[]]>([
    [{ status: 'IN_REVIEW' }, ['Łabędź', 'Ahorn', 'Boulot']],
    [{ status: 'DRAFT' }, ['Entwurf']],
    [{ status: 'AUTHORIZED' }, ['Fertig']],
    [{ status: 'REJECTED' }, ['Nein']],
    [{ market: 'DE' }, ['Ahorn', 'Zander']],
    [{ market: ' de' }, ['Ahorn', 'Zander']],
    [{ market: 'PL', status: 'REJECTED' }, ['Nein']],
    [{ overdue: true }, ['Łabędź']],
    [{ overdue: false }, ['Ahorn', 'Boulot', 'Zander']],
    [{ overdue: true, market: 'FR' }, []],
  ])('narrowed by %j', async (filter, expected) => {
    expect(await names({ filter })).toEqual(expected);
  });

  test('turns overdue with the clock, to the millisecond, in list and field alike', async () => {
    const { decisionDueAt } = reviewDeadlines(days(4), 'PL');
    world.now = decisionDueAt;
    expect(await names({ filter: { overdue: true } })).toEqual(['Łabędź']);
    world.now = new Date(decisionDueAt.getTime() + 1);
    expect(await names({ filter: { overdue: true } })).toEqual(['Łabędź', 'Ahorn']);
    const { data } = await world.ask(query, operator, { filter: { overdue: true } });
    expect(data.enrollmentReviews.edges.map((edge) => edge.node.enrollment.isOverdue)).toEqual([true, true]);
    world.now = monday;
  });

  test('holds nobody to a date while the contact is asked again', async () => {
    const asked = await world.account({ legalName: 'Omfrågad', market: 'SE', verification: 'PENDING' });
    await world.enrollment(asked, { status: 'EMAIL_OWNERSHIP', submittedAt: days(30), decisionDueAt: days(7) });

    expect(await names({ filter: { market: 'SE', overdue: true } })).toEqual([]);
    expect(await names({ filter: { market: 'SE', overdue: false } })).toEqual(['Omfrågad']);
  });

  test('is empty for everybody else', async () => {
    expect(await names({}, adminOf(await world.account()))).toEqual([]);
    expect(await names({}, anonymous)).toEqual([]);
  });

  test.each(['DECISION_DUE_AT', 'SUBMITTED_AT', 'LEGAL_NAME'])(
    'page after page by %s nobody is missed or shown twice',
    async (field) => {
      const whole = await names({ orderBy: { field, direction: 'ASC' } });
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const answer: Answer = await world.ask(query, operator, {
          orderBy: { field, direction: 'ASC' },
          first: 1,
          after,
        });
        seen.push(...answer.data.enrollmentReviews.edges.map((edge) => edge.node.legalName));
        after = answer.data.enrollmentReviews.pageInfo.endCursor;
        if (!answer.data.enrollmentReviews.pageInfo.hasNextPage) break;
      }
      expect(seen).toEqual(whole);
    },
  );
});
