import type { EntityManager } from 'typeorm';

/** Where rows are read from: the reader's connection, or a unit of work that must see its own writes. */
export type RowSource = Pick<EntityManager, 'getRepository'>;
