import { createHash } from 'node:crypto';
import { IsNull, LessThan, type EntityManager } from 'typeorm';
import type { UnitOfWork, Work } from './unit-of-work';
import type { NewEvent } from '../events/event';
import { DAY_MS } from '../time';
import { IdempotencyKey } from './idempotency.entity';

/** The same key came with another input than before. */
export class KeyReused extends Error {}

/** What keys depend on of a passport. */
export interface Caller {
  readonly tenantId: string | null;
  readonly userId: string | null;
  readonly idempotencyKey: string | null;
  readonly dryRun: boolean;
}

/** One call of a mutation, as the client put it. */
export interface Call {
  readonly mutation: string;
  readonly input: unknown;
  readonly passport: Caller;
}

/** A key, as its row is found. */
interface Named {
  readonly scope: string;
  readonly inputHash: string;
}

/**
 * Does the work once for each key: a later call with the same key and input gets the first one's result. Where
 * the work is refused, the key is as good as new. What is only tried takes no key.
 */
export async function once<Result extends object>(
  unitOfWork: UnitOfWork<NewEvent>,
  call: Call,
  work: (unit: Work<NewEvent>) => Promise<Result>,
): Promise<Result> {
  const { idempotencyKey, dryRun } = call.passport;
  if (idempotencyKey === null || dryRun) return unitOfWork(work);
  const named = nameOf(call, idempotencyKey);
  // Stored before the work begins and left there whatever becomes of it: calls that wait for a row that is taken
  // away again would deadlock over which inserts it next.
  await unitOfWork((unit) => provide(unit, named));
  return unitOfWork(async (unit) => {
    const { manager } = unit;
    if (!(await take(manager, named))) return (await resultOf(manager, named)) as Result;
    const result = await work(unit);
    await manager.update(IdempotencyKey, { scope: named.scope }, { result });
    return result;
  });
}

/** What the key's first call came to, where that is known; nothing is done for it. */
export async function earlierResult(manager: EntityManager, call: Call): Promise<object | null> {
  const { idempotencyKey, dryRun } = call.passport;
  if (idempotencyKey === null || dryRun) return null;
  return resultOf(manager, nameOf(call, idempotencyKey));
}

/** Keys belong to a user of a tenant. Strangers share one only where they ask for the very same. */
function nameOf({ mutation, input, passport: { tenantId, userId } }: Call, key: string): Named {
  const inputHash = hash(JSON.stringify(sorted(input)));
  const owner = userId === null ? ['anonymous', inputHash] : [tenantId, userId];
  return { inputHash, scope: hash(JSON.stringify([...owner, mutation, key])) };
}

async function provide({ manager, now }: Work, named: Named): Promise<void> {
  await manager.delete(IdempotencyKey, { createdAt: LessThan(new Date(now.getTime() - DAY_MS)) });
  const row = { ...named, result: null, createdAt: now };
  await manager.createQueryBuilder().insert().into(IdempotencyKey).values(row).orIgnore().execute();
}

/** Whether no call has finished under this key. One that asks meanwhile waits for the outcome of this one. */
async function take(manager: EntityManager, { scope, inputHash }: Named): Promise<boolean> {
  const { affected } = await manager.update(IdempotencyKey, { scope, result: IsNull() }, { inputHash });
  return affected === 1;
}

/** What the call that finished under this key came to; null where none has. */
async function resultOf(manager: EntityManager, { scope, inputHash }: Named): Promise<object | null> {
  const known = await manager.findOneBy(IdempotencyKey, { scope });
  if (!known?.result) return null;
  if (known.inputHash !== inputHash) throw new KeyReused();
  return known.result;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The order in which a client writes the fields of an input means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([field, inner]) => [field, sorted(inner)]));
}
