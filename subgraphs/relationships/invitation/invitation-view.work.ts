import { IsNull } from 'typeorm';
import type { UnitOfWork } from '../events';
import { invitationStateAt } from '../invitation-state';
import type { AnyInvitation, EntityOf } from './invitation.rows';

/** Records when a link was first opened while it can be answered: the one fact that a query writes, and once. */
export async function recordView(
  unitOfWork: UnitOfWork,
  entity: EntityOf<AnyInvitation>,
  { id, state, expiresAt, viewedAt }: AnyInvitation,
  asked: Date,
): Promise<void> {
  if (viewedAt !== null || invitationStateAt(state, expiresAt, asked) !== 'PENDING') return;
  await unitOfWork(({ manager, now }) => manager.update(entity, { id, viewedAt: IsNull() }, { viewedAt: now }));
}
