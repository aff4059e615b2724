import { ExponentialBackoff, halfJitterGenerator, handleWhen, retry, type RetryPolicy } from 'cockatiel';
import { UnreadableEvent } from '../events/reading';
import type { Logger } from '../process/log';

/** Ever longer pauses while something is out of order, so that those that wait for it do not keep it overloaded. */
export const backoff = new ExponentialBackoff({ initialDelay: 100, maxDelay: 5000, generator: halfJitterGenerator });

/**
 * Does things again until they succeed, with ever longer pauses; gives up after so many failures in a row, and at once
 * where an event cannot be read.
 */
export function retrying(mostTries: number, log: Logger): RetryPolicy {
  const isWorthIt = handleWhen((error) => !(error instanceof UnreadableEvent));
  const policy = retry(isWorthIt, { maxAttempts: mostTries - 1, backoff });
  policy.onRetry((failure) => log.debug({ err: 'error' in failure && failure.error }, 'trying again'));
  return policy;
}
