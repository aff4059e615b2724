import { AccountRefusal } from './errors';

type Reads = Readonly<Record<string, () => unknown>>;

/** Reads several values, each of which may be refused, and refuses with every fault of them at once. */
export function readAll<Given extends Reads>(
  reads: Given,
): { readonly [Name in keyof Given]: ReturnType<Given[Name]> } {
  const refusals: AccountRefusal[] = [];
  const values = Object.entries(reads).map(([name, read]) => {
    try {
      return [name, read()];
    } catch (error) {
      if (!(error instanceof AccountRefusal)) throw error;
      refusals.push(error);
      return [name];
    }
  });
  if (refusals.length > 0) throw AccountRefusal.each(refusals.flatMap(({ errors }) => errors));
  return Object.fromEntries(values) as { readonly [Name in keyof Given]: ReturnType<Given[Name]> };
}
