import { availableActions, type AvailableActionFacts, type Mover, type Moves } from '../available-actions';
import type { ResaleRelationshipFacts } from '../resale-relationship';
import { admin, globalAdmin } from '../roles';
import type { ConsentState, ResaleRelationshipState } from '../states';

export const resaleRelationshipMoves = {
  removeResaleRelationship: {
    by: { PROVIDER: admin },
    others: 'ONLY_PROVIDER_MAY_REMOVE',
    shownTo: ['RESELLER'],
    to: { ACTIVE: 'REMOVED' },
    otherwise: 'WRONG_STATE',
  },
} as const satisfies Moves<ResaleRelationshipState>;

/**
 * A partner's admin rights in the customer's tenant; the customer takes them back and stays its customer. They end with
 * the relationship at the latest, and a provider's with the partnership through which it serves the customer.
 */
export const delegatedAdminMoves = {
  removeDelegatedAdmin: {
    by: { CUSTOMER: globalAdmin },
    others: 'GLOBAL_ADMIN_REQUIRED',
    to: { GRANTED: 'WITHDRAWN' },
    otherwise: 'WRONG_STATE',
  },
} as const satisfies Moves<ConsentState>;

interface CustomerSituation {
  /** Those that the viewer sees. */
  readonly relationships: readonly ResaleRelationshipFacts[];
  /** Those that it may remove. */
  readonly removable: readonly ResaleRelationshipFacts[];
  readonly now: Date;
}

/** What a viewer may do about a customer. */
export function customerActions(
  { relationships, removable, now }: CustomerSituation,
  movers: readonly Mover[],
): AvailableActionFacts[] {
  const live = relationships.filter(({ state }) => state === 'ACTIVE');
  const rights = live.map(({ delegatedAdmin: state }) => ({ state, facts: null, now }));
  const removals = removable.map(({ state }) => ({ state, facts: null, now }));
  return movers.flatMap((mover) => [
    ...availableActions<ConsentState, unknown>(delegatedAdminMoves, mover, rights),
    ...availableActions<ResaleRelationshipState, unknown>(resaleRelationshipMoves, mover, removals),
  ]);
}
