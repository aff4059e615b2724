import type { EntityManager } from 'typeorm';

/** How long a transaction may take, unless it says otherwise. */
export const UNIT_MS = 3000;

/** All or nothing, with a deadline; may run the work again from the start, so it must have no other effects. */
export type Transact = <Result>(
  work: (manager: EntityManager) => Promise<Result>,
  deadlineMs?: number,
) => Promise<Result>;
