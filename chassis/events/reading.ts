import type { z } from 'zod';
import type { RecordedEvent } from './event';

/** An event of a type that a follower takes in does not hold what the follower needs of it. */
export class UnreadableEvent extends Error {
  constructor({ type, position }: RecordedEvent, { issues }: z.ZodError) {
    const faults = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    super(`The ${type} at position ${position} cannot be read. ${faults.join('; ')}`);
  }
}

/** An event of which no more is known than what was asked for. */
export type Read<Data> = Omit<RecordedEvent, 'data'> & { readonly data: Data };

/** What is to be done with an event, given those of its fields that it takes. Whatever else the event says is left alone. */
export function reading<Data, Rest extends unknown[], Result>(
  data: z.ZodType<Data>,
  take: (event: Read<Data>, ...rest: Rest) => Result,
): (event: RecordedEvent, ...rest: Rest) => Result {
  return (event, ...rest) => {
    const found = data.safeParse(event.data);
    if (!found.success) throw new UnreadableEvent(event, found.error);
    return take({ ...event, data: found.data }, ...rest);
  };
}
