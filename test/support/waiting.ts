import { AsyncResource } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Reader } from '../../chassis/database/database';

const another = new AsyncResource('another request');

/**
 * Begins work as another request would, and not as a part of the unit of work that is open here. Resolves once the work
 * waits on MySQL for what is held here, or is over because it did not have to.
 */
export async function beganToWait<Result>(
  { reader }: Database,
  work: () => Promise<Result>,
): Promise<{ readonly outcome: Promise<Result> }> {
  const state = { isOver: false };
  const outcome = another.runInAsyncScope(work).finally(() => (state.isOver = true));
  while (!state.isOver && !(await isAnybodyWaiting(reader)));
  return { outcome };
}

/** By the monitor's own words: the table of transactions is made anew only for those who ask it seldom. */
async function isAnybodyWaiting(reader: Reader): Promise<boolean> {
  const [monitor] = await reader.query<{ Status: string }[]>('SHOW ENGINE INNODB STATUS');
  const waiting = monitor!.Status.matchAll(/^LOCK WAIT [^]*?thread id (\d+),/gm);
  const sql = 'SELECT id FROM information_schema.processlist WHERE db = DATABASE()';
  const ours = await reader.query<{ id: number }[]>(sql);
  return [...waiting].some(([, thread]) => ours.some(({ id }) => id === Number(thread)));
}

/** Between two looks at what another process is about to do: who looks without a pause takes the time it needs for it. */
export const shortPause = (): Promise<void> => pause(20);

/** The same where a look is dear, as that of a dashboard is, and what is awaited takes a process seconds. */
export const longerPause = (): Promise<void> => pause(200);
