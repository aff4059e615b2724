type Declare = jest.It | jest.Describe;

/**
 * To declare tests that need what not every machine has. Their titles say what they need, so that a run can count those
 * that it had to leave out, and another run make up for them alone.
 */
export function needing<D extends Declare>(declare: D, need: string, here: string | undefined): D {
  const run = (here ? declare : declare.skip) as jest.It;
  const titled = (title: string) => `${title} (needs ${need})`;
  const one = (title: string, body: jest.ProvidesCallback, timeout?: number) => run(titled(title), body, timeout);
  const each = (table: readonly unknown[]) => (title: string, body: () => unknown, timeout?: number) =>
    run.each(table)(titled(title), body, timeout);
  return Object.assign(one, { each }) as unknown as D;
}
