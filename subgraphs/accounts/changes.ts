import type { FieldChange } from '../../chassis/events/event';

/** What differs between a row and its new columns, for the history: `enrollment.status`, before and after. */
export function changesOf<Row extends object>(name: string, before: Row | null, after: Partial<Row>): FieldChange[] {
  return Object.entries(after)
    .map(([column, value]) => ({
      field: `${name}.${column}`,
      before: written((before as Readonly<Record<string, unknown>> | null)?.[column]),
      after: written(value),
    }))
    .filter((change) => change.before !== change.after);
}

function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
