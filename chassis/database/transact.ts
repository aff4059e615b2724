import type { EntityManager } from 'typeorm';

/** All or nothing, with a deadline; may run the work again from the start, so it must have no other effects. */
export type Transact = <Result>(
  work: (manager: EntityManager) => Promise<Result>,
  deadlineMs?: number,
) => Promise<Result>;
