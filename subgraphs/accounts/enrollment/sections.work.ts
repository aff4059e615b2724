import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Work } from '../events';
import type { Actor } from '../actor';
import type { AccountAction } from '../available-actions/available-actions';
import { knownMarket, type Market } from '../market/market';
import { AccountRefusal } from '../errors';
import { accountFor, assertPossible, type Held } from '../held-account.work';

/** A row that an account has one of. */
interface OwnRow extends ObjectLiteral {
  readonly accountId: string;
  readonly version: number;
}

/** The account of which the actor may change a section now. */
export async function accountToChange(
  unit: Work,
  actor: Actor,
  accountId: string,
  action: AccountAction,
): Promise<Held & { readonly market: Market }> {
  const held = await accountFor(unit, actor, accountId, action);
  assertPossible(unit, held, action);
  return { ...held, market: knownMarket(held.account.market) };
}

/** Refuses what was written by somebody who had not seen the newest version. */
export function assertVersion(row: OwnRow | null, expected: number | null): void {
  if (expected !== null && expected !== (row?.version ?? 0))
    throw AccountRefusal.of('VERSION_CONFLICT', 'expectedVersion');
}

/** Writes the account's row: the first one, or over the version that was read. */
export async function storeOwn<Row extends OwnRow>(
  manager: EntityManager,
  entity: new () => Row,
  { accountId, before }: { readonly accountId: string; readonly before: Row | null },
  columns: Partial<Omit<Row, 'accountId' | 'version'>>,
): Promise<void> {
  const target = entity as EntityTarget<OwnRow>;
  if (!before) {
    await manager.insert(target, { ...columns, accountId, version: 1 });
    return;
  }
  const { version } = before;
  const changed = { ...columns, version: version + 1 } as Parameters<EntityManager['update']>[2];
  const { affected } = await manager.update(target, { accountId, version }, changed);
  if (affected !== 1) throw AccountRefusal.of('VERSION_CONFLICT', 'expectedVersion');
}
