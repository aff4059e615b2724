import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testOnMysql } from '../../../support/on-mysql';
import { AgreementsWorld, operatorPassport, shownOf } from '../../../support/agreements';
import { onServer, TestDatabases } from '../../../support/databases';

const databases = new TestDatabases();
const user = `test_${randomBytes(6).toString('hex')}`;

afterAll(async () => {
  await databases.dispose();
  await onServer(`DROP USER IF EXISTS '${user}'@'%'`);
});

/** As an administrator would paste them. */
const grants = readFileSync(join(__dirname, '../../../../docs/agreements.md'), 'utf8').match(/^GRANT .*;$/gm) ?? [];

testOnMysql(
  'a user with the rights that the documentation gives it does everything but rewrite what was accepted',
  async () => {
    const migrated = await AgreementsWorld.open(databases, 'mysql');
    const { name } = migrated.at as { name: string };
    await onServer(`CREATE USER '${user}'@'%' IDENTIFIED BY 'right'`);
    for (const grant of grants)
      await onServer(grant.replace('agreements.', `${name}.`).replace("'partner_graph'@'%'", `'${user}'@'%'`));

    const world = await AgreementsWorld.open(databases, 'mysql', {
      as: { user, password: 'right' },
      at: migrated.at,
    });
    const reseller = world.aQualifiedPartner();
    const usual = { type: 'PARTNER_AGREEMENT', title: 'Agreement', text: '# Agreement\n' };
    const published = await world.change('publishAgreementTemplate', usual, operatorPassport, 'template { id }');
    const [text] = await world.templates();
    const input = { accountId: reseller.id, accepted: true, ...shownOf(text!) };
    const passport = { ...reseller.admin, idempotencyKey: 'sign' };
    const signed = await world.change('signPartnerAgreement', input, passport, 'agreement { id }');
    for (const timer of world.subgraph.timers ?? []) await timer.run();

    expect([published.userErrors, signed.userErrors]).toEqual([[], []]);
    const byHand = (sql: string) => world.unitOfWork(({ manager }) => manager.query(sql));
    for (const sql of [
      "UPDATE agreement SET lastName = 'Nowak'",
      'DELETE FROM agreement',
      "UPDATE agreement_template SET text = 'x'",
      'DELETE FROM event_log',
      "UPDATE event_log SET type = 'x'",
    ])
      await expect(byHand(sql)).rejects.toMatchObject({ code: 'ER_TABLEACCESS_DENIED_ERROR' });
  },
);
