import type { Work } from '../events';
import type { Channel } from './standing';
import { OrderStanding } from './order-standing.entity';
import type { Cause } from './eligibility-events';
import { refreshStandings } from './order-standings.work';
import { CUSTOMERS_PER_UNIT, refreshPartner } from './partner-refresh.work';

/**
 * Evaluates the customers of one provider and one reseller anew after their partnership or a consent in it changed: at
 * once where they fit into this unit of work, in later ones too where they are more.
 */
export async function refreshChannel(
  unit: Work,
  { providerId, resellerId }: Pick<Channel, 'providerId' | 'resellerId'>,
  cause: Cause,
): Promise<void> {
  const standings = await unit.manager.find(OrderStanding, {
    select: { customerId: true },
    where: { providerId, resellerId },
    order: { customerId: 'ASC' },
    take: CUSTOMERS_PER_UNIT + 1,
  });
  if (standings.length > CUSTOMERS_PER_UNIT) return refreshPartner(unit, resellerId, cause);
  await refreshStandings(
    unit,
    standings.map(({ customerId }) => customerId),
    cause,
  );
}
