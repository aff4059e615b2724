import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

function read(text: unknown): Date {
  const instant = typeof text === 'string' && INSTANT.test(text) && isInCalendar(text) ? new Date(text) : new Date(NaN);
  if (Number.isNaN(instant.getTime())) {
    throw new GraphQLError('DateTime must be an instant with its offset, such as 2026-01-31T09:30:00.000Z.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return instant;
}

/** JavaScript takes February 30 for March 2. */
function isInCalendar(text: string): boolean {
  const [day] = text.split('T');
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(String(day));
}

export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, to the millisecond, in UTC: `2026-01-31T09:30:00.000Z` (ISO 8601, RFC 3339).',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
});
