import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnOf, table, type ColumnShape } from '../../../chassis/database/columns';
import { chained, noChain, type ChainEnd } from '../acceptance/chain';
import { Agreement, chainColumns } from '../acceptance/agreement.entity';
import { partnerStandingColumns } from '../acceptance/recorded-status.entity';
import { reminderColumns } from '../rollout/reminder.entity';
import { lapseSweepColumns } from '../status/lapse-sweep.entity';
import { partyNameColumns } from '../projections/party.entity';
import { providerServiceColumns } from '../projections/provider-service.entity';
import { templateSeriesColumns } from '../templates/agreement-template.entity';

const tables = [
  table('template_series', templateSeriesColumns, { primary: ['type'] }),
  table('provider_service', providerServiceColumns, { primary: ['customerId', 'providerId', 'throughId'] }),
  table('partner_standing', partnerStandingColumns, { primary: ['accountId'], indices: [['told', 'accountId']] }),
  table('lapse_sweep', lapseSweepColumns, { primary: ['templateId'] }),
  table('reminder', reminderColumns, { primary: ['partyId'] }),
];

const place = ['partyId', 'sequence'];
const AT_ONCE = 500;

/** What publishing and accepting need, and a place in a chain for everything that was accepted before. */
export class AgreementVerbs1767225600002 implements MigrationInterface {
  readonly name = 'AgreementVerbs1767225600002';

  // MySQL commits each statement by itself, so every step finds out what is done already.
  async up(runner: QueryRunner): Promise<void> {
    for (const each of tables) await runner.createTable(each, true);
    await addColumns(runner, 'agreement', chainColumns);
    await addColumns(runner, 'party', partyNameColumns);
    await chainAll(runner);
    const agreement = await runner.getTable('agreement');
    if (!agreement?.indices.some(({ columnNames }) => columnNames.join() === place.join()))
      await runner.createIndex('agreement', new TableIndex({ columnNames: place, isUnique: true }));
    for (const statement of takeOver) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const agreement = await runner.getTable('agreement');
    const index = agreement?.indices.find(({ columnNames }) => columnNames.join() === place.join());
    if (index) await runner.dropIndex('agreement', index);
    for (const name of Object.keys(chainColumns)) await runner.dropColumn('agreement', name);
    for (const name of Object.keys(partyNameColumns)) await runner.dropColumn('party', name);
    for (const { name } of [...tables].reverse()) await runner.dropTable(name, true);
  }
}

async function addColumns(runner: QueryRunner, to: string, columns: Record<string, ColumnShape>): Promise<void> {
  for (const [name, shape] of Object.entries(columns)) {
    if (!(await runner.hasColumn(to, name))) await runner.addColumn(to, new TableColumn(columnOf(name, shape)));
  }
}

/** In the order of recording, a party at a time, so that one that was begun is begun again from its start. */
async function chainAll({ manager }: QueryRunner): Promise<void> {
  for (;;) {
    const unplaced = await manager.find(Agreement, {
      select: { partyId: true },
      where: { sequence: 0 },
      take: AT_ONCE,
    });
    if (unplaced.length === 0) return;
    for (const partyId of new Set(unplaced.map((row) => row.partyId))) {
      let end: ChainEnd = noChain;
      const rows = await manager.find(Agreement, { where: { partyId }, order: { recordedAt: 'ASC', id: 'ASC' } });
      for (const row of rows) {
        const { id, sequence, previousHash, hash } = chained(row, end);
        await manager.update(Agreement, { id }, { sequence, previousHash, hash });
        end = { sequence, hash };
      }
    }
  }
}

const lapsed = `EXISTS (SELECT 1 FROM event_log lapse WHERE lapse.type = 'PartnerAgreementLapsed'
  AND lapse.subjectId = agreement.partyId AND lapse.position > (SELECT MAX(acceptance.position) FROM event_log acceptance
    WHERE acceptance.type = 'PartnerAgreementAccepted' AND acceptance.subjectId = agreement.partyId))`;

const takeOver = [
  `INSERT INTO template_series (type, turn) SELECT DISTINCT type, 0 FROM agreement_template
    WHERE type NOT IN (SELECT type FROM template_series)`,
  `INSERT INTO partner_standing (accountId, told, since)
    SELECT partyId, CASE WHEN ${lapsed} THEN 'LAPSED' ELSE 'ACCEPTED' END, MAX(recordedAt) FROM agreement
    WHERE type = 'PARTNER_AGREEMENT' AND partyId NOT IN (SELECT accountId FROM partner_standing) GROUP BY partyId`,
  // Names, and who serves whom, were not kept so far: the others are taken in again from their first events.
  `UPDATE follower_cursor SET position = 0`,
];
