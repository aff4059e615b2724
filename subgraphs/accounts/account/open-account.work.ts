import { duplicateAs } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import { sortKey } from '../../../chassis/database/sort-key';
import type { FieldChange } from '../../../chassis/events/event';
import { actingFor } from '../acting';
import type { Actor } from '../actor';
import { AccountRefusal } from '../errors';
import { accountEvent, type Work } from '../events';
import type { Market } from '../market';
import { PartnerAccount } from './partner-account.entity';

type Chosen = 'tenantId' | 'domain' | 'legalName' | 'kind' | 'verification' | 'programStatus' | 'isOfficial';

interface NewAccount extends Pick<PartnerAccount, Chosen> {
  readonly market: Market;
}

/** Opens the account of a tenant, which has one at most; a second is refused by the field of the tenant, if there is one. */
export async function openAccount(
  { manager, events, now }: Work,
  actor: Actor,
  { market, ...chosen }: NewAccount,
  { changes, path = [] }: { readonly changes: readonly FieldChange[]; readonly path?: readonly string[] },
) {
  const place = { market: market.code, region: market.regionId };
  const since = { createdAt: now, activatedAt: null, suspendedAt: null };
  const account = { id: newId(), ...chosen, nameKey: sortKey(chosen.legalName), ...place, ...since, partnerId: null };
  await manager
    .insert(PartnerAccount, account)
    .catch(duplicateAs(() => AccountRefusal.of('ALREADY_ENROLLED', ...path)));
  const by = { accountId: account.id, actor: actingFor(actor, account.id), changes };
  const { tenantId, kind, legalName, programStatus, verification, isOfficial } = chosen;
  const facts = { tenantId, kind, legalName, ...place, programStatus, partnerId: null, isOfficial };
  events.append(
    accountEvent('AccountOpened', by, { ...facts, verified: verification === 'VERIFIED', suspended: false }),
  );
  return { account, by };
}
