import { In, type DataSource, type EntityManager } from 'typeorm';
import type { Clock } from '../../../chassis/unit-of-work/clock';
import type { Database } from '../../../chassis/database/database';
import { isDuplicate } from '../../../chassis/database/duplicate';
import type { UnitOfWork } from '../events';
import { anonymous } from '../actor';
import { AgreementTemplate, type TemplateRow } from '../templates/agreement-template.entity';
import { LapseSweep } from '../acceptance/told-status.entity';
import { readAcceptances } from './acceptances.rows';
import { system } from '../acting';
import { lapsing, type Lapsing } from './lapsing.work';

export interface LapseParts {
  readonly database: Pick<Database, 'reader'>;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

const AT_ONCE = 100;

/** A run ends soon enough for a process that is told to stop; the next one goes on where it stopped. */
const MOST_IN_A_RUN = 500;

/**
 * Tells the others whose agreement has lapsed, once the day has passed by which a newer version had to be accepted.
 * Any number of replicas may do so at once: whoever moves the row of an account tells of it.
 */
export async function tellLapses(parts: LapseParts): Promise<number> {
  let told = 0;
  for (const each of lapsing) told += await tellLapsesOf(each, parts);
  return told;
}

async function tellLapsesOf(whose: Lapsing, { database: { reader }, unitOfWork, clock }: LapseParts): Promise<number> {
  const now = clock.now();
  const texts = await reader.getRepository(AgreementTemplate).findBy({ type: whose.type });
  const due = await dueOf(reader, texts, now);
  if (due.length === 0) return 0;
  const lapse = { whose, isLapsed: lapsedBy(whose, texts, now) };
  let told = 0;
  let after = '';
  let isComplete = true;
  for (;;) {
    const ids = await whose.standingAfter(reader, after, AT_ONCE);
    const parties = await readAcceptances(reader, whose.kind, ids, everything);
    // A party that its subgraph does not know of, as after a backup was put back there, has its turn when it does again.
    if (parties.length < ids.length) isComplete = false;
    for (const { id } of parties.filter(lapse.isLapsed)) if (await tell(unitOfWork, id, lapse)) told += 1;
    if (told >= MOST_IN_A_RUN) return told;
    after = ids.at(-1) ?? after;
    if (ids.length < AT_ONCE) break;
  }
  if (isComplete) await unitOfWork(({ manager }) => markSwept(manager, due, now));
  return told;
}

const everything = { ...anonymous, isOperator: true };

type Party = Awaited<ReturnType<typeof readAcceptances>>[number];
type IsLapsed = (party: Party) => boolean;

interface Lapse {
  readonly whose: Lapsing;
  readonly isLapsed: IsLapsed;
}

const lapsedBy =
  ({ standing }: Lapsing, texts: readonly TemplateRow[], now: Date): IsLapsed =>
  ({ market, acceptances }) =>
    standing(market, acceptances, texts, now).status === 'LAPSED';

/** The texts whose day has come and has not been dealt with. */
async function dueOf(reader: DataSource, texts: readonly TemplateRow[], now: Date): Promise<string[]> {
  const ids = texts.filter(({ requiredFrom }) => requiredFrom !== null && requiredFrom <= now).map(({ id }) => id);
  const swept = await reader.getRepository(LapseSweep).findBy({ templateId: In(ids) });
  const done = new Set(swept.map(({ templateId }) => templateId));
  return ids.filter((id) => !done.has(id));
}

class StillStands extends Error {}

/** Moves the row first, so that an acceptance at the same moment comes either before, and is seen, or after. */
async function tell(unitOfWork: UnitOfWork, id: string, { whose, isLapsed }: Lapse): Promise<boolean> {
  try {
    return await unitOfWork(async ({ manager, events, now }) => {
      if (!(await whose.move(manager, id, now))) return false;
      const [party] = await readAcceptances(manager, whose.kind, [id], everything);
      if (!party || !isLapsed(party)) throw new StillStands();
      events.append(whose.lapsed(id, system));
      return true;
    });
  } catch (error) {
    if (error instanceof StillStands) return false;
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
