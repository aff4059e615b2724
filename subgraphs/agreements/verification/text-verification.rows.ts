import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { EventLog } from '../../../chassis/events/event-log.entity';
import { reading } from '../../../chassis/events/reading';
import { system } from '../acting';
import { fingerprint } from '../fingerprint';
import { AgreementTemplate, templatePublished, type TextFacts } from '../templates';

/** A row that is not as it was recorded, and why that is known. */
export interface Fault {
  readonly table: 'agreement' | 'agreement_template' | 'event_log';
  readonly id: string;
  readonly fault: string;
}

/** The faults of one row; null for each check that it passed. */
export function faultsOf(table: Fault['table'], id: string, found: readonly (string | null)[]): Fault[] {
  return found.filter((fault) => fault !== null).map((fault) => ({ table, id, fault }));
}

type Facts = Readonly<Record<string, unknown>>;

/** Text by text, for all their words at once may be much; their fingerprints are kept for those who go on. */
export async function* textFaults(reader: DataSource, fingerprints: Map<string, string>): AsyncGenerator<Fault> {
  const texts = reader.getRepository(AgreementTemplate);
  const ids = (await texts.find({ select: { id: true }, order: { id: 'ASC' } })).map(({ id }) => id);
  const recorded = await recordedTexts(reader);
  for (const id of ids) {
    const row = await texts.createQueryBuilder('text').addSelect('text.text').where({ id }).getOneOrFail();
    fingerprints.set(id, row.sha256);
    yield* faultsOf('agreement_template', id, [
      fingerprint(row.text) === row.sha256 ? null : 'its words are not those of its fingerprint',
      factsFault(row, recorded),
    ]);
  }
  for (const id of recorded.keys())
    if (!fingerprints.has(id)) yield { table: 'agreement_template', id, fault: 'it is not there any more' };
}

const textIn = reading(z.object({ templateId: z.string() }), ({ data }) => data.templateId);

/** The event of each publication, in the order of recording. */
async function recordedTexts(reader: DataSource): Promise<ReadonlyMap<string, EventLog>> {
  const where = { type: 'AgreementTemplatePublished' };
  const events = await reader.getRepository(EventLog).find({ where, order: { position: 'ASC' } });
  return new Map(events.map((event) => [textIn(event), event]));
}

/** Worlds that were loaded at once have no past; what came after the first event has one, too. */
function factsFault(row: TextFacts, recorded: ReadonlyMap<string, EventLog>): string | null {
  const then = recorded.get(row.id);
  if (!then) {
    const [first] = recorded.values();
    return first && row.publishedAt >= first.at ? 'no event records it' : null;
  }
  const now: Facts = templatePublished(row, system).data;
  const isAsRecorded = Object.entries(then.data).every(([name, value]) => now[name] === value);
  return isAsRecorded ? null : 'it differs from the event that records it';
}

/** The log counts what is put into it, so that what was taken out of it is missed. */
export async function* logFaults(reader: DataSource): AsyncGenerator<Fault> {
  const [found] = await reader.query<{ head: number | string; events: number | string }[]>(
    'SELECT (SELECT position FROM feed_head) AS head, (SELECT COUNT(*) FROM event_log) AS events',
  );
  const missing = Number(found?.head) - Number(found?.events);
  if (missing !== 0)
    yield { table: 'event_log', id: `up to ${found?.head}`, fault: `${missing} of its rows are not there any more` };
}
