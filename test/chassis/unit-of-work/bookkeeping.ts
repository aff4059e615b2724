import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { z } from 'zod';
import { systemClock } from '../../../chassis/time';
import type { Database } from '../../../chassis/database/database';
import { unitOfWorkOn, type Work } from '../../../chassis/unit-of-work/unit-of-work';
import type { NewEvent } from '../../../chassis/events/event';
import type { Follower } from '../../../chassis/following/follower';
import { tryOutOn } from '../../../chassis/graphql/dry-run';
import { createExecutor, type Execute, type RelyingContext } from '../../../chassis/graphql/executor';
import { createPerform, type OwnCode, type Uncertain } from '../../../chassis/unit-of-work/perform';
import type { Verb } from '../../../chassis/unit-of-work/verb';
import type { Passport } from '../../../chassis/http/passport';
import { Refusal, type Outcome } from '../../../chassis/refusal';
import { silent } from '../../support/databases';
import { Debit, makeEntry } from '../database/ledger';

/** A subgraph of one mutation, invented for these tests: it makes entries in a ledger and confirms them by mail. */
export type Code = 'INVALID_INPUT' | 'IDEMPOTENCY_KEY_REUSED' | 'TOO_MUCH' | 'RATE_UNKNOWN' | 'SOURCE_UNAVAILABLE';
export class BookRefusal extends Refusal<Code> {}

export const anna: Passport = {
  tenantId: 'contoso',
  userId: 'anna',
  email: null,
  name: null,
  directoryRoles: [],
  isOperator: false,
  requestId: 'r1',
  language: 'en',
  idempotencyKey: null,
  dryRun: false,
  clientAddress: null,
};

const entryShape = z.strictObject({
  entry: z.string().trim().min(1, 'must not be empty').max(36),
  amount: z.number().int('must be whole').positive('must be more than nothing'),
});
type EntryInput = z.infer<typeof entryShape>;

/** Refuses late, when rows are written, an event and a mail are waiting: all of that must go with it. */
export async function enter(unit: Work<NewEvent>, { entry, amount }: EntryInput): Promise<{ id: string }> {
  await makeEntry(unit, entry);
  unit.mail.append({ to: 'anna@contoso.example', language: 'en', subject: entry, text: entry, html: '' });
  if (amount > 100) throw new BookRefusal('TOO_MUCH', 'An entry may be 100 at most.', ['input', 'amount']);
  return { id: entry };
}

/** A verb that needs to know nothing of who acts. */
type Change<Input, Result extends object> = Omit<Verb<never, null, Input, Result>, 'work'> & {
  readonly work: (unit: Work<NewEvent>, input: Input) => Promise<Result>;
};
type PerformChange = <Input, Result extends object>(
  change: Change<Input, Result>,
  input: unknown,
) => Promise<Outcome<Result, Code | OwnCode>>;

export const makeAnEntry = { mutation: 'makeEntry', shape: entryShape, work: enter };

export interface PerformWanted {
  readonly passport?: Passport;
  readonly uncertain?: Uncertain<null, Code>;
  readonly renew?: () => void;
}

/** Where nothing rests on what others said. */
const certain: Uncertain<null, Code> = {
  isCurrent: () => Promise.resolve(true),
  codes: () => new Set(),
  catchUp: () => Promise.resolve(true),
  unavailable: { code: 'SOURCE_UNAVAILABLE', message: 'Ask again later.', path: [] },
};

export function performOn(database: Database, wanted: PerformWanted = {}): PerformChange {
  const { passport = anna, renew = () => undefined, uncertain = certain } = wanted;
  const unitOfWork = unitOfWorkOn(database, systemClock);
  const parts = { database, unitOfWork, passport, refusal: BookRefusal, acting: () => null, renew, uncertain };
  const perform = createPerform<null, Code>(parts);
  return ({ work, ...change }, input) => perform({ ...change, work: (unit, _, given) => work(unit, given) }, input);
}

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { entries: Int! }
  type Mutation { makeEntry(entry: String!, amount: Int!): EntryPayload! fail(entry: String!): EntryPayload }
  type EntryPayload { entry: Entry entries: Int! userErrors: [UserError!]! }
  type Entry { id: ID! amount: Int! events: [String!]! }
  type UserError { code: String! message: String! path: [String!]! }
`);

interface Context {
  readonly perform: PerformChange;
  readonly reliance: RelyingContext['reliance'];
}

interface ExecutorWanted {
  readonly followers?: readonly Follower[];
  readonly work?: typeof enter;
  readonly deadlineMs?: number;
}

export function executorOn(database: Database, wanted: ExecutorWanted = {}): Execute {
  const { followers = [], work = enter, deadlineMs } = wanted;
  const { reader } = database;
  const entries = () => reader.getRepository(Debit).count();
  const entry = async (id: string | undefined) => (id === undefined ? null : reader.manager.findOneBy(Debit, { id }));
  const resolvers = {
    Query: { entries },
    Mutation: {
      makeEntry: async (_: unknown, input: EntryInput, { perform }: Context) => {
        const { result, userErrors } = await perform({ mutation: 'makeEntry', shape: entryShape, work }, input);
        return { entry: () => entry(result?.id), userErrors };
      },
      fail: (_: unknown, { entry: id }: EntryInput, { perform }: Context) =>
        perform(
          {
            mutation: 'fail',
            shape: z.unknown(),
            work: async (unit) => {
              await makeEntry(unit, id);
              throw new Error('the disk is on fire');
            },
          },
          id,
        ),
    },
    EntryPayload: { entries },
    Entry: {
      events: async ({ id }: Debit) => {
        const sql = 'SELECT type FROM event_log WHERE subjectId = ? ORDER BY position';
        return (await reader.query<{ type: string }[]>(sql, [id])).map(({ type }) => type);
      },
    },
  };
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  const reliance = { staleSources: () => Promise.resolve([]) };
  const contextOf = (passport: Passport): Context => ({ perform: performOn(database, { passport }), reliance });
  return createExecutor({ schema, contextOf, log: silent, tryOut: tryOutOn(database, followers, deadlineMs) });
}
