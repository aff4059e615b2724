import { IsNull, Not } from 'typeorm';
import { id, inputOf } from '../../../chassis/inputs';
import { PartnerAccount } from '../account';
import { actingFor, verb, type AccountRef } from '../acting';
import { AccountRefusal } from '../errors';
import { accountEvent } from '../events';
import { accountFor, assertPossible } from '../held-account.work';
import { noteInput } from '../common-inputs';
import { refreshProgramStatus } from './program-status.work';
import { suspensionMoves, suspensionStateOf } from './suspension';

/** Suspends the account, or ends its suspension: it is then what it would be without one. */
export const suspending = (mutation: keyof typeof suspensionMoves, description: string) =>
  verb({
    mutation,
    shape: inputOf(description, {
      accountId: id.describe('The account.'),
      reason: noteInput.describe('Why; kept in the history of the account, which it can read.'),
    }),
    async work(unit, { actor }, { accountId, reason }): Promise<AccountRef> {
      const move = suspensionMoves[mutation];
      const { account } = await accountFor(unit, actor, accountId, move);
      const state = suspensionStateOf(account.programStatus);
      assertPossible(move, { state, facts: {}, now: unit.now });
      const suspended = mutation === 'suspendPartnerAccount';
      const [before, suspendedAt] = suspended ? [IsNull(), unit.now] : [Not(IsNull()), null];
      const as = { id: accountId, suspendedAt: before };
      const { affected } = await unit.manager.update(PartnerAccount, as, { suspendedAt });
      if (affected !== 1) throw AccountRefusal.of('WRONG_STATE');
      const by = actingFor(actor, accountId);
      const changes = [
        { field: 'suspended', before: String(!suspended), after: String(suspended) },
        { field: 'reason', before: null, after: reason },
      ];
      unit.events.append(accountEvent('AccountChanged', { accountId, actor: by, changes }, { suspended }));
      await refreshProgramStatus(unit, accountId, by);
      return { accountId };
    },
  });
