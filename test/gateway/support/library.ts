import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLResolveInfo } from 'graphql';
import type { TryOut } from '../../../chassis/graphql/dry-run';
import { createExecutor, type Execute } from '../../../chassis/graphql/executor';
import type { StaleSource } from '../../../chassis/following/facts';
import { createLog } from '../../../chassis/process/log';
import type { Passport } from '../../../chassis/http/passport';
import { BadRequest } from '../../../chassis/refusal';

/** A lending library in two subgraphs, invented for these tests: one knows the books, the other what readers think. */
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@listSize"])';

const paged = '@listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)';

const catalogueSdl = `${link}
  type Query {
    book(id: ID!): Book
    books: [Book!]! @listSize(assumedSize: 6)
    shelves(first: Int! = 10): ShelfConnection! ${paged}
    newest(first: Int! = 10): [Book!]! @listSize(slicingArguments: ["first"])
    counted(numbers: [Int!]): Int
    found(by: Search, order: Order): Int
    broken(how: String!): String
    visitor: Visitor!
  }
  input Search { title: String! most: Int! = 5 }
  enum Order { TITLE NEWEST }
  type Visitor { tenantId: ID userId: ID email: String name: String roles: [String!]! @listSize(assumedSize: 10) isOperator: Boolean! requestId: ID! language: String! clientAddress: String }
  type ShelfConnection { edges: [ShelfEdge!]! totalCount: Int! }
  type ShelfEdge { cursor: String! node: Shelf! }
  type Shelf { id: ID! name: String! books(first: Int! = 10): BookConnection! ${paged} above: Shelf }
  type BookConnection { edges: [BookEdge!]! totalCount: Int! }
  type BookEdge { node: Book! }
  type Book @key(fields: "id") { id: ID! title: String! shelf: Shelf }
`;

const lendingSdl = `
  type Mutation { lend(book: ID!): Boolean! giveBack(book: ID!): Boolean! }
`;

const reviewsSdl = `${link}
  type Book @key(fields: "id") { id: ID! rating: Rating! reviewCount: Int blurb: String! lastReader: Reader }
  type Rating { verdict: Verdict! stars: Int by: Reader }
  type Reader { name: String! }
  enum Verdict { LOVED HATED UNKNOWN }
`;

interface Book {
  readonly id: string;
  readonly title: string;
  readonly rating: { readonly verdict: string; readonly stars: number | null };
  readonly reviewCount: number | null;
}

/** What the library answers where nothing has another name in the document. */
export interface LibraryData {
  readonly book: Book;
  readonly books: readonly Book[];
  readonly shelves: { readonly edges: readonly { readonly cursor: string }[]; readonly totalCount: number };
  readonly visitor: { readonly requestId: string; readonly clientAddress: string | null };
  readonly __schema: { readonly queryType: { readonly name: string } };
}

interface Calls {
  /** Root fields and references that were resolved, in all subgraphs together. */
  count: number;
  /** References that were resolved, in order. */
  readonly references: string[];
  readonly passports: Passport[];
}

const silent = createLog('test', 'silent');
const reader = { kind: 'READER', accountId: null, userId: 'ada', name: 'Ada' };
/** The library forgets by itself, and remembers one event of every try. */
const tryOut: TryOut = async (work) => ({
  result: await work(),
  events: [{ type: 'BookLent', subjectId: '1', audience: ['2'], actor: reader, data: { secret: 'shelf key' } }],
});
const range = (size: number) => Array.from({ length: Math.max(0, Math.min(size, 3)) }, (_, place) => place);
const book = (id: unknown) => ({ __typename: 'Book', id: String(id), title: `Book ${String(id)}` });
const shelf = (place: number) => ({ id: String(place), name: `Shelf ${place}` });

function catalogue(calls: Calls) {
  const counted = <Arguments>(resolve: (args: Arguments, passport: Passport) => unknown) => {
    return (_: unknown, args: Arguments, { passport }: { passport: Passport }) => {
      calls.count += 1;
      calls.passports.push(passport);
      return resolve(args, passport);
    };
  };
  return {
    Query: {
      book: counted(({ id }: { id: string }) => (id === 'none' ? null : book(id))),
      books: counted(() => ['1', '2', '1', '3', '2', '1'].map(book)),
      newest: counted(({ first }: { first: number }) => range(first).map(book)),
      shelves: counted(({ first }: { first: number }) => {
        if (first < 1 || first > 100) throw new BadRequest('first: must be between 1 and 100', 'first');
        return { edges: range(first).map((place) => ({ cursor: String(place), node: shelf(place) })), totalCount: 3 };
      }),
      counted: counted(({ numbers }: { numbers: number[] }) => numbers.length),
      found: counted(({ by }: { by?: { most: number } }) => by?.most),
      broken: counted(() => {
        throw new Error('SELECT secret FROM book failed at /srv/library/books.ts on 127.0.0.1:3306');
      }),
      visitor: counted((_: object, { directoryRoles, ...passport }) => ({ ...passport, roles: directoryRoles })),
    },
    Shelf: {
      above: ({ id }: { id: string }) => shelf(Number(id) + 1),
      books: (_: unknown, { first }: { first: number }) => ({
        edges: range(first).map((id) => ({ node: book(id) })),
        totalCount: 3,
      }),
    },
    Book: { shelf: () => shelf(0), __resolveReference: ({ id }: { id: string }) => book(id) },
    Mutation: { lend: counted(() => true), giveBack: counted(() => true) },
  };
}

function reviews(calls: Calls) {
  return {
    Book: {
      __resolveReference: ({ id }: { id: string }) => {
        calls.count += 1;
        calls.references.push(id);
        return { __typename: 'Book', id };
      },
      rating: ({ id }: { id: string }, _: unknown, __: unknown, info: GraphQLResolveInfo) => {
        if (id === '2' && info.variableValues['fail'] !== undefined) throw new Error('no rating of 2');
        return { verdict: 'LOVED', stars: 5, by: { name: 'Ada' } };
      },
      reviewCount: () => 7,
      blurb: () => 'A page-turner.',
      lastReader: () => ({ name: 'Grace' }),
    },
  };
}

export interface Library {
  readonly supergraphSdl: string;
  readonly calls: Calls;
  /** What each says to rest on though it is old. */
  readonly stale: Record<'catalogue' | 'reviews', readonly StaleSource[]>;
  readonly executes: Readonly<Record<'catalogue' | 'reviews', Execute>>;
}

export function createLibrary({ withLending = false, log = silent } = {}): Library {
  const calls: Calls = { count: 0, references: [], passports: [] };
  const stale: Library['stale'] = { catalogue: [], reviews: [] };
  const sdls = { catalogue: catalogueSdl + (withLending ? lendingSdl : ''), reviews: reviewsSdl };
  const { Mutation, ...readOnly } = catalogue(calls);
  const resolvers = { catalogue: withLending ? { ...readOnly, Mutation } : readOnly, reviews: reviews(calls) };
  const execute = (name: 'catalogue' | 'reviews') => {
    const schema = buildSubgraphSchema([{ typeDefs: parse(sdls[name]), resolvers: resolvers[name] as never }]);
    const reliance = { staleSources: () => Promise.resolve(stale[name]) };
    return createExecutor({ schema, contextOf: (passport) => ({ passport, reliance }), log, tryOut });
  };
  return {
    supergraphSdl: compose(sdls),
    calls,
    stale,
    executes: { catalogue: execute('catalogue'), reviews: execute('reviews') },
  };
}

export function compose(sdls: Readonly<Record<string, string>>): string {
  const services = Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
