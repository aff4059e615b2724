import { newId } from '../../chassis/database/ids';
import type { NewEvent, RecordedEvent } from '../../chassis/events/event';
import type { Feed, FeedPage } from '../../chassis/following/feed';

const system = { kind: 'SYSTEM', accountId: null, userId: null, name: null };

/** The feed of another subgraph, whose events a test appends. */
export class TestFeed implements Feed {
  readonly events: RecordedEvent[] = [];
  isDown = false;
  reads = 0;

  /** `at` is when events were recorded that do not say when. */
  constructor(private readonly at: Date) {}

  append(type: string, data: object, event: Partial<NewEvent> & { at?: Date } = {}): void {
    // As it is read again from where it was recorded.
    const recorded = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    const subjectId = (recorded['accountId'] ?? recorded['customerId'] ?? newId()) as string;
    const unsaid = { subjectId, audience: [subjectId], actor: system, changes: [], at: this.at };
    this.events.push({ position: this.events.length + 1, id: newId(), type, data: recorded, ...unsaid, ...event });
  }

  read(after: number, limit: number): Promise<FeedPage> {
    this.reads += 1;
    if (this.isDown) return Promise.reject(new Error('The source is down.'));
    return Promise.resolve({
      events: this.events.slice(after, after + limit),
      head: this.events.length,
      incarnation: 'of a test',
      afterId: this.events[after - 1]?.id ?? null,
    });
  }
}
