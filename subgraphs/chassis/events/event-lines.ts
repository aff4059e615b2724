import type { FeedPage } from './feed';
import type { RecordedEvent } from './event';

/** Names the newest position beside the lines, so that a follower knows whether it has them all. */
export const headHeader = 'x-feed-head';

/** One event a line: a reader can stop anywhere, and a person can read it with `head`. */
export function toLines({ events }: FeedPage): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

export function fromLines(lines: string, head: unknown): FeedPage {
  const events = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => revive(JSON.parse(line) as RecordedEvent));
  const position = Number(head);
  if (typeof head !== 'string' || !Number.isSafeInteger(position)) throw new Error(`The feed has no ${headHeader}.`);
  return { events, head: position };
}

/** What is not an event must not move a cursor. */
function revive(event: RecordedEvent): RecordedEvent {
  const at = new Date(event.at);
  const isSound = Number.isSafeInteger(event.position) && typeof event.type === 'string' && !Number.isNaN(at.getTime());
  if (!isSound) throw new Error('The feed holds a line that is not an event.');
  return { ...event, at };
}
