/** The same for values that differ in order only: of names, by which clients read, and of lists. */
export function comparable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(comparable).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${comparable(each)}`);
  return `{${fields.sort().join()}}`;
}
