import type { FeedPage } from './feed';
import type { RecordedEvent } from '../events/event';

/** The newest position, so that a follower knows whether it has all events. */
const headHeader = 'x-feed-head';
/** Whose events these are, and which one they come after: empty where there is none. */
const incarnationHeader = 'x-feed-incarnation';
const afterIdHeader = 'x-feed-after-id';

/** One event a line: a reader can stop anywhere, and a person can read it with `head`. */
export function toLines({ events }: FeedPage): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

/** What a page says beside its events. */
export function toHeaders({ head, incarnation, afterId }: FeedPage): Record<string, string> {
  return { [headHeader]: String(head), [incarnationHeader]: incarnation, [afterIdHeader]: afterId ?? '' };
}

export function fromLines(lines: string, headers: Readonly<Record<string, unknown>>): FeedPage {
  const header = (name: string): string => {
    const value = headers[name];
    if (typeof value !== 'string') throw new Error(`The feed has no ${name}.`);
    return value;
  };
  const head = Number(header(headHeader));
  if (!Number.isSafeInteger(head)) throw new Error(`The feed has no ${headHeader}.`);
  const events = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => revive(JSON.parse(line) as RecordedEvent));
  return { events, head, incarnation: header(incarnationHeader), afterId: header(afterIdHeader) || null };
}

/** What is not an event must not move a cursor. */
function revive(event: RecordedEvent): RecordedEvent {
  const at = new Date(event.at);
  const isSound =
    Number.isSafeInteger(event.position) &&
    typeof event.id === 'string' &&
    typeof event.type === 'string' &&
    !Number.isNaN(at.getTime());
  if (!isSound) throw new Error('The feed holds a line that is not an event.');
  return { ...event, at };
}
