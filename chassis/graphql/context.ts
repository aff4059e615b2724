import type { Reliance } from '../events/reliance';
import type { Passport } from '../http/passport';

/** What every resolver may know of the request. A subgraph adds its actor and its loaders, made anew for each request. */
export interface RequestContext {
  readonly passport: Passport;
  /** One moment for the whole request, so that two fields never disagree about what has expired. */
  readonly now: Date;
  readonly reliance: Reliance;
}
