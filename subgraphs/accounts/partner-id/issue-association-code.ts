import { LessThanOrEqual } from 'typeorm';
import { newId } from '../../../chassis/database/ids';
import { asId, code, id, inputOf } from '../../../chassis/inputs';
import { HOUR_MS } from '../../../chassis/time';
import { PartnerAccount } from '../account';
import { accountEvent } from '../events';
import { actingFor, verb } from '../acting';
import { AccountRefusal } from '../errors';
import { assertPossible } from '../held-account.work';
import { AssociationCode } from './association-code.entity';
import { partnerIdMoves } from './partner-id';
import { accountWithIds } from './partner-id-access.work';
import { PartnerLocation } from './partner-location.entity';

interface IssuedCode {
  readonly codeId: string;
  readonly expiresAt: string;
}

/** What a code is derived from, besides the key. */
export const associationCode = (codeId: string) => ({
  path: '',
  purpose: 'partner-id-association',
  subjectId: codeId,
  sendCount: 1,
});

/** Lets another membership of the company associate the PartnerID: once, within the hour. */
export const issueAssociationCode = verb({
  mutation: 'issueAssociationCode',
  shape: inputOf('Which PartnerID another membership may associate.', {
    accountId: id.describe('The account that the PartnerID belongs to.'),
    partnerId: asId(code).describe('One of its PartnerIDs of type LOCATION.'),
  }),
  async work(unit, acting, { accountId, partnerId }): Promise<IssuedCode> {
    const { manager, now } = unit;
    const { situation } = await accountWithIds(unit, acting, accountId, 'issueAssociationCode');
    assertPossible(partnerIdMoves.issueAssociationCode, situation);
    const location = await manager.findOneBy(PartnerLocation, { partnerId, accountId });
    if (!location) throw AccountRefusal.of('PARTNER_ID_NOT_FOUND', 'partnerId');
    if (location.type !== 'LOCATION') throw AccountRefusal.of('PARTNER_ID_NOT_LOCATION', 'partnerId');
    if (await manager.existsBy(PartnerAccount, { partnerId }))
      throw AccountRefusal.of('PARTNER_ID_ALREADY_ASSOCIATED', 'partnerId');
    const codeId = newId();
    const expiresAt = new Date(now.getTime() + HOUR_MS);
    const codeHash = acting.linkHash(associationCode(codeId));
    await manager.delete(AssociationCode, { partnerId, expiresAt: LessThanOrEqual(now) });
    await manager.insert(AssociationCode, { id: codeId, partnerId, expiresAt, codeHash });
    const field = `associationCode.${partnerId}.expiresAt`;
    const changes = [{ field, before: null, after: expiresAt.toISOString() }];
    const by = { accountId, actor: actingFor(acting.actor, accountId), changes };
    unit.events.append(accountEvent('AssociationCodeIssued', by));
    return { codeId, expiresAt: expiresAt.toISOString() };
  },
});
