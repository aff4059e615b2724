import type { EventActor } from '../../../chassis/events/event';
import { PartnerAccount, type Verification } from '../account';
import { changeEnrollment, mailContact, type Change, type Enrolled, type Occasion } from '../enrollment';
import { accountEvent, type Work } from '../events';
import { refreshProgramStatus } from '../program';

type Decision = Extract<Occasion, { readonly kind: 'AUTHORIZED' | 'REJECTED' }>;

/** Ends a review, and with it decides what the company is to the programme. */
export async function endReview(unit: Work, held: Enrolled, decision: Decision, change: Change): Promise<void> {
  const { now } = unit;
  const { account } = held;
  const { kind: status } = decision;
  const rejection =
    decision.kind === 'REJECTED'
      ? { rejectionReason: decision.reason, rejectionNote: decision.note, rejectedAt: now }
      : { rejectionReason: null, rejectionNote: null, rejectedAt: null };
  await changeEnrollment(unit, held, { status, decidedAt: now, ...rejection }, change);
  await setVerification(unit, account, status === 'AUTHORIZED' ? 'VERIFIED' : 'REJECTED', change.actor);
  await mailContact(unit, account, decision);
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
