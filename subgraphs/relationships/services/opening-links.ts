import { IsNull } from 'typeorm';
import type { DataSource, FindOptionsWhere } from 'typeorm';
import type { UnitOfWork } from '../../chassis/database/unit-of-work';
import { tokenHash } from '../../chassis/token';
import { invitationStateAt } from '../domain/invitation';
import type { CustomerInvitation, PartnershipInvitation } from '../persistence/invitation.entity';
import { invitationByTokenHash } from '../persistence/previews';

export interface LinkParts {
  readonly reader: DataSource;
  readonly unitOfWork: UnitOfWork;
}

/** The invitation to which a link leads. That it was opened is kept once: the first time, while it waits for an answer. */
export async function openLink<Row extends PartnershipInvitation | CustomerInvitation>(
  entity: new () => Row,
  { reader, unitOfWork }: LinkParts,
  token: string,
  now: Date,
): Promise<Row | null> {
  const invitation = await invitationByTokenHash(entity, reader, tokenHash(token));
  if (!invitation || invitation.viewedAt !== null) return invitation;
  if (invitationStateAt(invitation.state, invitation.expiresAt, now) !== 'PENDING') return invitation;
  await unitOfWork(async (unit) => {
    const unseen = { id: invitation.id, viewedAt: IsNull() } as FindOptionsWhere<PartnershipInvitation>;
    await unit.manager.update<PartnershipInvitation>(entity, unseen, { viewedAt: unit.now });
  });
  return invitation;
}
