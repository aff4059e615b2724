import { AgreementTables1767225600001 } from '../../../subgraphs/agreements/persistence/agreement-tables.migration';
import { faultsIn } from '../../../subgraphs/agreements/verification/verification.rows';
import { fingerprint } from '../../../subgraphs/agreements/fingerprint';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import type { DatabaseLocation } from '../../../chassis/database/database';
import { AgreementsWorld, operatorPassport } from '../../support/agreements';
import { dialects, TestDatabases } from '../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const words = '# Agreement\n';
const sha256 = fingerprint(words);
const at = (day: number) => `2026-01-0${day} 09:00:00.000`;
const system = '{"kind":"SYSTEM","accountId":null,"userId":null,"name":null}';

/** What a database of the version before may hold: two parties, one of which lapsed. */
const rows = [
  `agreement_template (id, type, version, market, language, title, text, sha256, publishedAt)
    VALUES ('text', 'PARTNER_AGREEMENT', 1, '*', 'en', 'Agreement', '${words}', '${sha256}', '${at(1)}')`,
  ...[
    ['b-2', 'one', 3],
    ['a-1', 'one', 2],
    ['c-3', 'two', 4],
  ].map(
    ([id, party, day]) => `agreement (id, acceptanceKey, type, templateId, partyId, method, firstName, lastName, email,
      acceptedAt, recordedAt, documentSha256, declaredById) VALUES ('${id}', 'key ${id}', 'PARTNER_AGREEMENT', 'text',
      '${party}', 'DIRECT_SIGNATURE', 'Ola', 'Wójcik', 'ola@kowal.example', '${at(Number(day))}', '${at(Number(day))}',
      '${sha256}', '${party}')`,
  ),
  ...[
    ['PartnerAgreementAccepted', 'one', 'a-1'],
    ['PartnerAgreementAccepted', 'one', 'b-2'],
    ['PartnerAgreementAccepted', 'two', 'c-3'],
    ['PartnerAgreementLapsed', 'two', ''],
  ].map(
    (
      [type, party, agreementId],
      index,
    ) => `event_log (position, id, type, at, actor, subjectId, audience, changes, data)
      VALUES (${index + 1}, 'event-${index}', '${type}', '${at(1)}', '${system}',
      '${party}', '[]', '[]', '${JSON.stringify({ accountId: party, agreementId })}')`,
  ),
];

describe.each(dialects)('a database of the version before on %s', (dialect) => {
  let location: DatabaseLocation;

  beforeAll(async () => {
    location = await databases.location(dialect);
    const before = await databases.openAt(location, { migrations: [AgreementTables1767225600001] });
    await unitOfWorkOn(before, { now: () => new Date() })(async ({ manager }) => {
      for (const row of rows) await manager.query(`INSERT INTO ${row}`);
      await manager.query('UPDATE feed_head SET position = 4');
      await manager.query("INSERT INTO follower_cursor (source, position) VALUES ('relationships', 7)");
    });
    await databases.close(before);
  });

  const faults = async ({ database }: AgreementsWorld) => {
    const found: unknown[] = [];
    for await (const fault of faultsIn(database.reader)) found.push(fault);
    return found;
  };

  test('gets a chain for every party, and knows what was told last; twice if it must', async () => {
    for (let start = 1; start <= 2; start += 1) {
      const world = await AgreementsWorld.open(dialect, databases, { at: location });
      const agreements = await world.agreements();
      const standings = await world.database.reader.query<{ accountId: string; told: string }[]>(
        'SELECT accountId, told FROM partner_standing ORDER BY accountId',
      );
      const cursors = await world.database.reader.query<{ position: string | number }[]>(
        'SELECT position FROM follower_cursor',
      );

      expect(agreements.map(({ id, sequence }) => [id, sequence])).toEqual([
        ['a-1', 1],
        ['b-2', 2],
        ['c-3', 1],
      ]);
      expect(await faults(world)).toEqual([]);
      expect(standings.map(({ accountId, told }) => [accountId, told])).toEqual([
        ['one', 'ACCEPTED'],
        ['two', 'LAPSED'],
      ]);
      expect(cursors.map(({ position }) => Number(position))).toEqual([0]);
      // As when the process was killed before the migration was noted down.
      await world.unitOfWork(({ manager }) =>
        manager.query("DELETE FROM migrations WHERE name LIKE 'AgreementVerbs%'"),
      );
      await databases.close(world.database);
    }
  });

  test('goes on from there', async () => {
    const world = await AgreementsWorld.open(dialect, databases, { at: location });
    const usual = { type: 'PARTNER_AGREEMENT', title: 'Agreement', text: '# Second\n' };
    const { template } = await world.change(
      'publishAgreementTemplate',
      usual,
      operatorPassport,
      'template { version }',
    );
    const [text] = await world.templates();
    const { sequence } = await world.accept(text!, { id: 'one' }, { attestedBy: { id: 'two' } as never });

    expect([template.version, sequence]).toEqual([2, 3]);
    expect(await faults(world)).toEqual([]);
  });
});
