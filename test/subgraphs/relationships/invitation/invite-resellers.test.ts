import { PartnershipInvitation } from '../../../../subgraphs/relationships/invitation.entity';
import { TestDatabases, dialects } from '../../../support/databases';
import { change, mailsTo, rows } from '../../../support/partnerships';
import { RelationshipsWorld, passportOf, type Company } from '../../../support/relationships';
import { refusals } from '../../../support/answers';
import type { InviteResellersPayload } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a provider invites many resellers on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    provider = await world.provider();
  });

  const inviteAll = (emails: readonly string[], input: object = {}, passport = passportOf(provider)) => {
    const given = emails.map((email) => ({ email }));
    return change(world, 'inviteResellers', passport, { providerId: provider.id, rows: given, ...input });
  };
  const stored = async () => {
    const all = await rows(world, PartnershipInvitation);
    return all.filter(({ providerId }) => providerId === provider.id).map(({ email }) => email);
  };
  const outcomes = ({ results }: InviteResellersPayload) =>
    results.map((result) => [result.invitation?.email ?? null, ...refusals(result)].join(' '));

  test('with one result for each, in order', async () => {
    const emails = Array.from({ length: 30 }, (_, at) => `anna@company${at}.example`);

    const answer = await inviteAll(emails);

    expect(answer.userErrors).toEqual([]);
    expect(answer.results.map(({ index, invitation }) => [index, invitation.email])).toEqual([...emails.entries()]);
    expect((await stored()).sort()).toEqual([...emails].sort());
    for (const email of [emails[0]!, emails[29]!]) expect(await mailsTo(world, email)).toHaveLength(1);
  });

  test('SKIP_FAILED sends what is fine, and says of each other row what is wrong with it', async () => {
    await world.partnershipInvitation(provider, { email: 'waiting@a.example' });

    const answer = await inviteAll(['one@a.example', 'nobody', 'waiting@a.example', 'ONE@a.example', 'two@a.example']);

    expect(answer.userErrors).toEqual([]);
    expect(outcomes(answer)).toEqual([
      'one@a.example',
      ' INVALID_INPUT input.rows.1.email',
      'waiting@a.example INVITATION_ALREADY_PENDING input.rows.2.email',
      'one@a.example INVITATION_ALREADY_PENDING input.rows.3.email',
      'two@a.example',
    ]);
    expect((await stored()).sort()).toEqual(['one@a.example', 'two@a.example', 'waiting@a.example']);
  });

  test('ALL_OR_NOTHING sends nothing where one row is bad, and every fault is told', async () => {
    const answer = await inviteAll(['one@b.example', 'nobody', 'one@b.example'], { errorPolicy: 'ALL_OR_NOTHING' });

    const faults = ['INVALID_INPUT input.rows.1.email', 'INVITATION_ALREADY_PENDING input.rows.2.email'];
    expect(refusals(answer)).toEqual(faults);
    expect(outcomes(answer)).toEqual(['', ` ${faults[0]}`, ` ${faults[1]}`]);
    expect(await stored()).toEqual([]);
    expect(await mailsTo(world, 'one@b.example')).toEqual([]);
  });

  test('ALL_OR_NOTHING sends all where all are good', async () => {
    const answer = await inviteAll(['one@c.example', 'two@c.example'], { errorPolicy: 'ALL_OR_NOTHING' });

    expect(outcomes(answer)).toEqual(['one@c.example', 'two@c.example']);
    expect(await stored()).toHaveLength(2);
  });

  test('250 at once, and not one more', async () => {
    const emails = Array.from({ length: 251 }, (_, at) => `anna@many${at}.example`);

    const tooMany = await inviteAll(emails);
    expect(refusals(tooMany)).toEqual(['LIMIT_EXCEEDED input.rows']);
    expect(tooMany.results).toEqual([]);

    const answer = await inviteAll(emails.slice(1));
    expect(answer.results.filter(({ invitation }) => invitation !== null)).toHaveLength(250);
  });

  test('B48: up to what may be sent to one company in a day, each row beyond says so', async () => {
    const emails = Array.from({ length: 60 }, (_, at) => `${at}@crowded.example`);

    const answer = await inviteAll(emails);

    expect(answer.results.slice(0, 50).every(({ invitation }) => invitation !== null)).toBe(true);
    expect(answer.results.slice(50).map(refusals)).toEqual(
      Array.from({ length: 10 }, (_, at) => [`LIMIT_EXCEEDED input.rows.${50 + at}.email`]),
    );
  });

  test('a call that is refused as a whole has no results', async () => {
    const reseller = await world.reseller();

    const answer = await inviteAll(['one@d.example'], { providerId: reseller.id }, passportOf(reseller));

    expect(refusals(answer)).toEqual(['ONLY_PROVIDER_MAY_INVITE']);
    expect(answer.results).toEqual([]);
  });

  test('the same call again under its key is answered the same, and sends nothing more', async () => {
    const passport = passportOf(provider, { idempotencyKey: 'monday' });
    const emails = ['one@e.example', 'nobody', 'two@e.example'];
    const first = await inviteAll(emails, {}, passport);

    const again = await inviteAll(emails, {}, passport);

    expect(again).toEqual(first);
    expect(await stored()).toHaveLength(2);
    expect(await mailsTo(world, 'one@e.example')).toHaveLength(1);
  });

  test('in a number of statements that does not grow with the rows', async () => {
    const few = await world.statementsOf(() => inviteAll(['one@f.example', 'two@f.example']));
    const emails = Array.from({ length: 40 }, (_, at) => `anna@grow${at}.example`);
    const many = await world.statementsOf(() => inviteAll(emails));

    expect(many.length).toBeLessThanOrEqual(few.length + 2);
  });
});
