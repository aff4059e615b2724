import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { AccountRefusal } from './errors';

interface OwnRow extends ObjectLiteral {
  readonly accountId: string;
  readonly version: number;
}

/** Refuses what was written without having seen the newest version. */
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
