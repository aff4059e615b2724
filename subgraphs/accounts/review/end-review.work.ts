import type { EventActor } from '../../../chassis/events/event';
import { PartnerAccount, type Verification } from '../account';
import { changeEnrollment, mailContact, type Change, type Enrolled, type RejectionReason } from '../enrollment';
import { accountEvent, type Work } from '../events';
import { refreshProgramStatus } from '../program';

export type Decision =
  | { readonly status: 'AUTHORIZED' }
  | { readonly status: 'REJECTED'; readonly reason: RejectionReason; readonly note: string | null };

/** Ends a review, and with it decides what the company is to the programme. */
export async function endReview(unit: Work, held: Enrolled, decision: Decision, change: Change): Promise<void> {
  const { now } = unit;
  const { account } = held;
  const { status } = decision;
  const rejection =
    status === 'REJECTED'
      ? { rejectionReason: decision.reason, rejectionNote: decision.note, rejectedAt: now }
      : { rejectionReason: null, rejectionNote: null, rejectedAt: null };
  await changeEnrollment(unit, held, { status, decidedAt: now, ...rejection }, change);
  await setVerification(unit, account, status === 'AUTHORIZED' ? 'VERIFIED' : 'REJECTED', change.actor);
  const occasion = decision.status === 'REJECTED' ? { ...decision, kind: decision.status } : { kind: decision.status };
  await mailContact(unit, account, occasion);
}

async function setVerification(
  unit: Work,
  { id, verification: before }: PartnerAccount,
  verification: Verification,
  actor: EventActor,
): Promise<void> {
  if (verification === before) return;
  await unit.manager.update(PartnerAccount, { id }, { verification });
  const by = { accountId: id, actor, changes: [{ field: 'verification', before, after: verification }] };
  unit.events.append(
    verification === 'VERIFIED'
      ? accountEvent('AccountVerified', by)
      : accountEvent('AccountChanged', by, { verified: false }),
  );
  await refreshProgramStatus(unit, id, actor);
}
