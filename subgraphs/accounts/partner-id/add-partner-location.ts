import type { Work } from '../events';
import type { Actor } from '../actor';
import { MOST_LOCATIONS, placeOf, type AddPartnerLocationInput } from './partner-id';
import { AccountRefusal } from '../errors';
import { accountFor, assertPossible } from '../held-account.work';
import { actingFor } from '../acting';
import { issuePartnerId } from './issue-partner-ids.work';

export interface LocationRef {
  readonly accountId: string;
  readonly partnerId: string;
}

/** A new location gets a PartnerID of its own. It may lie in any market: a company has locations in many countries. */
export async function addPartnerLocation(
  unit: Work,
  actor: Actor,
  { accountId, name, address: entered }: AddPartnerLocationInput,
): Promise<LocationRef> {
  const held = await accountFor(unit, actor, accountId, 'addPartnerLocation');
  if (held.partnerIds >= MOST_LOCATIONS)
    throw AccountRefusal.about('LIMIT_EXCEEDED', `An account has ${MOST_LOCATIONS} PartnerIDs at most.`, 'accountId');
  assertPossible(unit, held, 'addPartnerLocation');
  const { address, market } = placeOf(entered);
  const location = { accountId, type: 'LOCATION' as const, name, market: market.code, address };
  return { accountId, partnerId: await issuePartnerId(unit, location, actingFor(actor, accountId)) };
}
