import type { Reader } from '../../chassis/database/database';
import type { Clock } from '../../chassis/clock';
import type { Follower } from '../../chassis/events/follower';
import type { RequestContext } from '../../chassis/graphql/context';
import { createOnce } from '../../chassis/graphql/once';
import type { Once } from '../../chassis/graphql/once';
import type { Passport } from '../../chassis/passport';
import { accountReadBy, mayRead } from '../domain/actor';
import type { Actor } from '../domain/actor';
import { findActor } from '../persistence/actor';
import type { Lists } from '../persistence/lists';
import { createLoaders } from '../persistence/loaders';
import type { Loaders } from '../persistence/loaders';
import { PartnershipCustomers } from '../persistence/partnership-customers';
import type { PartnershipCustomersListing } from '../persistence/partnership-customers';
import { EligibilityDesk } from '../services/eligibility-desk';
import { CATCH_UP_MS, FactsAge } from '../services/facts-age';
import type { FactSources } from '../services/facts-age';

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
}

export interface ContextParts {
  readonly lists: Lists;
  readonly clock: Clock;
  readonly sources: FactSources;
  readonly own: Follower;
  readonly factsMaxAgeMs: number;
}

export function contextMaker({ lists, clock, sources, own, factsMaxAgeMs }: ContextParts) {
  return (passport: Passport): Context => {
    const now = clock.now();
    const facts = new FactsAge(sources, now, factsMaxAgeMs);
    const { reader } = lists;
    let found: Promise<Actor> | undefined;
    const actor = () => (found ??= certainActor(reader, passport, facts));
    let shown: Promise<unknown> | undefined;
    const ownEventsShown = () => (shown ??= own.catchUp(CATCH_UP_MS));
    const nested = new Map<string, PartnershipCustomers>();
    return {
      ...{ passport, now, facts, actor, ownEventsShown },
      loaders: createLoaders(reader, actor),
      eligibility: new EligibilityDesk({ reader, actor, facts }),
      once: createOnce(),
      partnershipCustomers: (listing) => {
        const key = JSON.stringify(listing);
        const list = nested.get(key) ?? new PartnershipCustomers(lists, listing);
        nested.set(key, list);
        return list;
      },
    };
  };
}

/** Whoever just enrolled, or was just given a role, may not have reached us yet: ask the source before saying no. */
async function certainActor(reader: Reader, passport: Passport, facts: FactsAge): Promise<Actor> {
  const actor = await findActor(reader, passport);
  const canRead = accountReadBy(actor) !== null || (actor.customerId !== null && actor.account === null);
  if (!actor.isSignedIn || actor.isOperator || canRead) return actor;
  await facts.catchUp();
  return findActor(reader, passport);
}

/** Whether the viewer may read what belongs to this account. */
export const owns = async ({ actor }: Context, accountId: string): Promise<boolean> =>
  mayRead(await actor(), accountId);
