import type { z } from 'zod';
import type { NewEvent } from './event';

/** What the events of one type say. */
export interface EventType {
  /** A sentence about it for people. `{field}` is filled from the event's data. */
  readonly summary: string;
  /** The same where it came of another event, by the type that the data names as its cause. */
  readonly summaryAfter?: Readonly<Record<string, string>>;
  /** Without an audience: it carries facts or work between subgraphs, and appears in no activity. */
  readonly isInternal?: true;
  readonly data: z.ZodType<Record<string, unknown>>;
}

/** Every type of event that a subgraph records. Followers rely on it as clients do on the schema. */
export type EventContract = Readonly<Record<string, EventType>>;

/** The events of these types of a contract: each with the data that goes with its type. */
export type EventOf<
  Contract extends EventContract,
  Type extends keyof Contract & string = keyof Contract & string,
> = Type extends string ? NewEvent<Type, z.infer<Contract[Type]['data']>> : never;
