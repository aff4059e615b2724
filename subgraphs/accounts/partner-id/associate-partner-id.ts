import { IsNull, LessThanOrEqual, type EntityManager } from 'typeorm';
import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import type { Work } from '../events';
import { tokenHash } from '../../../chassis/token';
import type { Actor } from '../actor';
import { isPartnerId, type AssociatePartnerIdInput, type IssueAssociationCodeInput } from './partner-id';
import { AccountRefusal } from '../errors';
import { AssociationCode } from './association-code.entity';
import { associationCodeIssued, associationCodeUsed, partnerIdAssociated } from '../account-events';
import { PartnerAccount } from '../account/partner-account.entity';
import { PartnerLocation } from './partner-location.entity';
import { refreshProgramStatus } from '../program/program-status.work';
import { accountFor, assertPossible } from '../held-account.work';
import type { AccountWork } from '../account-work';
import { actingFor } from '../acting';
import type { AccountRef } from '../enrollment/start-enrollment';

const CODE_LIFE_MS = 3_600_000;

/** What a code is derived from, besides the key. */
export const associationCode = (codeId: string) => ({
  path: '',
  purpose: 'partner-id-association',
  subjectId: codeId,
  sendCount: 1,
});

export interface IssuedCode {
  readonly codeId: string;
  readonly expiresAt: string;
}

/** Lets another membership of the company associate the PartnerID: once, within the hour. */
export async function issueAssociationCode(
  unit: AccountWork,
  actor: Actor,
  { accountId, partnerId }: IssueAssociationCodeInput,
): Promise<IssuedCode> {
  const held = await accountFor(unit, actor, accountId, 'issueAssociationCode');
  assertPossible(unit, held, 'issueAssociationCode');
  const { manager, now } = unit;
  const location = await manager.findOneBy(PartnerLocation, { partnerId, accountId });
  if (!location) throw AccountRefusal.of('PARTNER_ID_NOT_FOUND', 'partnerId');
  if (location.type !== 'LOCATION') throw AccountRefusal.of('PARTNER_ID_NOT_LOCATION', 'partnerId');
  if (await manager.existsBy(PartnerAccount, { partnerId }))
    throw AccountRefusal.of('PARTNER_ID_ALREADY_ASSOCIATED', 'partnerId');
  const codeId = newId();
  const expiresAt = new Date(now.getTime() + CODE_LIFE_MS);
  await manager.delete(AssociationCode, { partnerId, expiresAt: LessThanOrEqual(now) });
  await manager.insert(AssociationCode, {
    id: codeId,
    partnerId,
    expiresAt,
    codeHash: unit.linkHash(associationCode(codeId)),
  });
  unit.events.append(associationCodeIssued({ accountId, actor: actingFor(actor, accountId) }, partnerId, expiresAt));
  return { codeId, expiresAt: expiresAt.toISOString() };
}

/** One account, one PartnerID, for good. */
export async function associatePartnerId(
  unit: Work,
  actor: Actor,
  { accountId, partnerId, associationCode: code }: AssociatePartnerIdInput,
): Promise<AccountRef> {
  const held = await accountFor(unit, actor, accountId, 'associatePartnerId');
  assertPossible(unit, held, 'associatePartnerId');
  const { account } = held;
  if (!isPartnerId(partnerId)) throw AccountRefusal.of('PARTNER_ID_NOT_FOUND', 'partnerId');
  const location = await locationWithin(unit, account, partnerId, code);
  if (location.type !== 'LOCATION') throw AccountRefusal.of('PARTNER_ID_NOT_LOCATION', 'partnerId');
  if (location.market !== account.market) throw AccountRefusal.of('PARTNER_ID_COUNTRY_MISMATCH', 'partnerId');
  if (!(await take(unit.manager, account, partnerId)))
    throw AccountRefusal.of('PARTNER_ID_ALREADY_ASSOCIATED', 'partnerId');
  await unit.manager.delete(AssociationCode, { partnerId });
  tell(unit, actor, account, location);
  await refreshProgramStatus(unit, accountId, actingFor(actor, accountId));
  return { accountId };
}

/**
 * The location, if the account may dispose of it: its own, or one for which it has a code. Of all others nothing is
 * learnt, not even whether there is such an id.
 */
async function locationWithin(
  { manager, now }: Work,
  account: PartnerAccount,
  partnerId: string,
  code: string | null,
): Promise<PartnerLocation> {
  const location = await manager.findOneBy(PartnerLocation, { partnerId });
  if (location?.accountId === account.id) return location;
  const proof = code === null ? null : await manager.findOneBy(AssociationCode, { codeHash: tokenHash(code) });
  if (!location || proof?.partnerId !== partnerId || proof.expiresAt <= now)
    throw AccountRefusal.of('PARTNER_ID_NOT_YOURS', 'partnerId');
  return location;
}

async function take(manager: EntityManager, { id }: PartnerAccount, partnerId: string): Promise<boolean> {
  try {
    const { affected } = await manager.update(PartnerAccount, { id, partnerId: IsNull() }, { partnerId });
    return affected === 1;
  } catch (error) {
    // Another account was quicker: the PartnerID is unique among them.
    if (isDuplicate(error)) return false;
    throw error;
  }
}

function tell(
  { events }: Work,
  actor: Actor,
  { id: accountId }: PartnerAccount,
  { partnerId, accountId: ownerId }: PartnerLocation,
): void {
  events.append(partnerIdAssociated({ accountId, actor: actingFor(actor, accountId) }, partnerId));
  // Its own history tells the other membership who took the id, but not which person of it.
  const taker = { kind: 'PARTNER', accountId, userId: null, name: null };
  if (ownerId !== accountId) events.append(associationCodeUsed({ accountId: ownerId, actor: taker }, partnerId));
}
