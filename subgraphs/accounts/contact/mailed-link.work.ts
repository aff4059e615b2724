import { IsNull } from 'typeorm';
import type { FieldChange } from '../../../chassis/events/event';
import { tokenHash } from '../../../chassis/token';
import { changesOf } from '../changes';
import { PrimaryContact, assertUsable, enrolled, type Enrolled } from '../enrollment';
import { AccountRefusal } from '../errors';
import type { Work } from '../events';
import { heldAccount } from '../held-account.work';

interface Linked extends Enrolled {
  readonly contact: PrimaryContact;
}

/** The account whose contact was mailed this token last. */
export async function byLink(unit: Work, token: string): Promise<Linked> {
  const mailed = { tokenHash: tokenHash(token) };
  const found = await unit.manager.findOneBy(PrimaryContact, mailed);
  const held = found && (await heldAccount(unit, found.accountId));
  // Read again, because the link may have been replaced or used before the account was held.
  const contact = held && (await unit.manager.findOneBy(PrimaryContact, mailed));
  if (!contact) throw AccountRefusal.of('TOKEN_INVALID', 'token');
  assertUsable(contact, unit.now);
  return { ...(await enrolled(held)), contact };
}

type Confirmation = Partial<
  Pick<PrimaryContact, 'emailVerifiedAt' | 'confirmedEnrollment' | 'confirmedEmailOwnership'>
>;

/** Uses the link up, and answers what that changed. */
export async function useLink(
  { manager, now }: Work,
  { contact }: Linked,
  confirmation: Confirmation,
): Promise<FieldChange[]> {
  const { accountId, sendCount } = contact;
  const unused = { accountId, sendCount, tokenUsedAt: IsNull() };
  const { affected } = await manager.update(PrimaryContact, unused, { ...confirmation, tokenUsedAt: now });
  if (affected !== 1) throw AccountRefusal.of('TOKEN_USED', 'token');
  return changesOf('primaryContact', contact, confirmation);
}
