import type { FieldChange } from '../../../chassis/events/event';
import { changesOf } from '../changes';
import type { Work } from '../events';
import type { Held } from '../held-account.work';
import { VerificationCheck } from './enrollment.entity';
import { checksOf } from './enrollment-facts.rows';

export type CheckOutcome = Pick<VerificationCheck, 'kind' | 'state'> & { readonly note?: string | null };

/** Stores what came of checks, and answers what that changed. */
export async function recordChecks(
  { manager, now }: Work,
  { account, loaders }: Held,
  outcomes: readonly CheckOutcome[],
): Promise<FieldChange[]> {
  const { id: accountId } = account;
  const changes: FieldChange[] = [];
  for (const { kind, state, note = null } of outcomes) {
    const before = (await checksOf(loaders, account)).find((check) => check.kind === kind) ?? null;
    const decidedAt = state === 'PENDING' ? null : now;
    await manager.upsert(VerificationCheck, { accountId, kind, state, note, decidedAt }, ['accountId', 'kind']);
    changes.push(...changesOf(`checks.${kind}`, before, { state, note }));
  }
  return changes;
}

export const makePending = (unit: Work, held: Held, kinds: readonly VerificationCheck['kind'][]) =>
  recordChecks(
    unit,
    held,
    kinds.map((kind) => ({ kind, state: 'PENDING' })),
  );
