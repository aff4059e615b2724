import type { Work } from '../events';
import type { EventActor, FieldChange } from '../../../chassis/events/event';
import type { Verification } from '../account/program-status';
import type { RejectionReason } from '../enrollment/enrollment';
import { accountChanged, accountVerified } from '../account-events';
import { PartnerAccount } from '../account/partner-account.entity';
import { refreshProgramStatus } from '../program/program-status.work';
import { changeEnrollment, enrollmentOf, type Held } from '../held-account.work';
import { mailContact } from '../enrollment/mail-contact.work';

export type Verdict =
  | { readonly status: 'AUTHORIZED' }
  | { readonly status: 'REJECTED'; readonly reason: RejectionReason; readonly note: string | null };

interface Deciding {
  readonly actor: EventActor;
  readonly changes?: readonly FieldChange[];
}

/** Ends a review, and with it says what the company is to the programme. */
export async function decide(unit: Work, held: Held, verdict: Verdict, deciding: Deciding): Promise<void> {
  const { now } = unit;
  const { account } = held;
  const { enrollment } = enrollmentOf(held);
  const rejection =
    verdict.status === 'REJECTED'
      ? { rejectionReason: verdict.reason, rejectionNote: verdict.note, rejectedAt: now }
      : { rejectionReason: null, rejectionNote: null, rejectedAt: null };
  const columns = { status: verdict.status, decidedAt: now, ...rejection };
  await changeEnrollment(unit, { account, enrollment }, columns, deciding);
  await setVerification(unit, account, verdict.status === 'AUTHORIZED' ? 'VERIFIED' : 'REJECTED', deciding.actor);
  const { status: kind, ...about } = verdict;
  await mailContact(unit, account, { kind, ...about } as Parameters<typeof mailContact>[2]);
}

async function setVerification(
  unit: Work,
  { id, verification: before }: PartnerAccount,
  verification: Verification,
  actor: EventActor,
): Promise<void> {
  if (verification === before) return;
  await unit.manager.update(PartnerAccount, { id }, { verification });
  const told = { accountId: id, actor, changes: [{ field: 'verification', before, after: verification }] };
  unit.events.append(verification === 'VERIFIED' ? accountVerified(told) : accountChanged(told, { verified: false }));
  await refreshProgramStatus(unit, id, actor);
}
