import { In, MoreThan, type DataSource } from 'typeorm';
import { z } from 'zod';
import { EventLog } from '../../../chassis/events/event-log.entity';
import { reading } from '../../../chassis/events/reading';
import { Agreement, chainHash, noChain, type ChainEnd } from '../acceptance';
import { faultsOf, logFaults, textFaults, type Fault } from './text-verification.rows';

const AT_ONCE = 500;

/** Everything about texts and acceptances that is not as it was recorded, or not there any more. */
export async function* faultsIn(reader: DataSource): AsyncGenerator<Fault> {
  const fingerprints = new Map<string, string>();
  yield* textFaults(reader, fingerprints);
  yield* chainFaults(reader, fingerprints);
  yield* missing(reader);
  yield* logFaults(reader);
}

/** Party by party, each from its first acceptance to its last. */
async function* chainFaults(reader: DataSource, fingerprints: ReadonlyMap<string, string>): AsyncGenerator<Fault> {
  const logSince = await logBegan(reader);
  let end: Pick<Agreement, 'partyId' | 'sequence' | 'hash'> = { ...noChain, partyId: '' };
  for (;;) {
    const rows = await pageAfter(reader, end);
    const recorded = await recordedHashes(reader, rows);
    for (const row of rows) {
      const before = row.partyId === end.partyId ? end : noChain;
      yield* faultsOf('agreement', row.id, [
        chainFault(row, before),
        row.hash === chainHash(row) ? null : 'it was changed since it was recorded',
        row.documentSha256 === fingerprints.get(row.templateId) ? null : 'its fingerprint is not that of its text',
        eventFault(row, recorded.get(row.id), logSince),
      ]);
      end = row;
    }
    if (rows.length < AT_ONCE) return;
  }
}

function chainFault({ sequence, previousHash }: Agreement, before: ChainEnd): string | null {
  const isInPlace = sequence === before.sequence + 1 && previousHash === before.hash;
  return isInPlace ? null : 'the acceptance before it is missing or was changed';
}

/** Worlds that were loaded at once have no past; what came after their log began has an event. */
function eventFault({ hash, recordedAt }: Agreement, recorded: string | undefined, since: Date | null): string | null {
  if (recorded === undefined) return since !== null && recordedAt >= since ? 'no event records it' : null;
  return recorded === '' || recorded === hash ? null : 'it differs from the event that records it';
}

function pageAfter(reader: DataSource, { partyId, sequence }: Pick<Agreement, 'partyId' | 'sequence'>) {
  return reader.getRepository(Agreement).find({
    where: [{ partyId, sequence: MoreThan(sequence) }, { partyId: MoreThan(partyId) }],
    order: { partyId: 'ASC', sequence: 'ASC' },
    take: AT_ONCE,
  });
}

const acceptances = In(['PartnerAgreementAccepted', 'CustomerAgreementAccepted']);

async function logBegan(reader: DataSource): Promise<Date | null> {
  const first = await reader.getRepository(EventLog).findOne({ where: {}, order: { position: 'ASC' } });
  return first?.at ?? null;
}

/** Events did not always carry a hash. */
const acceptanceIn = reading(z.object({ agreementId: z.string(), hash: z.string().default('') }), ({ data }) => data);

/** The hash in the event of each; empty where it carried none. */
async function recordedHashes(reader: DataSource, rows: readonly Agreement[]): Promise<Map<string, string>> {
  const subjectId = In([...new Set(rows.map(({ partyId }) => partyId))]);
  const events = await reader.getRepository(EventLog).findBy({ type: acceptances, subjectId });
  return new Map(events.map((event) => acceptanceIn(event)).map(({ agreementId, hash }) => [agreementId, hash]));
}

/** What has an event and is not there. */
async function* missing(reader: DataSource): AsyncGenerator<Fault> {
  let after = 0;
  for (;;) {
    const events = await reader.getRepository(EventLog).find({
      where: { type: acceptances, position: MoreThan(after) },
      order: { position: 'ASC' },
      take: AT_ONCE,
    });
    const ids = events.map((event) => acceptanceIn(event).agreementId);
    const rows = await reader.getRepository(Agreement).find({ select: { id: true }, where: { id: In(ids) } });
    const found = new Set(rows.map(({ id }) => id));
    for (const id of ids) if (!found.has(id)) yield { table: 'agreement', id, fault: 'it is not there any more' };
    if (events.length < AT_ONCE) return;
    after = events.at(-1)?.position ?? after;
  }
}
