import { faultsIn } from '../../../../subgraphs/agreements/verification/verification.rows';
import type { AgreementFacts } from '../../../../subgraphs/agreements/agreement';
import { AgreementsWorld } from '../../../support/agreements';
import { dialects, TestDatabases } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('what was recorded, looked over on %s', (dialect) => {
  let world: AgreementsWorld;
  let first: AgreementFacts, second: AgreementFacts, other: AgreementFacts;

  beforeAll(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    const [reseller, another] = [world.aPartner(), world.aPartner()];
    const text = await world.publish();
    first = await world.accept(text, reseller);
    other = await world.accept(text, another);
    second = await world.accept(await world.publish({ text: '# Second\n' }), reseller);
  });

  const faults = async () => {
    const found: string[] = [];
    for await (const { table, id, fault } of faultsIn(world.database.reader)) found.push(`${table} ${id}: ${fault}`);
    return found.sort();
  };
  /** As a person with the database's own password would. */
  const byHand = (sql: string, values: unknown[]) => world.unitOfWork(({ manager }) => manager.query(sql, values));
  const changed = (id: string) => `agreement ${id}: it was changed since it was recorded`;

  test('is as it was recorded', async () => {
    expect(await faults()).toEqual([]);
    expect([first.sequence, second.sequence, other.sequence]).toEqual([1, 2, 1]);
    expect(second.previousHash).toBe(first.hash);
  });

  test.each([
    ['lastName', 'Nowak'],
    ['phone', '+48 1'],
    ['acceptedAt', '2026-01-01 00:00:00.000'],
    ['method', 'PARTNER_ATTESTATION'],
    ['callerAddress', null],
    ['userId', 'user-2'],
  ] as const)('another %s is found', async (column, value) => {
    const before = await world.database.reader.query<{ value: unknown }[]>(
      `SELECT ${column} AS value FROM agreement WHERE id = ?`,
      [first.id],
    );
    await byHand(`UPDATE agreement SET ${column} = ? WHERE id = ?`, [value, first.id]);
    expect(await faults()).toEqual([changed(first.id)]);
    await byHand(`UPDATE agreement SET ${column} = ? WHERE id = ?`, [before[0]!.value, first.id]);
    expect(await faults()).toEqual([]);
  });

  test('another wording is found', async () => {
    await byHand('UPDATE agreement_template SET text = ? WHERE id = ?', ['# Be unkind.\n', first.templateId]);
    expect(await faults()).toEqual([
      `agreement_template ${first.templateId}: its words are not those of its fingerprint`,
    ]);
    await byHand('UPDATE agreement_template SET text = ? WHERE id = ?', [
      '# Agreement\n\nBe kind.\n',
      first.templateId,
    ]);
    expect(await faults()).toEqual([]);
  });

  test.each([
    ['title', 'Another'],
    ['version', 7],
    ['market', 'DE'],
    ['language', 'pl'],
    ['requiredFrom', '2026-01-01 00:00:00.000'],
    ['publishedAt', '2026-01-01 00:00:00.000'],
  ] as const)('a text under another %s is found', async (column, value) => {
    const [before] = await world.database.reader.query<{ value: unknown }[]>(
      `SELECT ${column} AS value FROM agreement_template WHERE id = ?`,
      [first.templateId],
    );
    await byHand(`UPDATE agreement_template SET ${column} = ? WHERE id = ?`, [value, first.templateId]);
    expect(await faults()).toEqual([
      `agreement_template ${first.templateId}: it differs from the event that records it`,
    ]);
    await byHand(`UPDATE agreement_template SET ${column} = ? WHERE id = ?`, [before!.value, first.templateId]);
    expect(await faults()).toEqual([]);
  });

  test('a text that nobody published is found, and one that is not there any more', async () => {
    const { id } = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
    await byHand("UPDATE agreement_template SET id = 'slipped in' WHERE id = ?", [id]);

    expect(await faults()).toEqual([
      `agreement_template ${id}: it is not there any more`,
      'agreement_template slipped in: no event records it',
    ]);
    await byHand("UPDATE agreement_template SET id = ? WHERE id = 'slipped in'", [id]);
  });

  test('a text with other words and the fingerprint of those is found', async () => {
    const { id } = await world.publish({ type: 'CUSTOMER_AGREEMENT', text: 'abc' });
    const forge = 'UPDATE agreement_template SET text = ?, sha256 = ? WHERE id = ?';
    await byHand(forge, ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', id]);

    expect(await faults()).toEqual([`agreement_template ${id}: it differs from the event that records it`]);
    await byHand(forge, ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', id]);
  });

  test('a row that is made to fit its hash is found by those after it, and by what was told', async () => {
    await byHand('UPDATE agreement SET hash = ? WHERE id = ?', ['0'.repeat(64), first.id]);

    expect(await faults()).toEqual(
      [
        `agreement ${first.id}: it differs from the event that records it`,
        changed(first.id),
        `agreement ${second.id}: the acceptance before it is missing or was changed`,
      ].sort(),
    );
    await byHand('UPDATE agreement SET hash = ? WHERE id = ?', [first.hash, first.id]);
  });

  test('a row that is not there any more is found, the last of its party too', async () => {
    await byHand('DELETE FROM agreement WHERE id IN (?, ?)', [first.id, other.id]);

    expect(await faults()).toEqual(
      [
        `agreement ${first.id}: it is not there any more`,
        `agreement ${other.id}: it is not there any more`,
        `agreement ${second.id}: the acceptance before it is missing or was changed`,
      ].sort(),
    );
  });

  test('a row that nobody recorded is found', async () => {
    await byHand("UPDATE agreement SET id = 'forged' WHERE id = ?", [second.id]);

    expect(await faults()).toContain('agreement forged: no event records it');
  });

  test('a row is missed that was taken out together with the event that told of it', async () => {
    const { id } = await world.accept(await world.publish({ text: '# Third\n' }), world.aPartner());
    await byHand('DELETE FROM agreement WHERE id = ?', [id]);
    const { id: eventId, position } = (await world.events()).find(({ data }) => data['agreementId'] === id)!;
    await byHand('DELETE FROM event_log WHERE id = ?', [eventId]);

    expect(await faults()).toContain(`event_log up to ${position}: 1 of its rows are not there any more`);
  });
});
