import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../time';
import type { NewEvent } from '../events/event';
import { recordEvents } from '../events/recording';
import type { NewMail } from '../mail/new-mail';
import { postMails } from '../mail/mail-queue';
import type { Database } from '../database/database';

/**
 * What a change has in its hands. Rows, events and mails of one unit are stored together or not at all. It records
 * those events only that it is declared with: a subgraph's own, or none.
 */
export interface Work<Event extends NewEvent = never> {
  readonly manager: EntityManager;
  readonly events: { readonly append: (event: Event) => void };
  readonly mail: { append(mail: NewMail): void };
  readonly now: Date;
}

/** The only way to write. The work may be run again from the start, so it must have no effects of another kind. */
export type UnitOfWork<Event extends NewEvent = never> = <Result>(
  work: (unit: Work<Event>) => Promise<Result>,
) => Promise<Result>;

const units = new AsyncLocalStorage<Unit>();

/** What lingers after its unit has ended is in none any more. */
export function isInsideUnit({ writer }: Database): boolean {
  const unit = units.getStore();
  return unit?.isOpen === true && unit.manager.dataSource === writer;
}

export function unitOfWorkOn(database: Database, clock: Clock, deadlineMs?: number): UnitOfWork<NewEvent> {
  return async (work) => {
    if (isInsideUnit(database))
      throw new Error('A unit of work within another could neither see its rows nor fail with it.');
    const inOneUnit = async (manager: EntityManager) => {
      const unit = new Unit(manager, clock.now());
      const result = await units.run(unit, () => work(unit).finally(() => unit.close()));
      return { result, events: await unit.settle() };
    };
    const dryRun = database.dryRuns.current;
    if (dryRun) return dryRun.step(inOneUnit);
    const { result, events } = await database.transact(inOneUnit, deadlineMs);
    if (events.length > 0) database.committed.notify();
    return result;
  };
}

class Unit implements Work<NewEvent> {
  isOpen = true;
  private readonly newEvents: NewEvent[] = [];
  private readonly newMails: NewMail[] = [];

  constructor(
    readonly manager: EntityManager,
    readonly now: Date,
  ) {}

  readonly events = { append: (event: NewEvent) => this.collect(this.newEvents, event) };
  readonly mail = { append: (mail: NewMail) => this.collect(this.newMails, mail) };

  close(): void {
    this.isOpen = false;
  }

  /** Events come last: from then on every other writer of events waits for our commit. */
  async settle(): Promise<readonly NewEvent[]> {
    if (this.newMails.length > 0) await postMails(this.manager, this.newMails, this.now);
    if (this.newEvents.length > 0) await recordEvents(this.manager, this.newEvents, this.now);
    return this.newEvents;
  }

  private collect<Item>(items: Item[], item: Item): void {
    if (!this.isOpen) throw new Error('This unit of work is over.');
    items.push(item);
  }
}
