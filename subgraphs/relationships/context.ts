import type { Database, Reader } from '../../chassis/database/database';
import type { UnitOfWork } from '../../chassis/unit-of-work/unit-of-work';
import type { Work } from './events';
import type { Clock } from '../../chassis/unit-of-work/clock';
import type { NewEvent } from '../../chassis/events/event';
import type { Facts } from '../../chassis/events/facts';
import type { Follower } from '../../chassis/events/follower';
import { Reliance } from '../../chassis/events/reliance';
import type { RequestContext } from '../../chassis/graphql/context';
import { createOnce, type Once } from '../../chassis/graphql/once';
import { createPerform, type Change } from '../../chassis/unit-of-work/perform';
import type { Passport } from '../../chassis/http/passport';
import type { Outcome } from '../../chassis/refusal';
import { accountReadBy, anonymous, mayRead, type Actor } from './actor';
import { RelationshipRefusal, errors, type ErrorCode } from './errors';
import { sourcesOf } from './sources';
import { findActor } from './find-actor';
import type { Lists } from './lists';
import { createLoaders, type Loaders } from './loaders';
import { PartnershipCustomers, type PartnershipCustomersListing } from './partnership/partnership-customers.rows';
import type { InvitationTerms, Verb } from './acting';
import { EligibilityDesk } from './eligibility/eligibility-desk.rows';
import { CATCH_UP_MS, FactsAge, type FactSources } from './facts-age';

/** A mutation by its name, the shape of its input, and its verb. */
export interface Mutating<Input, Result> extends Omit<Change<Input, Result>, 'work'> {
  readonly work: Verb<Input, Result>;
}

export interface Context extends RequestContext {
  /** Found once in a request, and only when something depends on it. */
  readonly actor: () => Promise<Actor>;
  readonly loaders: Loaders;
  readonly facts: FactsAge;
  /** Makes sure, once in a request, that activity shows what was recorded here before. */
  readonly ownEventsShown: () => Promise<unknown>;
  readonly eligibility: EligibilityDesk;
  /** For what belongs to an account, which may stand under many rows. */
  readonly once: Once;
  /** One reader for each listing, so that the same list under many partnerships is read together. */
  readonly partnershipCustomers: (listing: PartnershipCustomersListing) => PartnershipCustomers;
  /** Carries out a mutation; actor, loaders and all that was read before are new afterwards. */
  readonly perform: <Input, Result extends object>(
    mutating: Mutating<Input, Result>,
    input: unknown,
  ) => Promise<Outcome<Result, ErrorCode>>;
}

export interface ContextParts {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork<NewEvent>;
  readonly lists: Lists;
  readonly terms: InvitationTerms;
  readonly clock: Clock;
  readonly sources: FactSources;
  readonly own: Follower;
  /** How old what the sources told is. */
  readonly sourceFacts: Facts;
  readonly factsMaxAgeMs: number;
}

export function contextMaker(parts: ContextParts) {
  return (passport: Passport): Context => {
    const reliance = new Reliance(parts.sourceFacts);
    const renew = () => void Object.assign(context, lookingAt(passport, parts, reliance));
    const perform: Context['perform'] = async ({ work, ...change }, input) => {
      const { actor, facts } = context;
      const { database, unitOfWork, terms } = parts;
      const uncertain = {
        isCurrent: (mutation: string) => reliance.onSources(sourcesOf(mutation)),
        codes: async () => uncertainFor(await actor()),
        catchUp: () => facts.catchUp(),
        unavailable,
      };
      const carryOut = createPerform({
        database,
        unitOfWork,
        passport,
        renew,
        uncertain,
        refusal: RelationshipRefusal,
      });
      const asKnownThen = async (unit: Work) => ({ actor: await findActor(unit.manager, passport), terms });
      return carryOut({ ...change, work: async (unit, given) => work(unit, await asKnownThen(unit), given) }, input);
    };
    const context: Context = { ...lookingAt(passport, parts, reliance), reliance, perform };
    return context;
  };
}

/** What a request knows of the database; made anew after every change. */
function lookingAt(
  passport: Passport,
  { lists, clock, sources, own, factsMaxAgeMs }: ContextParts,
  reliance: Reliance,
) {
  const now = clock.now();
  const facts = new FactsAge(sources, now, factsMaxAgeMs);
  const { reader } = lists;
  let found: Promise<Actor> | undefined;
  const find = () => certainActor(reader, passport, facts);
  const hasRole = (actor: Actor) => !actor.isOperator && accountReadBy(actor) !== null;
  const actor = () => (found ??= reliance.onRoles('accounts', passport, { find, hasRole, nobody: anonymous }));
  let shown: Promise<unknown> | undefined;
  const ownEventsShown = () => (shown ??= own.catchUp(CATCH_UP_MS));
  const nested = new Map<string, PartnershipCustomers>();
  return {
    passport,
    now,
    facts,
    actor,
    ownEventsShown,
    loaders: createLoaders(reader, actor, now),
    eligibility: new EligibilityDesk({ reader, actor, facts }),
    once: createOnce(),
    partnershipCustomers: (listing: PartnershipCustomersListing) => {
      const key = JSON.stringify(listing);
      const list = nested.get(key) ?? new PartnershipCustomers(lists, listing);
      nested.set(key, list);
      return list;
    },
  };
}

/** Whoever just enrolled, or was just given a role, may not have reached us yet: ask the source before saying no. */
async function certainActor(reader: Reader, passport: Passport, facts: FactsAge): Promise<Actor> {
  const actor = await findActor(reader, passport);
  if (isKnown(actor)) return actor;
  await facts.catchUp();
  return findActor(reader, passport);
}

const isKnown = (actor: Actor): boolean =>
  !actor.isSignedIn ||
  actor.isOperator ||
  accountReadBy(actor) !== null ||
  (actor.customerId !== null && actor.account === null);

/** Refusals that rest on what accounts and agreements told. */
const restingOnFacts: readonly ErrorCode[] = [
  ...(['ADMIN_AGENT_REQUIRED', 'ROLE_REQUIRED'] as const),
  ...(['PROVIDER_NOT_ACTIVE', 'RESELLER_NOT_ACTIVE', 'REGION_MISMATCH', 'SOURCE_UNAVAILABLE'] as const),
  'CUSTOMER_MARKET_OUT_OF_REGION',
];

/** To someone who is not known here everything is hidden, and that may be for want of news. */
const uncertainFor = (actor: Actor): ReadonlySet<ErrorCode> =>
  new Set(isKnown(actor) ? restingOnFacts : [...restingOnFacts, 'NOT_FOUND']);

const unavailable = { code: 'SOURCE_UNAVAILABLE', message: errors.SOURCE_UNAVAILABLE[0], path: [] } as const;

/** Whether the viewer may read what belongs to this account. */
export const owns = async ({ actor }: Context, accountId: string): Promise<boolean> =>
  mayRead(await actor(), accountId);
