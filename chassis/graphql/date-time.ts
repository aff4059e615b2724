import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const MINUTE = '(?:[01]\\d|2[0-3]):[0-5]\\d';
/** `date-time` of RFC 3339: the letters in either case, fractions of every length, 60 for a leap second. */
const DATE_TIME = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T(${MINUTE}):([0-5]\\d|60)(?:\\.(\\d+))?(Z|[+-]${MINUTE})$`, 'i');
const AS_WRITTEN = '2026-01-31T09:30:00.000Z';

function read(text: unknown): Date {
  const instant = typeof text === 'string' ? instantOf(text) : null;
  if (instant === null) {
    throw new GraphQLError(`DateTime must be an instant with its offset, such as ${AS_WRITTEN}.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return instant;
}

/** What is less than a millisecond is left out. A leap second is read as the first second of the day that it leads to. */
function instantOf(text: string): Date | null {
  const [, day, minute, second, fraction = '', offset = ''] = DATE_TIME.exec(text) ?? [];
  if (day === undefined || !isInCalendar(day)) return null;
  const isLeap = second === '60';
  const written = `${day}T${minute}:${isLeap ? '59' : second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const instant = new Date(Date.parse(`${written}${offset.toUpperCase()}`) + (isLeap ? 1_000 : 0));
  // Years that UTC writes with more than four digits are none of RFC 3339.
  const utc = instant.toISOString();
  return utc.length === AS_WRITTEN.length && (!isLeap || /-01T00:00:00/.test(utc)) ? instant : null;
}

/** JavaScript takes February 30 for March 2. */
function isInCalendar(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, to the millisecond, in UTC: `2026-01-31T09:30:00.000Z` (ISO 8601, RFC 3339).',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
});
