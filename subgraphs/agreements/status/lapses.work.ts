import { In, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import type { Clock } from '../../../chassis/time';
import type { Database } from '../../../chassis/database/database';
import { isDuplicate } from '../../../chassis/database/duplicate';
import { recordedStatuses } from '../acceptance';
import { partyKinds, type AgreementType } from '../agreement';
import type { UnitOfWork } from '../events';
import { AgreementTemplate, type TextFacts } from '../templates';
import { readAcceptances, type PartyAcceptances } from './acceptances.rows';
import { agreementLapsed } from './agreement-lapsed';
import { agreementStatus } from './agreement-status';
import { LapseSweep } from './lapse-sweep.entity';

interface LapseParts {
  readonly database: Pick<Database, 'reader'>;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

const AT_ONCE = 100;

/** A run ends soon enough for a process that is to stop; the next one goes on where it stopped. */
const MOST_IN_A_RUN = 500;

/**
 * Records whose agreement has lapsed, once the day has passed by which a newer version had to be accepted. Any number of
 * replicas may do so at once: the one that updates the row of a party records its event.
 */
export async function recordLapses(parts: LapseParts): Promise<number> {
  let count = 0;
  for (const type of ['PARTNER_AGREEMENT', 'CUSTOMER_AGREEMENT'] as const) count += await recordLapsesOf(type, parts);
  return count;
}

async function recordLapsesOf(type: AgreementType, parts: LapseParts): Promise<number> {
  const { reader } = parts.database;
  const now = parts.clock.now();
  const texts = await reader.getRepository(AgreementTemplate).findBy({ type });
  const due = await dueOf(reader, texts, now);
  if (due.length === 0) return 0;
  const isLapsed = ({ market, acceptances }: PartyAcceptances) =>
    agreementStatus({ type, market }, acceptances, texts, now).status === 'LAPSED';
  let count = 0;
  let after = '';
  let isComplete = true;
  for (;;) {
    const ids = await acceptedAfter(reader, type, after);
    const parties = await readAcceptances(reader, partyKinds[type], ids, 'unrestricted');
    // A party that its subgraph does not know of, as after a backup was put back there, has its turn when it does again.
    if (parties.length < ids.length) isComplete = false;
    for (const { id } of parties.filter(isLapsed)) if (await recordLapse(parts, id, type, isLapsed)) count += 1;
    if (count >= MOST_IN_A_RUN) return count;
    after = ids.at(-1) ?? after;
    if (ids.length < AT_ONCE) break;
  }
  if (isComplete) await parts.unitOfWork(({ manager }) => markSwept(manager, due, now));
  return count;
}

/** The texts whose day has come and has not been dealt with. */
async function dueOf(reader: DataSource, texts: readonly TextFacts[], now: Date): Promise<string[]> {
  const ids = texts.filter(({ requiredFrom }) => requiredFrom !== null && requiredFrom <= now).map(({ id }) => id);
  const swept = await reader.getRepository(LapseSweep).findBy({ templateId: In(ids) });
  const done = new Set(swept.map(({ templateId }) => templateId));
  return ids.filter((id) => !done.has(id));
}

/** The next of those that were last recorded to have accepted, in the order of their ids. */
async function acceptedAfter(reader: DataSource, type: AgreementType, after: string): Promise<string[]> {
  const where = { status: 'ACCEPTED', partyId: MoreThan(after) } as const;
  const rows = await reader
    .getRepository(recordedStatuses[type])
    .find({ where, order: { partyId: 'ASC' }, take: AT_ONCE });
  return rows.map(({ partyId }) => partyId);
}

class NotLapsed extends Error {}

/** Updates the row first, so that an acceptance at the same moment comes either before, and is seen, or after. */
async function recordLapse(
  { unitOfWork }: LapseParts,
  partyId: string,
  type: AgreementType,
  isLapsed: (party: PartyAcceptances) => boolean,
): Promise<boolean> {
  try {
    return await unitOfWork(async ({ manager, events, now }) => {
      const was = { partyId, status: 'ACCEPTED' } as const;
      const { affected } = await manager.update(recordedStatuses[type], was, { status: 'LAPSED', since: now });
      if (affected !== 1) return false;
      const [party] = await readAcceptances(manager, partyKinds[type], [partyId], 'unrestricted');
      if (!party || !isLapsed(party)) throw new NotLapsed();
      events.append(agreementLapsed(type, partyId));
      return true;
    });
  } catch (error) {
    if (error instanceof NotLapsed) return false;
    throw error;
  }
}

async function markSwept(manager: EntityManager, templateIds: readonly string[], sweptAt: Date): Promise<void> {
  for (const templateId of templateIds) {
    await manager.insert(LapseSweep, { templateId, sweptAt }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  }
}
