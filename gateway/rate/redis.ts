import type * as redis from '@redis/client';
import type { Logger } from '../../chassis/process/log';

export type Redis = ReturnType<typeof connectRedis>;

/** Connects, and again whenever the connection is lost; the log names it once. */
export function connectRedis(url: string, log: Logger) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loading it takes a third of a second, and few have a Redis
  const { createClient } = require('@redis/client') as typeof redis;
  const client = createClient({ url, disableOfflineQueue: true });
  let isLost = false;
  client.on('error', (error: unknown) => {
    if (!isLost) log.warn({ err: error }, 'Redis is not available: every gateway counts rates for itself');
    isLost = true;
  });
  client.on('ready', () => {
    if (isLost) log.info('Redis is available again');
    isLost = false;
  });
  // An attempt that fails is logged above, and repeated.
  client.connect().catch(() => undefined);
  return client;
}
