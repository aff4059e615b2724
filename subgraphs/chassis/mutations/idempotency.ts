import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { LessThan } from 'typeorm';
import { isDuplicate } from '../database/duplicate';
import type { Work } from '../database/unit-of-work';
import type { Passport } from '../passport';
import { IdempotencyKey } from './idempotency.entity';

/** The same key came with another input than before. */
export class KeyReused extends Error {}

/** One call of a mutation, as the client put it. */
export interface Call {
  readonly mutation: string;
  readonly input: unknown;
  readonly passport: Passport;
}

const DAY_MS = 86_400_000;

/**
 * Does the work once for each key: whoever comes later with the same key and input gets the first one's result. The
 * row of the key is taken first, so that of two requests at once the second waits for the first one's commit.
 */
export async function once<Result extends object>(
  unit: Work,
  call: Call,
  work: () => Promise<Result>,
): Promise<Result> {
  const key = call.passport.idempotencyKey;
  if (key === null) return work();
  const { manager, now } = unit;
  const inputHash = hash(JSON.stringify(sorted(call.input)));
  const scope = scopeOf(call, key, inputHash);
  if (!(await take(manager, { scope, inputHash, now }))) return (await replay(manager, scope, inputHash)) as Result;
  const result = await work();
  await manager.update(IdempotencyKey, { scope }, { result });
  await manager.delete(IdempotencyKey, { createdAt: LessThan(new Date(now.getTime() - DAY_MS)) });
  return result;
}

/** Keys belong to a user of a tenant. Strangers share one only where they ask for the very same. */
function scopeOf({ mutation, passport: { tenantId, userId } }: Call, key: string, inputHash: string): string {
  const owner = userId === null ? ['anonymous', inputHash] : [tenantId, userId];
  return hash(JSON.stringify([...owner, mutation, key]));
}

async function take(
  manager: EntityManager,
  { scope, inputHash, now }: { readonly scope: string; readonly inputHash: string; readonly now: Date },
): Promise<boolean> {
  try {
    await manager.insert(IdempotencyKey, { scope, inputHash, result: null, createdAt: now });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function replay(manager: EntityManager, scope: string, inputHash: string): Promise<object | null> {
  const known = await manager.findOneByOrFail(IdempotencyKey, { scope });
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
