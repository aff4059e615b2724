import { RLWrapperTimeouts, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Passport } from '../../chassis/http/passport';
import type { Logger } from '../../chassis/process/log';
import type { GatewayConfig } from '../config';
import { networkOf } from './network';
import { connectRedis, type Redis } from './redis';

/** How much may be asked for before the bucket is full again: objects, as operations are priced. */
const limits = { user: 200_000, tenant: 600_000, address: 40_000 } as const;
/** Counted from the first request: by the second, a user may ask for 10,000 in the long run. */
const FULL_AGAIN_S = 20;
/** Redis that does not answer by then is not waited for. */
const REDIS_MS = 250;

type Bucket = keyof typeof limits;

/** What clients read in `extensions.rate`, of the bucket that has least left. */
export interface Rate {
  readonly bucket: Bucket;
  readonly cost: number;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

export interface Charged {
  readonly rate: Rate;
  readonly isRefused: boolean;
}

/** Charges operations to their user and tenant, or without a token to the address that they come from. */
export class RateLimits {
  private readonly limiters: Readonly<Record<Bucket, ReturnType<typeof limiterOf>>>;

  /** Redis counts for all gateways; without it, and while it is not there, each counts for itself. */
  constructor(private readonly redis: Redis | null) {
    const [user, tenant, address] = [limiterOf('user', redis), limiterOf('tenant', redis), limiterOf('address', redis)];
    this.limiters = { user, tenant, address };
  }

  /** As the settings say; null where rates are not limited. */
  static by({ RATE_LIMIT, REDIS_URL, NODE_ENV }: GatewayConfig, log: Logger): RateLimits | null {
    if (RATE_LIMIT) return new RateLimits(REDIS_URL === undefined ? null : connectRedis(REDIS_URL, log));
    if (NODE_ENV === 'production') log.warn('RATE_LIMIT is off: every client may ask as much as it likes');
    return null;
  }

  close(): void {
    if (this.redis?.isOpen) this.redis.destroy();
  }

  /** What is refused costs nothing. */
  async charge(passport: Passport, cost: number): Promise<Charged> {
    const charged = await Promise.all(keysOf(passport).map((key) => this.take(key, cost)));
    const isRefused = charged.some((each) => each.isRefused);
    const decisive = charged.filter((each) => each.isRefused === isRefused);
    const { rate } = decisive.reduce((one, other) => (other.rate.remaining < one.rate.remaining ? other : one));
    if (isRefused) await Promise.all(keysOf(passport).map(([bucket, key]) => this.limiters[bucket].reward(key, cost)));
    return { rate, isRefused };
  }

  private async take([bucket, key]: Key, cost: number): Promise<Charged> {
    const limit = limits[bucket];
    const { consumedPoints, msBeforeNext } = await this.limiters[bucket].consume(key, cost).catch(refusalIn);
    const isRefused = consumedPoints > limit;
    const remaining = limit - consumedPoints + (isRefused ? cost : 0);
    const resetSeconds = Math.ceil(msBeforeNext / 1_000);
    return { rate: { bucket, cost, limit, remaining: Math.max(0, remaining), resetSeconds }, isRefused };
  }
}

type Key = readonly [bucket: Bucket, key: string];

function keysOf({ tenantId, userId, clientAddress }: Passport): readonly Key[] {
  if (userId === null) return [['address', clientAddress === null ? 'unknown' : networkOf(clientAddress)]];
  const tenant: Key[] = tenantId === null ? [] : [['tenant', tenantId]];
  return [['user', JSON.stringify([tenantId, userId])], ...tenant];
}

function limiterOf(bucket: Bucket, redis: Redis | null) {
  const options = { keyPrefix: `rate-${bucket}`, points: limits[bucket], duration: FULL_AGAIN_S };
  const here = new RateLimiterMemory(options);
  if (!redis) return here;
  const store = { storeClient: redis, useRedisPackage: true, rejectIfRedisNotReady: true };
  const limiter = new RateLimiterRedis({ ...options, ...store });
  const insured = { limiter, timeoutMs: REDIS_MS, insuranceLimiter: here };
  return new RLWrapperTimeouts(insured);
}

function refusalIn(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown;
  throw thrown;
}
