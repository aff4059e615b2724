import { companyName, id, inputOf } from '../../../chassis/inputs';
import { actingFor, verb } from '../acting';
import { AccountRefusal } from '../errors';
import { assertPossible } from '../held-account.work';
import { postalAddressInput } from '../market';
import { issuePartnerId } from './issue-partner-ids.work';
import { MOST_LOCATIONS, partnerIdMoves, placeOf } from './partner-id';
import { accountWithIds } from './partner-id-access.work';

interface LocationRef {
  readonly accountId: string;
  readonly partnerId: string;
}

/** A new location gets a PartnerID of its own. It may lie in any market: a company has locations in many countries. */
export const addPartnerLocation = verb({
  mutation: 'addPartnerLocation',
  shape: inputOf('A place of the company.', {
    accountId: id.describe('The account that it belongs to.'),
    name: companyName.describe('Name of the place.'),
    address: postalAddressInput.describe('Where it is, in any market. It is kept as its country writes addresses.'),
  }),
  async work(unit, acting, { accountId, name, address: entered }): Promise<LocationRef> {
    const { situation } = await accountWithIds(unit, acting, accountId, 'addPartnerLocation');
    if (situation.facts.partnerIds >= MOST_LOCATIONS)
      throw AccountRefusal.about('LIMIT_EXCEEDED', `An account has ${MOST_LOCATIONS} PartnerIDs at most.`, 'accountId');
    assertPossible(partnerIdMoves.addPartnerLocation, situation);
    const { address, market } = placeOf(entered);
    const location = { accountId, type: 'LOCATION', name, market: market.code, address } as const;
    return { accountId, partnerId: await issuePartnerId(unit, location, actingFor(acting.actor, accountId)) };
  },
});
