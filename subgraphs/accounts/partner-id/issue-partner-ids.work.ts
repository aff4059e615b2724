import { randomInt } from 'node:crypto';
import { isDuplicate } from '../../../chassis/database/duplicate';
import { partnerIdIssued, type Work } from '../events';
import type { EventActor } from '../../../chassis/events/event';
import type { PostalAddress } from '../market';
import type { PartnerAccount } from '../account';
import { addressColumns } from '../address-columns.entity';
import { PartnerLocation } from './partner-location.entity';

interface NewLocation extends Pick<PartnerLocation, 'accountId' | 'type' | 'name' | 'market'> {
  readonly address: PostalAddress;
}

const FIRST = 1_000_000;
const PAST_LAST = 10_000_000;
/** While a tenth of all ids is taken, so many misses in a row are seen once in a lifetime. */
const DRAWS = 20;

/** Seven digits, the first of them no zero. By chance, so that nothing of the next one follows from it. */
const drawPartnerId = (): string => String(randomInt(FIRST, PAST_LAST));

/** What a company begins with: the id of its membership, and that of its first location, which is answered. */
export async function issuePartnerIds(
  unit: Work,
  account: Pick<PartnerAccount, 'id' | 'legalName' | 'market'>,
  address: PostalAddress,
  actor: EventActor,
): Promise<string> {
  const { id: accountId, legalName, market } = account;
  await issuePartnerId(unit, { accountId, type: 'GLOBAL', name: legalName, market, address }, actor);
  return issuePartnerId(unit, { accountId, type: 'LOCATION', name: address.city, market, address }, actor);
}

/** Gives a location an id that no location has or ever had. */
export async function issuePartnerId(
  unit: Work,
  location: NewLocation,
  actor: EventActor,
  draw = drawPartnerId,
): Promise<string> {
  const partnerId = await store(unit, location, draw);
  unit.events.append(partnerIdIssued({ accountId: location.accountId, actor }, partnerId, location.type));
  return partnerId;
}

async function store({ manager, now }: Work, location: NewLocation, draw: () => string): Promise<string> {
  const { address, ...place } = location;
  const row = { ...place, ...addressColumns(address), createdAt: now };
  for (let left = DRAWS; left > 0; left -= 1) {
    const partnerId = draw();
    try {
      await manager.insert(PartnerLocation, { ...row, partnerId });
      return partnerId;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
  throw new Error(`No free PartnerID was found in ${DRAWS} draws.`);
}
