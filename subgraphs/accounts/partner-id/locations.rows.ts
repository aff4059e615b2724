import { In } from 'typeorm';
import { PartnerAccount } from '../account';
import type { LocationFacts } from './partner-id';
import { PartnerLocation } from './partner-location.entity';
import type { RowSource } from '../visible';

export type LocationRow = PartnerLocation & LocationFacts;

/** Locations of some accounts in the order in which they were added, each with the account that it is associated with. */
export async function locationsOf(reader: RowSource, accountIds: readonly string[]): Promise<LocationRow[]> {
  const { entities, raw } = await reader
    .getRepository(PartnerLocation)
    .createQueryBuilder('location')
    .leftJoin(PartnerAccount, 'holder', 'holder.partnerId = location.partnerId')
    .addSelect('holder.id', 'holderId')
    .where({ accountId: In([...accountIds]) })
    .orderBy('location.createdAt')
    .addOrderBy('location.partnerId')
    .getRawAndEntities<{ holderId: string | null }>();
  return entities.map((location, index) =>
    Object.assign(location, { associatedAccountId: raw[index]?.holderId ?? null }),
  );
}
