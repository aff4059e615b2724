import { allChecks, type EnrollmentStatus } from '../../subgraphs/accounts/enrollment/enrollment';
import type { PartnerAccount } from '../../subgraphs/accounts/account/partner-account.entity';
import { PrimaryContact } from '../../subgraphs/accounts/enrollment/primary-contact.entity';
import { EventLog } from '../../chassis/events/event-log.entity';
import { Mail } from '../../chassis/mail/mail.entity';
import type { Passport } from '../../chassis/http/passport';
import { deriveToken } from '../../chassis/token';
import { refusals } from './answers';
import type { Mutation } from './api-types';
import { adminOf, anonymous, monday, operator, type AccountsWorld } from './accounts';
import { secrets } from './subgraph-world';

export const tokenKey = secrets.tokens;

const shown = `account { id programStatus primaryContact { emailVerifiedAt } enrollment { status submittedAt decisionExpectedFrom
  decisionDueAt decidedAt isOverdue rejection { reason note rejectedAt } checks { kind state note decidedAt } } }`;

const selections: Readonly<Record<string, string>> = {
  confirmPrimaryContact: 'legalName status',
  disownEnrollment: 'legalName status',
};

/** Calls one of the mutations that follow the submission, and answers its payload. */
export async function call<Name extends keyof Mutation>(
  world: AccountsWorld,
  mutation: Name,
  input: object,
  who: Passport,
): Promise<Mutation[Name]> {
  return world.change(mutation, input, who, selections[mutation] ?? shown);
}

/** A Polish company that has submitted its enrollment; no mail has been sent yet. */
export async function submitted(
  world: AccountsWorld,
  given: Parameters<AccountsWorld['account']>[0] = {},
  status: EnrollmentStatus = 'EMAIL_OWNERSHIP',
  contact: Parameters<AccountsWorld['contact']>[1] = {},
): Promise<PartnerAccount> {
  const pending = { verification: 'PENDING', programStatus: 'PENDING_QUALIFICATION' } as const;
  const account = await world.account({ ...pending, ...given });
  await world.enrollment(account, { status, submittedAt: monday });
  await world.profile(account);
  await world.contact(account, contact);
  await world.support(account);
  for (const kind of allChecks) await world.check(account, { kind });
  return account;
}

/** The token of the link that was mailed last. */
export async function mailLink(world: AccountsWorld, account: PartnerAccount): Promise<string> {
  const payload = await call(world, 'resendContactVerification', { accountId: account.id }, adminOf(account));
  expect(refusals(payload)).toEqual([]);
  return tokenOf(world, account);
}

export async function tokenOf(world: AccountsWorld, { id: accountId }: PartnerAccount): Promise<string> {
  const { sendCount } = await world.reader.getRepository(PrimaryContact).findOneByOrFail({ accountId });
  return deriveToken(tokenKey, 'contact-confirmation', accountId, sendCount);
}

export const confirmation = (token: string, given: object = {}) => ({
  token,
  confirmedEnrollment: true,
  confirmedEmailOwnership: true,
  ...given,
});

/** A company whose contact has confirmed. */
export async function inReview(
  world: AccountsWorld,
  given: Parameters<AccountsWorld['account']>[0] = {},
): Promise<PartnerAccount> {
  const account = await submitted(world, given);
  const token = await mailLink(world, account);
  const payload = await call(world, 'confirmPrimaryContact', confirmation(token), anonymous);
  expect(refusals(payload)).toEqual([]);
  return account;
}

export async function passChecks(world: AccountsWorld, { id: accountId }: PartnerAccount): Promise<void> {
  for (const kind of ['EMPLOYMENT', 'BUSINESS'])
    await call(world, 'recordVerificationCheck', { accountId, kind, state: 'PASSED' }, operator);
}

/** The history of an account, oldest first. */
export async function history(world: AccountsWorld, { id: subjectId }: PartnerAccount): Promise<EventLog[]> {
  return world.reader.getRepository(EventLog).find({ where: { subjectId }, order: { position: 'ASC' } });
}

export async function mailsTo(world: AccountsWorld, to: string): Promise<Mail[]> {
  return world.reader.getRepository(Mail).find({ where: { to }, order: { id: 'ASC' } });
}
