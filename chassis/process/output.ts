import { constants, fstatSync, openSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** What is kept for a reader that is slow. */
const MOST_HELD_BYTES = 1024 * 1024;
/** When it is tried again without a new line: soon where there is a reader, seldom where room has to be made first. */
const RETRY_SLOW_MS = 20;
const RETRY_FULL_MS = 1_000;
/** How long an exit waits for a reader that is slow. */
const FLUSH_MS = 1_000;
const FLUSH_STEP_MS = 10;

/**
 * Lines into a descriptor that may be full, slow or closed, none of which concerns the writer: nothing
 * waits, nothing throws. What a slow reader leaves is kept up to a bound. What finds no room is dropped and counted, and
 * how many that were is the next line once there is room again. Lines stay whole and in order.
 */
export class LineOutput {
  private readonly descriptor: number;
  private readonly held: Buffer[] = [];
  private heldBytes = 0;
  /** Whether a part of the first line held has been written. */
  private isBegun = false;
  private dropped = 0;
  private isSlow = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(
    descriptor: number,
    /** The line that says how many lines are missing in its place. */
    private readonly lineOfLoss: (dropped: number) => string,
  ) {
    this.descriptor = withoutWaiting(descriptor);
  }

  write(line: string): void {
    const bytes = Buffer.from(line);
    // Once a line is missing, the next is written behind the line that says so.
    const isBlocked = this.dropped > 0 && !this.drain();
    if (isBlocked || this.heldBytes + bytes.length > MOST_HELD_BYTES) {
      this.dropped += 1;
      return;
    }
    this.hold(bytes);
    this.drain();
  }

  /** Waits for a slow reader, though not for long: for a process that is about to exit. */
  flush(): void {
    const until = performance.now() + FLUSH_MS;
    while (!this.drain() && this.isSlow && performance.now() < until) sleep(FLUSH_STEP_MS);
  }

  /** Whether nothing is left to be written. */
  private drain(): boolean {
    try {
      for (let first = this.held[0]; first; first = this.held[0]) this.writeSome(first);
      if (this.dropped > 0) this.writeLoss();
      this.isSlow = false;
      return this.held.length === 0;
    } catch (error) {
      this.isSlow = (error as NodeJS.ErrnoException).code === 'EAGAIN';
      if (!this.isSlow) this.dropHeld();
      this.tryAgainLater();
      return false;
    }
  }

  private tryAgainLater(): void {
    const afterMs = this.isSlow ? RETRY_SLOW_MS : RETRY_FULL_MS;
    this.retry ??= setTimeout(() => {
      this.retry = undefined;
      this.drain();
    }, afterMs).unref();
  }

  private writeSome(first: Buffer): void {
    const written = writeSync(this.descriptor, first);
    this.heldBytes -= written;
    this.isBegun = written < first.length;
    if (this.isBegun) this.held[0] = first.subarray(written);
    else this.held.shift();
  }

  private writeLoss(): void {
    const line = Buffer.from(this.lineOfLoss(this.dropped));
    const written = writeSync(this.descriptor, line);
    this.dropped = 0;
    this.isBegun = written < line.length;
    if (this.isBegun) this.hold(line.subarray(written));
  }

  private hold(bytes: Buffer): void {
    this.held.push(bytes);
    this.heldBytes += bytes.length;
  }

  /** The rest of a line that was begun is kept, or the line that comes after it could not be read. */
  private dropHeld(): void {
    const begun = this.isBegun ? this.held.slice(0, 1) : [];
    this.dropped += this.held.length - begun.length;
    this.held.splice(0, this.held.length, ...begun);
    this.heldBytes = begun.reduce((sum, { length }) => sum + length, 0);
  }
}

/**
 * Where a write can wait for a reader, a description of the same pipe or terminal that is ours alone: what is set on the
 * one that we were given holds for all processes that share it, and another's exit takes it back.
 */
function withoutWaiting(descriptor: number): number {
  try {
    if (!fstatSync(descriptor).isFIFO() && !isatty(descriptor)) return descriptor;
    const { O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants;
    return openSync(`/proc/self/fd/${descriptor}`, O_WRONLY | O_NONBLOCK | O_NOCTTY);
  } catch {
    return descriptor;
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

const ignore = (): void => undefined;
let standardError: LineOutput | undefined;

/** The one way to standard error. What was written is there when the process exits, unless no reader took it. */
export function toStandardError(): LineOutput {
  if (standardError) return standardError;
  // Others may write there too. Node lets no write wait on a pipe or socket once it has made its stream for it.
  process.stderr.on('error', ignore);
  const output = new LineOutput(2, lineOfLoss);
  process.once('exit', () => output.flush());
  return (standardError = output);
}

/** A sentence for the person who ran a command, on standard output. A closed output is no fault of the command. */
export function say(sentence: string): void {
  if (process.stdout.listenerCount('error', ignore) === 0) process.stdout.on('error', ignore);
  process.stdout.write(`${sentence}\n`);
}

/** In the shape of a log's line, as that is what comes here. */
function lineOfLoss(dropped: number): string {
  const time = new Date().toISOString();
  const msg = dropped === 1 ? '1 line was dropped' : `${dropped} lines were dropped`;
  return `${JSON.stringify({ level: 40, time, name: 'log', dropped, msg })}\n`;
}
