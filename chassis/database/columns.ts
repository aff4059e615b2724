import { Table, TableIndex, type ColumnOptions, type TableColumnOptions } from 'typeorm';

export interface ColumnTraits {
  readonly nullable?: boolean;
  readonly default?: string | number | boolean;
}

type StoredAs = 'varchar' | 'longtext' | 'datetime' | 'integer' | 'bigint' | 'boolean';

type Described<Type extends StoredAs> = Omit<ColumnOptions, 'nullable' | 'default'> & { readonly type: Type };

/** What an entity and its migration share about a column, meaning the same on SQLite and MySQL. */
export type ColumnShape = Described<StoredAs> & ColumnTraits;

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
export function text(length: number, traits: ColumnTraits = {}): ColumnShape {
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

export interface Keys<Column extends string> {
  readonly primary: readonly Column[];
  readonly unique?: readonly (readonly Column[])[];
  readonly indices?: readonly (readonly Column[])[];
}

/**
 * A table for `queryRunner.createTable(…, true)`. The entity says the same with `@Index([…])` and
 * `@Index([…], { unique: true })`: `@Unique` is named differently on the two databases.
 */
export function table<Column extends string>(
  name: string,
  columns: Record<Column, ColumnShape>,
  { primary, unique = [], indices = [] }: Keys<NoInfer<Column>>,
): Table {
  const index = (isUnique: boolean) => (columnNames: readonly string[]) =>
    new TableIndex({ columnNames: [...columnNames], isUnique });
  return new Table({
    name,
    columns: Object.entries<ColumnShape>(columns).map(([column, shape]) => ({
      ...columnOf(column, shape),
      isPrimary: (primary as readonly string[]).includes(column),
    })),
    indices: [...unique.map(index(true)), ...indices.map(index(false))],
  });
}

/** A column for `queryRunner.addColumn` in a later migration. */
export function columnOf(name: string, shape: ColumnShape): TableColumnOptions {
  const { type, length, precision, nullable, default: initial } = shape;
  return {
    name,
    type,
    isNullable: nullable ?? false,
    ...(length === undefined ? {} : { length: String(length) }),
    ...(precision === undefined ? {} : { precision }),
    ...(initial === undefined ? {} : { default: literal(initial) }),
  };
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  return String(typeof value === 'boolean' ? Number(value) : value);
}
