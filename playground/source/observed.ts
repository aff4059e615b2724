type Listener = () => void;

/** The smallest store that React can follow: one value, replaced as a whole. */
export class Observed<Value> {
  private readonly listeners = new Set<Listener>();

  constructor(private value: Value) {}

  readonly get = (): Value => this.value;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(value: Value): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }
}
