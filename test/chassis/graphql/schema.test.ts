import 'reflect-metadata';
import { buildSchema } from 'graphql';
import {
  Arg,
  Args,
  Directive,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { QueryFailedError } from 'typeorm';
import { pino } from 'pino';
import { createLog } from '../../../chassis/process/log';
import { createExecutor } from '../../../chassis/graphql/executor';
import { DateTime } from '../../../chassis/graphql/date-time';
import { ListSize } from '../../../chassis/graphql/list-size';
import { connectionOf, edgeOf, PageArgs } from '../../../chassis/graphql/page-types';
import { availableActionType, historyTypes } from '../../../chassis/graphql/shared-types';
import { buildFederatedSchema } from '../../../chassis/graphql/schema';
import { DatabaseFault } from '../../../chassis/database/database-fault';
import type { Passport } from '../../../chassis/http/passport';
import { BadRequest } from '../../../chassis/refusal';
import { emptyPage } from '../../../chassis/paging/page';

const Code = { TORN: 'TORN' } as const;
registerEnumType(Code, { name: 'ErrorCode', description: 'Why not.' });
const Kind = { READER: 'READER' } as const;
registerEnumType(Kind, { name: 'HistoryActorKind', description: 'Who.' });
const AvailableAction = availableActionType(Code);
const { HistoryConnection } = historyTypes(Kind);

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A book.' })
class Book {
  @Field(() => ID, { description: 'Names it.' })
  readonly id!: string;
}
const BookEdge = edgeOf(() => Book, { name: 'Book', of: 'books' });
const BookConnection = connectionOf(() => BookEdge, { name: 'Book', of: 'books' });

@Resolver(() => Book)
class BookResolver {
  @Query(() => BookConnection, { description: 'All.' })
  books(@Args(() => PageArgs) page: PageArgs) {
    if (page.first > 100) throw new BadRequest('first must be between 1 and 100.', 'first');
    return emptyPage;
  }

  @Query(() => String, { description: 'What the database said.' })
  faulty(@Arg('how') how: string): string {
    if (how === 'BUSY') throw DatabaseFault.overloaded();
    if (how === 'CONFLICT') throw new DatabaseFault('CONFLICT', 'Others keep changing the same rows; try again.');
    if (how === 'LATE') throw DatabaseFault.tooSlow(3000);
    if (how === 'CUT') throw new QueryFailedError('COMMIT', [], DatabaseFault.tooSlow(4000));
    throw Object.assign(new Error(`${how} at 10.0.0.7:3306`), { code: how });
  }

  @Query(() => DateTime, { description: 'The same moment.' })
  moment(@Arg('at', () => DateTime) at: Date): Date {
    return at;
  }

  @Query(() => String, { description: 'Fails.' })
  secret(@Arg('id', () => ID) id: string): string {
    throw new Error(`SELECT ${id} FROM books`);
  }

  @FieldResolver(() => HistoryConnection, { description: 'What happened.' })
  history(@Root() _book: Book) {
    return emptyPage;
  }

  @ListSize(3)
  @FieldResolver(() => [AvailableAction], { description: 'What can be done.' })
  availableActions(@Root() _book: Book) {
    return [{ action: 'tear', allowed: false, blockedBy: [Code.TORN] }];
  }
}

const { sdl, schema } = buildFederatedSchema<{ passport: Passport }>({
  resolvers: [new BookResolver()],
  orphanedTypes: [Book],
  references: { Book: ({ id }) => (id === 'known' ? { id } : null) },
});

const moving = 'type Query { place: String } type Mutation { move(to: String! = "shelf"): String }';

const passport: Passport = {
  tenantId: null,
  userId: null,
  email: null,
  name: null,
  directoryRoles: [],
  isOperator: false,
  requestId: 'r1',
  language: 'en',
  clientAddress: null,
  idempotencyKey: null,
  dryRun: false,
};
const tryOut = async <Result>(work: () => Promise<Result>) => ({ result: await work(), events: [] });
const log = pino({ level: 'silent' });
const reliance = { staleSources: () => Promise.resolve([]) };
const execute = createExecutor({ schema, contextOf: (p) => ({ passport: p, reliance }), log, tryOut });

describe('a subgraph made of decorated classes', () => {
  test('is a Federation 2 schema with keys and shared types, each element described', () => {
    expect(sdl).toContain('extend schema @link(url: "https://specs.apollo.dev/federation/v2.9"');
    expect(sdl).toMatch(/type Book @key\(fields: "id"\)/);
    for (const shared of [
      'PageInfo',
      'HistoryConnection',
      'HistoryEdge',
      'HistoryEntry',
      'HistoryActor',
      'FieldChange',
      'AvailableAction',
    ]) {
      expect(sdl).toMatch(new RegExp(`type ${shared} @shareable`));
    }
    expect(sdl).not.toMatch(/type BookConnection @shareable/);
    expect(sdl).toMatch(/type BookConnection \{[^}]*totalCount: Int!/);
    expect(sdl).not.toMatch(/type HistoryConnection @shareable \{[^}]*totalCount/);
  });

  test('says of every page that it is as long as was asked, and of a plain list what it was told', () => {
    const paged = '@listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)';

    expect(sdl).toContain(`): BookConnection! ${paged}`);
    // Asked for without arguments here: a new field of this kind must say a size.
    expect(sdl).toContain('history: HistoryConnection!\n');
    expect(sdl).toContain('availableActions: [AvailableAction!]! @listSize(assumedSize: 3)');
    expect(sdl).toContain('blockedBy: [ErrorCode!]! @listSize(assumedSize: 1)');
  });

  test('answers references, those that cannot be seen with null', async () => {
    const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Book { id availableActions { action blockedBy } } } }`;
    const representations = ['known', 'unknown'].map((id) => ({ __typename: 'Book', id }));
    expect(await execute({ query, variables: { r: representations } }, passport)).toEqual({
      data: { _entities: [{ id: 'known', availableActions: [{ action: 'tear', blockedBy: ['TORN'] }] }, null] },
    });
  });

  test('asks for the total only when it is selected', async () => {
    const total = jest.spyOn(emptyPage, 'totalCount');
    await execute({ query: '{ books { pageInfo { hasNextPage } } }' }, passport);
    expect(total).not.toHaveBeenCalled();
    expect(await execute({ query: '{ books { totalCount } }' }, passport)).toEqual({
      data: { books: { totalCount: 0 } },
    });
  });

  test('says what is wrong with an argument, and which', async () => {
    const { errors } = await execute({ query: '{ books(first: 101) { totalCount } }' }, passport);
    expect(errors).toEqual([
      {
        message: 'first must be between 1 and 100.',
        path: ['books'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
      },
    ]);
  });

  test.each([
    ...['2026-02-28', '2026-02-28T09:30:00', '2026-02-30T09:30:00Z', '2026-13-01T09:30:00Z', 'soon'],
    // RFC 3339 has no hour 24 and no 60th minute, in no offset either, and needs what ISO 8601 leaves out.
    ...['2026-03-01T24:00:00Z', '2026-03-01T10:60:00Z', '2026-03-01T10:00:00+24:00', '2026-03-01T10:00:00+02:60'],
    ...['2026-03-01T10:00:00+02', '2026-03-01T10:00:00+0200', '2026-03-01T10:00Z', '20260301T100000Z'],
    ...['2026-03-01 10:00:00Z', '2026-03-01T10:00:00.Z', '2026-03-01T10:00:00,5Z', '2026-060T10:00:00Z'],
    ...[' 2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z\\n', '+002026-03-01T10:00:00Z', '2026-02-29T10:00:00Z'],
    // UTC writes these with a year of another length.
    ...['9999-12-31T23:59:59-00:01', '0000-01-01T00:00:00+00:01'],
    // Leap seconds are the last of a month in UTC.
    ...['2016-12-31T23:59:61Z', '2016-12-30T23:59:60Z', '2016-12-31T23:58:60Z', '2016-12-31T23:59:60+01:00'],
  ])('says of %s, written down or in a variable, that it is no moment', async (at) => {
    const written = await execute({ query: `{ moment(at: "${at}") }` }, passport);
    const given = await execute({ query: 'query($at: DateTime!) { moment(at: $at) }', variables: { at } }, passport);

    for (const { errors } of [written, given])
      expect(errors).toMatchObject([
        { message: expect.stringContaining('must be an instant'), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
  });

  test.each([
    ['2024-02-29T00:30:00+02:00', '2024-02-28T22:30:00.000Z'],
    ['2024-02-28T22:30:00.000Z', '2024-02-28T22:30:00.000Z'],
    // Python's, Go's and Java's, as exact as their clocks are; what is less than a millisecond is left out.
    ['2026-03-01T10:00:00.123456Z', '2026-03-01T10:00:00.123Z'],
    ['2026-03-01T10:00:00.999999999Z', '2026-03-01T10:00:00.999Z'],
    ['2026-03-01T10:00:00.123456+00:00', '2026-03-01T10:00:00.123Z'],
    ['2026-03-01T10:00:00.5Z', '2026-03-01T10:00:00.500Z'],
    ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
    ['2026-03-01t10:00:00z', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00-00:00', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T23:59:59+23:59', '2026-03-01T00:00:59.000Z'],
    ['2026-03-01T00:00:00-23:59', '2026-03-01T23:59:00.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    // The leap second of 2016, as UTC, Sydney and San Francisco wrote it: the first second of the day after it.
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2017-01-01T10:59:60.25+11:00', '2017-01-01T00:00:00.250Z'],
    ['2016-12-31T15:59:60-08:00', '2017-01-01T00:00:00.000Z'],
  ])('takes %s for the moment it is, written down or in a variable', async (at, moment) => {
    const variables = { at };

    expect([
      await execute({ query: `{ moment(at: "${at}") }` }, passport),
      await execute({ query: 'query($at: DateTime!) { moment(at: $at) }', variables }, passport),
    ]).toEqual([{ data: { moment } }, { data: { moment } }]);
  });

  test.each([
    ['BUSY', 'OVERLOADED'],
    ['CONFLICT', 'CONFLICT_RETRY'],
    ['LATE', 'SERVICE_UNAVAILABLE'],
    ['CUT', 'SERVICE_UNAVAILABLE'],
    ['ECONNREFUSED', 'SERVICE_UNAVAILABLE'],
    ['PROTOCOL_CONNECTION_LOST', 'SERVICE_UNAVAILABLE'],
    ['SQLITE_FULL', 'SERVICE_UNAVAILABLE'],
    ['ER_RECORD_FILE_FULL', 'SERVICE_UNAVAILABLE'],
  ])('says of %s that it may be tried again: %s', async (how, code) => {
    const { errors } = await execute({ query: `{ faulty(how: "${how}") }` }, passport);
    expect(errors).toEqual([{ message: expect.stringContaining('try again'), path: ['faulty'], extensions: { code } }]);
    expect(JSON.stringify(errors)).not.toContain('10.0.0.7');
  });

  test.each([
    ['an argument', 'query($x: Int) { books(first: $x) { totalCount } }'],
    ['an argument that has no default', 'query($x: DateTime = "2026-03-01T10:00:00Z") { moment(at: $x) }'],
    ['whether a field is skipped', 'query($x: Boolean = true) { books { totalCount @skip(if: $x) } }'],
    [
      'whether a root field is included',
      'query($x: Boolean = true) { moment(at: "2026-03-01T10:00:00Z") @include(if: $x) }',
    ],
    ['what is asked for beforehand', 'mutation($x: String) { move(to: $x) }'],
  ])('says of a null that is %s that it must not be, and logs no fault', async (_, query) => {
    const lines: { readonly level: number }[] = [];
    const stream = { write: (line: string) => void lines.push(JSON.parse(line) as { level: number }) };
    const own = query.startsWith('mutation') ? buildSchema(moving) : schema;
    const beforehand = { move: () => Promise.resolve('asked') };
    const parts = { contextOf: (p: Passport) => ({ passport: p, reliance }), tryOut, beforehand };
    const executeIt = createExecutor({ schema: own, log: createLog('test', 'info', stream), ...parts });

    const { errors } = await executeIt({ query, variables: { x: null } }, passport);

    expect(errors).toMatchObject([
      { message: expect.stringContaining('must not be null'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(lines.map(({ level }) => level)).toEqual([30]);
  });

  test('hides what a fault was about', async () => {
    const { errors } = await execute({ query: '{ secret(id: "x") }' }, passport);
    expect(errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['secret'],
        extensions: { code: 'INTERNAL', requestId: 'r1' },
      },
    ]);
  });
});
