import { IsNull } from 'typeorm';
import type { UnitOfWork } from '../events';
import type { CustomerInvitation, PartnershipInvitation } from '../invitation.entity';

/** Records when a link was first opened: the one fact that a query writes, and once. */
export async function recordView(
  unitOfWork: UnitOfWork,
  entity: new () => CustomerInvitation | PartnershipInvitation,
  { id, viewedAt }: CustomerInvitation | PartnershipInvitation,
): Promise<void> {
  if (viewedAt !== null) return;
  await unitOfWork(({ manager, now }) => manager.update(entity, { id, viewedAt: IsNull() }, { viewedAt: now }));
}
