import { availableActions, type AvailableActionFacts, type Mover, type Moves } from '../available-actions';
import { globalAdmin } from '../roles';
import type { ConsentState } from '../states';

export interface ConsentingFacts {
  readonly partnershipIsLive: boolean;
}

const byReseller = {
  by: { RESELLER: globalAdmin },
  others: 'GLOBAL_ADMIN_REQUIRED',
  otherwise: 'WRONG_STATE',
  unless: [{ code: 'WRONG_STATE', when: ({ partnershipIsLive }: ConsentingFacts) => !partnershipIsLive }],
} as const;

export const consentMoves = {
  withdrawConsent: { ...byReseller, to: { GRANTED: 'WITHDRAWN' } },
  grantConsent: { ...byReseller, to: { WITHDRAWN: 'GRANTED' } },
} as const satisfies Moves<ConsentState, ConsentingFacts>;

/** Over all consents of a partnership: there must be one that can still be moved. */
export function consentActions(
  consents: readonly ConsentState[],
  facts: ConsentingFacts,
  mover: Mover,
  now: Date,
): AvailableActionFacts[] {
  const situations = consents.map((state) => ({ state, facts, now }));
  return availableActions<ConsentState, ConsentingFacts>(consentMoves, mover, situations);
}
