type Declare = jest.It | jest.Describe;

/**
 * To declare tests that need what not every machine has. Where it is not there they are left out, under titles that say
 * what they need, so that the run can count them at its end.
 */
export const needing = <D extends Declare>(declare: D, need: string, here: string | undefined): D =>
  here ? declare : leftOut(declare, need);

function leftOut<D extends Declare>(declare: D, need: string): D {
  const skip = declare.skip as jest.It;
  const titled = (title: string) => `${title} (needs ${need})`;
  const one = (title: string, run: jest.ProvidesCallback) => skip(titled(title), run);
  const each = (table: readonly unknown[]) => (title: string, run: () => unknown) =>
    skip.each(table)(titled(title), run);
  return Object.assign(one, { each }) as unknown as D;
}
