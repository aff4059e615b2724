import type { ColumnOptions } from 'typeorm';

interface ColumnTraits {
  readonly nullable?: boolean;
  readonly default?: string | number | boolean;
}

/** Types of columns that mean the same on SQLite and MySQL. */
type StoredAs = 'varchar' | 'longtext' | 'datetime' | 'integer' | 'bigint' | 'boolean';

type Described<Type extends StoredAs> = Omit<ColumnOptions, 'nullable' | 'default'> & { readonly type: Type };

interface Maker<Type extends StoredAs> {
  (): Described<Type>;
  <Traits extends ColumnTraits>(traits: Traits): Described<Type> & Traits;
}

const maker =
  <Type extends StoredAs>(described: Described<Type>): Maker<Type> =>
  <Traits extends ColumnTraits>(traits?: Traits) => ({ ...described, ...(traits as Traits) });

export const id = maker({ type: 'varchar', length: 36 });

export function text(length: number): Described<'varchar'>;
export function text<Traits extends ColumnTraits>(length: number, traits: Traits): Described<'varchar'> & Traits;
export function text(length: number, traits: ColumnTraits = {}): Described<'varchar'> & ColumnTraits {
  return maker({ type: 'varchar', length })(traits);
}

export const longText = maker({ type: 'longtext' });

/** Milliseconds, because a Date holds no more: cursors made from finer times skip or repeat rows. */
export const moment = maker({ type: 'datetime', precision: 3 });

export const whole = maker({ type: 'integer' });

/** A place in an ever growing sequence; stays below 2^53, so it is a plain number in code. */
export const position = maker({
  type: 'bigint',
  transformer: { from: (stored: unknown) => (stored === null ? null : Number(stored)), to: (value: unknown) => value },
});

export const flag = maker({ type: 'boolean' });

/** Kept as text on both: MariaDB has no real JSON type, and nothing here is searched inside. */
export const json = maker({
  type: 'longtext',
  transformer: {
    from: (stored: unknown): unknown => (typeof stored === 'string' ? JSON.parse(stored) : null),
    to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  },
});

/** SQLite hands a moment out as text when no entity is hydrated, MySQL as a Date. */
export function readMoment(raw: string | Date): Date {
  return raw instanceof Date ? raw : new Date(`${raw.replace(' ', 'T')}Z`);
}
