import type { Work } from '../events';
import type { FieldChange } from '../../../chassis/events/event';
import { checksOf } from './enrollment-facts.rows';
import { VerificationCheck } from './enrollment.entity';
import type { Held } from '../held-account.work';
import { changesOf } from '../changes';

export type CheckOutcome = Pick<VerificationCheck, 'kind' | 'state'> & { readonly note?: string | null };

/** Writes down what came of a check, and answers what that changed. */
export async function recordCheck(
  { manager, now }: Work,
  { account, loaders }: Held,
  { kind, state, note = null }: CheckOutcome,
): Promise<FieldChange[]> {
  const before = (await checksOf(loaders, account)).find((check) => check.kind === kind) ?? null;
  const decidedAt = state === 'PENDING' ? null : now;
  const { id: accountId } = account;
  await manager.upsert(VerificationCheck, { accountId, kind, state, note, decidedAt }, ['accountId', 'kind']);
  return changesOf(`checks.${kind}`, before, { state, note });
}
