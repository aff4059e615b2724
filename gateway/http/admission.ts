import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../chassis/http/refusals';

const RETRY_AFTER_S = '2';
const LONG_TURN_MS = 20;
const REST_MS = 5;

interface Bounds {
  readonly running: number;
  readonly waiting: number;
  readonly waitMs: number;
}

/** Thrown where there is no room for a request, and none came in time. */
export class Overloaded extends Error {}

/** Lets in so many requests at once; some more wait for a moment, in the order in which they came. */
export class Admission {
  private running = 0;
  private readonly queue = new Set<() => void>();
  private turn = Promise.resolve();

  constructor(private readonly bounds: Bounds) {}

  /** Does the work once there is room, unless the client has gone by then. */
  async run<Result>(work: () => Promise<Result>, gone: AbortSignal): Promise<Result> {
    await this.enter(gone);
    try {
      await this.nextTurn();
      return await work();
    } finally {
      this.leave();
    }
  }

  private enter(gone: AbortSignal): Promise<void> | void {
    if (gone.aborted) throw new Overloaded('The client left.');
    if (this.running < this.bounds.running) return void (this.running += 1);
    if (this.queue.size >= this.bounds.waiting) throw new Overloaded('The queue is full.');
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const giveUp = () => {
        clearTimeout(timer);
        if (this.queue.delete(enter)) reject(new Overloaded(gone.aborted ? 'The client left.' : 'It waited too long.'));
      };
      const timer = setTimeout(giveUp, this.bounds.waitMs);
      gone.addEventListener('abort', giveUp, { once: true });
      this.queue.add(enter);
    });
  }

  /** Hands the place to the request that has waited longest. */
  private leave(): void {
    const [next] = this.queue;
    if (!next) return void (this.running -= 1);
    this.queue.delete(next);
    next();
  }

  /**
   * One request begins in one turn of the event loop. What the embedded databases answer is there at once, so that each
   * would else run to its end before anything else is looked at: health, and clients that go. After a long turn there
   * is a rest, because a turn takes in one new connection only.
   */
  private nextTurn(): Promise<void> {
    this.turn = this.turn.then(async () => {
      const before = performance.now();
      await setImmediate();
      if (performance.now() - before > LONG_TURN_MS) await pause(REST_MS);
    });
    return this.turn;
  }
}

/** Answers a request for which there was no room; every other fault is passed on. */
export function refuseOverload(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!(error instanceof Overloaded)) throw error;
  request.log[reply.raw.destroyed ? 'debug' : 'warn']({ reason: error.message }, 'overloaded');
  reply.header('retry-after', RETRY_AFTER_S);
  return refuse(reply, request, [503, 'OVERLOADED'], 'Too much is asked at once at the moment; try again.');
}
