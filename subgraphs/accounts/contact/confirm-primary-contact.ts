import { IsNull } from 'typeorm';
import type { Work } from '../events';
import { tokenHash } from '../../../chassis/token';
import type { Actor } from '../actor';
import {
  assertBothConfirmed,
  type ConfirmPrimaryContactInput,
  type DisownEnrollmentInput,
  type ResendContactVerificationInput,
} from './confirmation';
import { assertUsable } from '../enrollment/contact-link';
import { obstaclesTo, type EnrollmentMove } from '../enrollment/enrollment';
import { AccountRefusal } from '../errors';
import { reviewDeadlines } from '../enrollment/review-deadlines';
import { enrollmentChanged } from '../account-events';
import { PrimaryContact } from '../enrollment/profile.entity';
import {
  accountFor,
  assertPossible,
  changeEnrollment,
  enrollmentOf,
  heldAccount,
  type Held,
} from '../held-account.work';
import type { AccountWork } from '../account-work';
import { actingFor, contact as byContact } from '../acting';
import { changesOf } from '../changes';
import { recordCheck } from '../enrollment/checks.work';
import { mailContact, sendContactConfirmation } from '../enrollment/mail-contact.work';
import { decide } from '../review/decide.work';
import type { AccountRef } from '../enrollment/start-enrollment';

/** Mails a new link; the one before is worth nothing from then on. */
export async function resendContactVerification(
  unit: AccountWork,
  actor: Actor,
  { accountId }: ResendContactVerificationInput,
): Promise<AccountRef> {
  const held = await accountFor(unit, actor, accountId, 'resendContactVerification');
  assertPossible(unit, held, 'resendContactVerification');
  const sent = await sendContactConfirmation(unit, held.account);
  const told = { accountId, actor: actingFor(actor, accountId), changes: sent };
  unit.events.append(enrollmentChanged(told, enrollmentOf(held).enrollment.status));
  return { accountId };
}

/** The contact says that they enrolled and that the address is the company's: only now is anything reviewed (S49). */
export async function confirmPrimaryContact(
  unit: Work,
  _anybody: Actor,
  { token, ...statements }: ConfirmPrimaryContactInput,
): Promise<AccountRef> {
  const linked = await byLink(unit, token);
  assertBothConfirmed(statements);
  assertMove(unit, linked.held, 'confirmPrimaryContact');
  const { account } = linked.held;
  const { enrollment } = enrollmentOf(linked.held);
  const deadlines = reviewDeadlines(unit.now, account.market);
  const changes = [
    ...(await use(unit, linked, { ...statements, emailVerifiedAt: unit.now })),
    ...(await recordCheck(unit, linked.held, { kind: 'EMAIL_OWNERSHIP', state: 'PASSED' })),
  ];
  const columns = { status: 'IN_REVIEW', confirmedAt: unit.now, decidedAt: null, ...deadlines } as const;
  await changeEnrollment(unit, { account, enrollment }, columns, { actor: byContact, changes });
  await mailContact(unit, account, {
    kind: 'IN_REVIEW',
    expectedFrom: deadlines.decisionExpectedFrom,
    dueAt: deadlines.decisionDueAt,
  });
  return { accountId: account.id };
}

/** "Not me": the enrollment ends, until its admin corrects the contact and appeals. */
export async function disownEnrollment(
  unit: Work,
  _anybody: Actor,
  { token }: DisownEnrollmentInput,
): Promise<AccountRef> {
  const linked = await byLink(unit, token);
  assertMove(unit, linked.held, 'disownEnrollment');
  await use(unit, linked, {});
  const changes = await recordCheck(unit, linked.held, { kind: 'EMAIL_OWNERSHIP', state: 'FAILED' });
  const verdict = { status: 'REJECTED', reason: 'DISOWNED_BY_CONTACT', note: null } as const;
  await decide(unit, linked.held, verdict, { actor: byContact, changes });
  return { accountId: linked.held.account.id };
}

interface Linked {
  readonly held: Held;
  readonly contact: PrimaryContact;
}

/** The account whose contact was mailed this token last. */
async function byLink(unit: Work, token: string): Promise<Linked> {
  const mailed = { tokenHash: tokenHash(token) };
  const found = await unit.manager.findOneBy(PrimaryContact, mailed);
  const held = found && (await heldAccount(unit, found.accountId));
  // Asked again, because the link may have been replaced or used before the account was ours.
  const contact = held && (await unit.manager.findOneBy(PrimaryContact, mailed));
  if (!contact) throw AccountRefusal.of('TOKEN_INVALID', 'token');
  assertUsable(contact, unit.now);
  return { held, contact };
}

type Confirmation = Partial<
  Pick<PrimaryContact, 'emailVerifiedAt' | 'confirmedEnrollment' | 'confirmedEmailOwnership'>
>;

/** Uses the link up, and answers what that changed. */
async function use({ manager, now }: Work, { contact }: Linked, confirmation: Confirmation) {
  const { accountId, sendCount } = contact;
  const unused = { accountId, sendCount, tokenUsedAt: IsNull() };
  const { affected } = await manager.update(PrimaryContact, unused, { ...confirmation, tokenUsedAt: now });
  if (affected !== 1) throw AccountRefusal.of('TOKEN_USED', 'token');
  return changesOf('primaryContact', contact, confirmation);
}

function assertMove({ now }: Work, held: Held, move: EnrollmentMove): void {
  const obstacles = obstaclesTo(move, enrollmentOf(held).facts, now);
  if (obstacles.length > 0) throw AccountRefusal.because(obstacles);
}
