import { Agent, request } from 'undici';
import type { Feed } from './feed';
import { fromLines } from './event-lines';

interface RemoteFeedSettings {
  /** Where the other subgraph serves, without the path. */
  readonly url: string;
  readonly token: string;
  /** For an answer beyond the wait that was asked for. */
  readonly deadlineMs?: number;
  readonly maxBytes?: number;
}

/** The feed of a subgraph in another process. */
export function remoteFeed(settings: RemoteFeedSettings): Feed {
  const { url, token, deadlineMs = 2000, maxBytes = 16 * 1024 * 1024 } = settings;
  const dispatcher = new Agent({ connect: { timeout: deadlineMs }, connections: 16, maxResponseSize: maxBytes });
  const get = async (path: string, query: Record<string, number>, waitMs: number, signal?: AbortSignal) => {
    const limits = limited(waitMs + deadlineMs, signal);
    const authorized = { headers: { authorization: `Bearer ${token}` }, signal: limits.signal };
    try {
      const answer = await request(new URL(path, url), { dispatcher, query, ...authorized });
      const text = await answer.body.text();
      if (answer.statusCode >= 300) throw new Error(`The feed at ${url} answered ${answer.statusCode}.`);
      return { text, headers: answer.headers };
    } finally {
      limits.release();
    }
  };
  return {
    async read(after, limit, waitMs = 0, signal) {
      const { text, headers } = await get('/events', { after, limit, wait: waitMs }, waitMs, signal);
      return fromLines(text, headers);
    },
    async settle(signal) {
      await get('/events/settled', {}, 0, signal);
    },
  };
}

/** By the time and by the caller, whose signal lives as long as the process: `AbortSignal.any` would leave something there each time. */
function limited(milliseconds: number, caller: AbortSignal | undefined) {
  const asking = new AbortController();
  const giveUp = () => {
    asking.abort(caller?.reason);
  };
  const timer = setTimeout(() => {
    asking.abort(new Error('The feed did not answer in time.'));
  }, milliseconds);
  caller?.addEventListener('abort', giveUp);
  if (caller?.aborted) giveUp();
  const release = () => {
    clearTimeout(timer);
    caller?.removeEventListener('abort', giveUp);
  };
  return { signal: asking.signal, release };
}
