import { IsNull, type EntityManager } from 'typeorm';
import { type z } from 'zod';
import { isDuplicate } from '../../../chassis/database/duplicate';
import { asId, code, id, inputOf } from '../../../chassis/inputs';
import { tokenHash } from '../../../chassis/token';
import { PartnerAccount } from '../account';
import { actingFor, verb, type AccountRef } from '../acting';
import { AccountRefusal } from '../errors';
import { accountEvent, partnerIdAssociated, type Work } from '../events';
import { assertPossible } from '../held-account.work';
import { refreshProgramStatus } from '../program';
import { AssociationCode } from './association-code.entity';
import { isPartnerId, partnerIdMoves } from './partner-id';
import { accountWithIds } from './partner-id-access.work';
import { PartnerLocation } from './partner-location.entity';

/** One account, one PartnerID, for good. */
export const associatePartnerId = verb({
  mutation: 'associatePartnerId',
  shape: inputOf('Which PartnerID an account goes by.', {
    accountId: id.describe('The account.'),
    partnerId: asId(code).describe("A PartnerID of type LOCATION, of the account's own country."),
    associationCode: code
      .nullish()
      .transform((given) => given ?? null)
      .describe('Where the PartnerID belongs to another membership of the company: the code that its admin was given.'),
  }),
  async work(unit, acting, input): Promise<AccountRef> {
    const { accountId, partnerId } = input;
    const { account, situation } = await accountWithIds(unit, acting, accountId, 'associatePartnerId');
    assertPossible(partnerIdMoves.associatePartnerId, situation);
    if (!isPartnerId(partnerId)) throw AccountRefusal.of('PARTNER_ID_NOT_FOUND', 'partnerId');
    const location = await locationWithin(unit, account, input);
    if (location.type !== 'LOCATION') throw AccountRefusal.of('PARTNER_ID_NOT_LOCATION', 'partnerId');
    if (location.market !== account.market) throw AccountRefusal.of('PARTNER_ID_COUNTRY_MISMATCH', 'partnerId');
    if (!(await take(unit.manager, account, partnerId)))
      throw AccountRefusal.of('PARTNER_ID_ALREADY_ASSOCIATED', 'partnerId');
    await unit.manager.delete(AssociationCode, { partnerId });
    const by = actingFor(acting.actor, accountId);
    unit.events.append(partnerIdAssociated({ accountId, actor: by }, partnerId));
    if (location.accountId !== accountId) unit.events.append(associationCodeUsed(location, accountId));
    await refreshProgramStatus(unit, accountId, by);
    return { accountId };
  },
});

type AssociatePartnerIdInput = z.infer<typeof associatePartnerId.shape>;

/** In the history of the membership that gave the code: it names the account, but not the person who acted for it. */
function associationCodeUsed({ accountId: owner, partnerId }: PartnerLocation, accountId: string) {
  const actor = { kind: 'PARTNER', accountId, userId: null, name: null } as const;
  const used = { field: `locations.${partnerId}.associatedAccountId`, before: null, after: accountId };
  return accountEvent('AssociationCodeUsed', { accountId: owner, actor, changes: [used] });
}

/**
 * The location, if it belongs to the account or a code proves that the account may have it. Of all others nothing is
 * learnt, not even whether there is such an id.
 */
async function locationWithin(
  { manager, now }: Work,
  account: PartnerAccount,
  { partnerId, associationCode }: AssociatePartnerIdInput,
): Promise<PartnerLocation> {
  const location = await manager.findOneBy(PartnerLocation, { partnerId });
  if (location?.accountId === account.id) return location;
  const proof = associationCode && (await manager.findOneBy(AssociationCode, { codeHash: tokenHash(associationCode) }));
  if (!location || !proof || proof.partnerId !== partnerId || proof.expiresAt <= now)
    throw AccountRefusal.of('PARTNER_ID_NOT_YOURS', 'partnerId');
  return location;
}

async function take(manager: EntityManager, { id: accountId }: PartnerAccount, partnerId: string): Promise<boolean> {
  try {
    const { affected } = await manager.update(PartnerAccount, { id: accountId, partnerId: IsNull() }, { partnerId });
    return affected === 1;
  } catch (error) {
    // Another account was quicker: the PartnerID is unique among them.
    if (isDuplicate(error)) return false;
    throw error;
  }
}
