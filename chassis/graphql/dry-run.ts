import type { Database } from '../database/database';
import type { Tried } from '../database/dry-run';
import type { NewEvent } from '../events/event';
import type { Follower } from '../following/follower';
import type { Passport } from '../http/passport';

/** Carries out work so that nothing of it remains. */
export type TryOut = <Result>(work: () => Promise<Result>) => Promise<Tried<Result, NewEvent>>;

/** Catches up with the others before it begins: within the transaction that would be undone. */
export function tryOutOn(database: Database, followers: readonly Follower[], deadlineMs?: number): TryOut {
  return async <Result>(work: () => Promise<Result>) => {
    const caughtUp = followers.map(async (follower) => [follower.source, await follower.catchUpSettled()] as const);
    const tried = await database.dryRuns.run(new Map(await Promise.all(caughtUp)), work, deadlineMs);
    return tried as Tried<Result, NewEvent>;
  };
}

/** What `extensions.dryRun` shows of one event. */
type DryRunEvent = Required<Pick<NewEvent, 'type' | 'subjectId' | 'changes'>>;

/** The events as their history will show them to this viewer. One known by a mailed link alone reads no history. */
export function shownTo({ isOperator }: Passport, events: readonly NewEvent[]): DryRunEvent[] {
  const concerns = ({ audience, actor: { accountId, userId } }: NewEvent): boolean =>
    isOperator || audience.length === 0 || (accountId === null ? userId !== null : audience.includes(accountId));
  return events.filter(concerns).map(({ type, subjectId, changes = [] }) => ({ type, subjectId, changes }));
}
