import { EventEmitter, once } from 'node:events';

/** Wakes what waits for events in this process, so that it need not poll. */
export class CommitSignal {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  notify(): void {
    this.emitter.emit('commit');
  }

  /** Notes every commit from now on, also one that comes before `wait` is called. */
  listen() {
    const over = new AbortController();
    const cancel = () => {
      over.abort();
    };
    const commit = once(this.emitter, 'commit', { signal: over.signal }).catch(() => undefined);
    /** Resolves at a commit, when the time is up, or when the caller aborts; then it listens no more. */
    const wait = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
      const timer = setTimeout(cancel, milliseconds);
      signal?.addEventListener('abort', cancel, { once: true });
      if (signal?.aborted) cancel();
      await commit;
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
    return { wait, cancel };
  }
}
