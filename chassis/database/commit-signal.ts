/** Wakes what waits for events in this process, so that it need not poll. */
export class CommitSignal {
  private readonly listeners = new Set<() => void>();

  notify(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** Notes every commit from now on, also one that comes before `wait` is called. */
  listen(): Listening {
    return new Listening(this.listeners);
  }
}

class Listening {
  private isNotified = false;
  private wake: () => void = () => undefined;

  constructor(private readonly listeners: Set<() => void>) {
    listeners.add(this.note);
  }

  /** Resolves at a commit, when the time is up, or when the caller aborts; then it listens no more. */
  async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      signal?.addEventListener('abort', this.wake, { once: true });
      if (this.isNotified || signal?.aborted) this.wake();
    });
    signal?.removeEventListener('abort', this.wake);
    this.cancel();
  }

  cancel(): void {
    this.listeners.delete(this.note);
  }

  private readonly note = (): void => {
    this.isNotified = true;
    this.wake();
  };
}
