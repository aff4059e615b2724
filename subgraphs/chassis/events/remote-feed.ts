import { Agent, request } from 'undici';
import type { Feed } from './feed';
import { fromLines, headHeader } from './event-lines';

export interface RemoteFeedSettings {
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
  const dispatcher = new Agent({ connect: { timeout: deadlineMs }, connections: 16 });
  return {
    async read(after, limit, waitMs = 0, signal) {
      const deadline = AbortSignal.timeout(waitMs + deadlineMs);
      const { statusCode, headers, body } = await request(new URL('/events', url), {
        dispatcher,
        query: { after, limit, wait: waitMs },
        headers: { authorization: `Bearer ${token}` },
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      const lines = await textUpTo(maxBytes, body);
      if (statusCode !== 200) throw new Error(`The feed at ${url} answered ${statusCode}.`);
      return fromLines(lines, headers[headHeader]);
    },
  };
}

async function textUpTo(maxBytes: number, body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`The feed answered with more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
