import DataLoader from 'dataloader';

type Fetch<Row> = (keys: readonly string[]) => Promise<readonly Row[]>;

/** SQL returns rows in any order and skips the missing; a DataLoader wants one answer per key, in order. */
export function loadOne<Row>(keyOf: (row: Row) => string, fetch: Fetch<Row>): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = new Map((await fetch(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

export function loadMany<Row>(keyOf: (row: Row) => string, fetch: Fetch<Row>): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await fetch(keys)) groups.get(keyOf(row))?.push(row);
    return keys.map((key) => groups.get(key) ?? []);
  });
}
