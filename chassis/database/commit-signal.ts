/** Wakes those in this process who wait for events, so that they need not find out by polling. */
export class CommitSignal {
  private readonly listeners = new Set<() => void>();

  notify(): void {
    for (const hear of [...this.listeners]) hear();
  }

  /** Hears every commit from now on, also one that comes before anybody waits for it. */
  listen(): Listening {
    return new Listening(this.listeners);
  }
}

class Listening {
  private rang = false;
  private wake: () => void = () => undefined;

  constructor(private readonly listeners: Set<() => void>) {
    listeners.add(this.hear);
  }

  /** Resolves once a commit was heard, the time is up, or the caller lost interest; then it listens no more. */
  async heard(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      signal?.addEventListener('abort', this.wake, { once: true });
      if (this.rang || signal?.aborted) this.wake();
    });
    signal?.removeEventListener('abort', this.wake);
    this.cancel();
  }

  cancel(): void {
    this.listeners.delete(this.hear);
  }

  private readonly hear = (): void => {
    this.rang = true;
    this.wake();
  };
}
