import { MoreThanOrEqual } from 'typeorm';
import type { Work } from '../../chassis/database/unit-of-work';
import { invitationStateAt, whyNotPending } from '../domain/invitation';
import { MoveRefusal, RelationshipRefusal } from '../domain/refusal';
import { CustomerInvitation } from './invitation.entity';

export type InvitationChange = { -readonly [Column in keyof CustomerInvitation]?: CustomerInvitation[Column] };

/**
 * One statement decides: of all that want to move a pending invitation, the first does and the others hear why not.
 * Every sending makes another token, so whoever read it before it was sent again comes too late as well.
 */
export async function moveInvitation(
  { manager, now }: Work,
  { id, tokenHash }: CustomerInvitation,
  change: InvitationChange,
): Promise<void> {
  const asSeen = { id, tokenHash, state: 'PENDING' as const, expiresAt: MoreThanOrEqual(now) };
  const { affected } = await manager.update(CustomerInvitation, asSeen, { ...change, version: () => 'version + 1' });
  if (affected === 1) return;
  const current = await manager.findOneByOrFail(CustomerInvitation, { id });
  const state = invitationStateAt(current.state, current.expiresAt, now);
  if (state === 'PENDING') throw RelationshipRefusal.of('VERSION_CONFLICT');
  throw MoveRefusal.of(whyNotPending(state));
}
