import type { Work } from '../events';
import type { Actor } from '../actor';
import { nextEnrollmentStatus, verificationCheckKinds } from './enrollment';
import { incomplete } from './missing';
import type { SubmitEnrollmentInput } from './may-start';
import { accountFor, assertPossible, changeEnrollment, enrollmentOf, type Held } from '../held-account.work';
import type { AccountWork } from '../account-work';
import { actingFor } from '../acting';
import { recordCheck } from './checks.work';
import { sendContactConfirmation } from './mail-contact.work';
import type { AccountRef } from './start-enrollment';
import { issuePartnerIds } from '../partner-id/issue-partner-ids.work';

/** Of two admins who submit at once one does, and the other finds that it was done. */
export async function submitEnrollment(
  unit: AccountWork,
  actor: Actor,
  { accountId }: SubmitEnrollmentInput,
): Promise<AccountRef> {
  const held = await accountFor(unit, actor, accountId, 'submitEnrollment');
  const { enrollment, facts } = enrollmentOf(held);
  if (facts.status === 'DRAFT' && facts.missing.length > 0) throw incomplete(facts.missing);
  assertPossible(unit, held, 'submitEnrollment');
  const by = actingFor(actor, accountId);
  await issueIds(unit, held, actor);
  const status = nextEnrollmentStatus('submitEnrollment', facts) ?? facts.status;
  const isKnown = status === 'AUTHORIZED';
  const changes = isKnown ? [] : await beginVerifying(unit, held);
  const submitted = { status, submittedAt: unit.now, decidedAt: isKnown ? unit.now : null };
  await changeEnrollment(unit, { account: held.account, enrollment }, submitted, { actor: by, changes });
  return { accountId };
}

async function issueIds(unit: Work, { account, loaders }: Held, actor: Actor): Promise<void> {
  const [profile, locations] = [
    await loaders.businessProfile.load(account.id),
    await loaders.locations.load(account.id),
  ];
  if (profile && locations.length === 0) await issuePartnerIds(unit, account, profile, actingFor(actor, account.id));
}

async function beginVerifying(unit: AccountWork, held: Held) {
  const changes = [];
  for (const kind of verificationCheckKinds)
    changes.push(...(await recordCheck(unit, held, { kind, state: 'PENDING' })));
  return [...changes, ...(await sendContactConfirmation(unit, held.account))];
}
