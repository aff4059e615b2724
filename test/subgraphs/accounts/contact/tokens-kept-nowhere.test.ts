import { deriveToken, tokenHash } from '../../../../chassis/token';
import { AccountsWorld, adminOf, anonymous, monday, operator } from '../../../support/accounts';
import { call, confirmation, mailLink, passChecks, submitted, tokenKey } from '../../../support/accounts-review';
import { contentsOf } from '../../../support/contents';
import { TestDatabases, dialects } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

test.each(dialects)('no token of a link stands anywhere in the database on %s', async (dialect) => {
  const world = await AccountsWorld.open(databases, dialect);
  const account = await submitted(world);
  const accountId = account.id;
  const retried = { ...anonymous, idempotencyKey: 'the-same-key' };
  await mailLink(world, account);
  const disowning = await mailLink(world, account);
  await call(world, 'disownEnrollment', { token: disowning }, retried);
  world.now = new Date(monday.getTime() + 86_400_000);
  await call(world, 'appealEnrollment', { accountId, message: 'It is ours.' }, adminOf(account));
  const confirming = await mailLink(world, account);
  await call(world, 'confirmPrimaryContact', confirmation(confirming, { confirmedEnrollment: false }), retried);
  const { status } = await call(world, 'confirmPrimaryContact', confirmation(confirming), retried);
  await passChecks(world, account);
  await call(world, 'decideEnrollment', { accountId, authorize: true }, operator);

  const everything = JSON.stringify(await contentsOf(world.database));
  const issued = [1, 2, 3, 4].map((sent) => deriveToken(tokenKey, 'contact-confirmation', accountId, sent));

  expect(status).toBe('IN_REVIEW');
  expect(issued).toEqual(expect.arrayContaining([disowning, confirming]));
  for (const token of issued) expect(everything.includes(token)).toBe(false);
  // What is looked through does hold what is left of the last one.
  expect(everything).toContain(tokenHash(confirming));
  expect(everything).not.toContain(tokenKey);
});
