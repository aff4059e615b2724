import { MoreThanOrEqual, type FindOptionsWhere, type QueryDeepPartialEntity } from 'typeorm';
import type { Work } from '../events';
import { invitationStateAt, whyNotPending } from './invitation';
import { RelationshipRefusal } from '../errors';
import { RunningTally, type InvitationCountKind } from '../eligibility/tally';
import { CustomerInvitation, PartnershipInvitation } from '../invitation.entity';
import { addTally } from '../eligibility/standing-store.rows';

type AnyInvitation = CustomerInvitation | PartnershipInvitation;
type ChangeOf<Row> = { -readonly [Column in keyof Row]?: Row[Column] };

export type InvitationChange = ChangeOf<CustomerInvitation>;

/**
 * One statement decides: of all that want to move a pending invitation, the first does and the others hear why not.
 * Every sending makes another token, so whoever read it before it was sent again comes too late as well.
 */
const moverOf =
  <Row extends AnyInvitation>(entity: new () => Row, kind: InvitationCountKind) =>
  async ({ manager, now }: Work, invitation: Row, change: ChangeOf<Row>): Promise<void> => {
    const { id, tokenHash } = invitation;
    const asSeen = { id, tokenHash, state: 'PENDING', expiresAt: MoreThanOrEqual(now) } as FindOptionsWhere<Row>;
    const moved = { ...change, version: () => 'version + 1' } as QueryDeepPartialEntity<Row>;
    const { affected } = await manager.update(entity, asSeen, moved);
    if (affected === 1) {
      const tally = new RunningTally();
      tally.addInvitation(kind, Object.assign({}, invitation, change));
      return addTally(manager, tally.result());
    }
    const current = await manager.findOneByOrFail(entity, { id } as FindOptionsWhere<Row>);
    const state = invitationStateAt(current.state, current.expiresAt, now);
    if (state === 'PENDING') throw RelationshipRefusal.of('VERSION_CONFLICT');
    throw RelationshipRefusal.of(whyNotPending(state));
  };

export const moveCustomerInvitation = moverOf(CustomerInvitation, 'CUSTOMER_INVITED');
export const movePartnershipInvitation = moverOf(PartnershipInvitation, 'PARTNERSHIP_INVITED');
