import type { Reader } from '../../chassis/database/database';
import type { Facts } from '../../chassis/following/facts';
import type { Follower } from '../../chassis/following/follower';
import { contextMaker, type ContextWith, type RequestContext } from '../../chassis/graphql/context';
import { createOnce, type Once } from '../../chassis/graphql/once';
import type { Passport } from '../../chassis/http/passport';
import type { SubgraphParts } from '../../chassis/subgraph/subgraph';
import type { Acting, InvitationTerms } from './acting';
import { accountReadBy, mayRead, anonymous, type Actor } from './actor';
import { EligibilityAnswers } from './eligibility/eligibility-answers.rows';
import { CATCH_UP_MS, FactsAge, type FactSources } from './eligibility/facts-age.rows';
import { RelationshipRefusal, type ErrorCode } from './errors';
import { findActor } from './find-actor';
import type { Side } from './lists.rows';
import { createLoaders, type Loaders } from './loaders';
import { sourcesOf } from './sources';

interface View {
  /** Found once in a request, and only when something depends on it. */
  readonly actor: () => Promise<Actor>;
  readonly loaders: Loaders;
  readonly facts: FactsAge;
  /** Makes sure, once in a request, that activity shows what was recorded here before. */
  readonly ownEventsShown: () => Promise<unknown>;
  readonly eligibility: EligibilityAnswers;
  /** For what belongs to an account, which may stand under many rows. */
  readonly once: Once;
}

export type Context = ContextWith<View, Acting, ErrorCode>;

interface ContextParts extends Pick<SubgraphParts, 'database' | 'clock' | 'factsMaxAgeMs'> {
  readonly terms: InvitationTerms;
  readonly sources: FactSources;
  readonly own: Follower;
  /** How old the facts of the sources are. */
  readonly sourceFacts: Facts;
}

export function contextsOn({ database, clock, terms, sourceFacts, ...parts }: ContextParts) {
  return contextMaker<View, Acting, ErrorCode>({
    ...{ database, clock, facts: sourceFacts, refusal: RelationshipRefusal, sourcesOf },
    look: (request) => lookingAt(request, { reader: database.reader, ...parts }),
    acting: async ({ passport }, { manager }) => ({ actor: await findActor(manager, passport), terms }),
    doubts: ({ facts }) => ({
      codes: ({ actor }) => uncertainFor(actor),
      catchUp: () => facts.catchUp(),
    }),
  });
}

type Looking = Pick<ContextParts, 'sources' | 'own' | 'factsMaxAgeMs'> & { readonly reader: Reader };

function lookingAt(
  { passport, now, reliance }: RequestContext,
  { reader, sources, own, factsMaxAgeMs }: Looking,
): View {
  const facts = new FactsAge(sources, now, factsMaxAgeMs);
  let found: Promise<Actor> | undefined;
  const find = () => certainActor(reader, passport, facts);
  const hasRole = (actor: Actor) => !actor.isOperator && accountReadBy(actor) !== null;
  const actor = () => (found ??= reliance.onRoles('accounts', passport, { find, hasRole, anonymous }));
  let shown: Promise<unknown> | undefined;
  return {
    facts,
    actor,
    ownEventsShown: () => (shown ??= own.catchUp(CATCH_UP_MS)),
    loaders: createLoaders(reader, actor, now),
    eligibility: new EligibilityAnswers({ reader, actor, facts }),
    once: createOnce(),
  };
}

/** News of an enrolment or of a role may not have come yet: the source is asked before the answer is no. */
async function certainActor(reader: Reader, passport: Passport, facts: FactsAge): Promise<Actor> {
  const actor = await findActor(reader, passport);
  if (isKnown(actor)) return actor;
  await facts.catchUp();
  return findActor(reader, passport);
}

const isKnown = (actor: Actor): boolean =>
  actor.tenantId === null ||
  actor.isOperator ||
  accountReadBy(actor) !== null ||
  (actor.customerId !== null && actor.account === null);

/** Refusals that rest on facts of accounts and agreements. */
const restingOnFacts: readonly ErrorCode[] = [
  ...(['ADMIN_AGENT_REQUIRED', 'ROLE_REQUIRED'] as const),
  ...(['PROVIDER_NOT_ACTIVE', 'RESELLER_NOT_ACTIVE', 'REGION_MISMATCH', 'SOURCE_UNAVAILABLE'] as const),
  'CUSTOMER_MARKET_OUT_OF_REGION',
];

/** To a viewer that is not known here everything is hidden, and that may be for want of news. */
const uncertainFor = (actor: Actor): ReadonlySet<ErrorCode> =>
  new Set(isKnown(actor) ? restingOnFacts : [...restingOnFacts, 'NOT_FOUND']);

/** Whether the viewer may read what belongs to this account. */
export const owns = async ({ actor }: Context, accountId: string): Promise<boolean> =>
  mayRead(await actor(), accountId);

/** On which side of its partnerships an account stands. */
export async function sideOf(accountId: string, { actor, loaders }: Context): Promise<Side> {
  const { account } = await actor();
  const kind = account?.id === accountId ? account.kind : (await loaders.partner.load(accountId))?.kind;
  return kind === 'INDIRECT_PROVIDER' ? 'provider' : 'reseller';
}

/** What an account may be asked by itself and the operator, once in a request; null to all others. */
export const ownAnswer = async <Answer>(
  context: Context,
  accountId: string,
  question: readonly unknown[],
  ask: () => Promise<Answer>,
): Promise<Answer | null> => ((await owns(context, accountId)) ? context.once([accountId, ...question], ask) : null);
