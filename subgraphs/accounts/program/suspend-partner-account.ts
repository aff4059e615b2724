import { IsNull, Not } from 'typeorm';
import type { Work } from '../events';
import type { Actor } from '../actor';
import { AccountRefusal } from '../errors';
import type { SuspensionInput } from './suspension';
import { accountChanged } from '../account-events';
import { PartnerAccount } from '../account/partner-account.entity';
import { refreshProgramStatus } from './program-status.work';
import { accountFor, assertPossible } from '../held-account.work';
import { actingFor } from '../acting';
import type { AccountRef } from '../enrollment/start-enrollment';

/** A suspended partner goes on with what it has and begins nothing new. */
export const suspendPartnerAccount = (unit: Work, actor: Actor, input: SuspensionInput) =>
  setSuspended(unit, actor, input, true);

/** It is what it would be had it never been suspended. */
export const reinstatePartnerAccount = (unit: Work, actor: Actor, input: SuspensionInput) =>
  setSuspended(unit, actor, input, false);

async function setSuspended(
  unit: Work,
  actor: Actor,
  { accountId, reason }: SuspensionInput,
  suspended: boolean,
): Promise<AccountRef> {
  const action = suspended ? 'suspendPartnerAccount' : 'reinstatePartnerAccount';
  const held = await accountFor(unit, actor, accountId, action);
  assertPossible(unit, held, action);
  const [is, suspendedAt] = suspended ? [IsNull(), unit.now] : [Not(IsNull()), null];
  const { affected } = await unit.manager.update(PartnerAccount, { id: accountId, suspendedAt: is }, { suspendedAt });
  if (affected !== 1) throw AccountRefusal.of('WRONG_STATE');
  const by = actingFor(actor, accountId);
  const changes = [
    { field: 'suspended', before: String(!suspended), after: String(suspended) },
    { field: 'reason', before: null, after: reason },
  ];
  unit.events.append(accountChanged({ accountId, actor: by, changes }, { suspended }));
  await refreshProgramStatus(unit, accountId, by);
  return { accountId };
}
