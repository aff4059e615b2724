import { registerEnumType } from 'type-graphql';

/** TypeScript's and JavaScript's way of an enum, as `registerEnumType` takes it. */
export type EnumObject<Value extends string = string> = Readonly<Record<Value, Value>>;

const byTable = new Map<unknown, object>();

/** An enum of the schema, from the table of its values and their descriptions that also gives the rules their type. */
export function enumType<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): EnumObject<Value> {
  const names = Object.keys(values) as Value[];
  const object = Object.fromEntries(names.map((value) => [value, value])) as EnumObject<Value>;
  const valuesConfig: Record<string, { readonly description: string }> = {};
  for (const value of names) valuesConfig[value] = { description: values[value] };
  registerEnumType<Record<string, string>>(object, { name, description, valuesConfig });
  byTable.set(values, object);
  return object;
}

/** The enum that was made of this table. */
export function enumOf(values: unknown): object {
  const object = byTable.get(values);
  if (!object) throw new Error('No enum was made of this table of values.');
  return object;
}

/** The enum of a subgraph's error codes, from its catalogue. */
export function errorCodeType<Code extends string>(
  description: string,
  catalogue: Readonly<Record<Code, readonly [message: string, description: string]>>,
): EnumObject<Code> {
  const codes = Object.entries<readonly [string, string]>(catalogue);
  const values = Object.fromEntries(codes.map(([code, [, text]]) => [code, text]));
  return enumType('ErrorCode', description, values as Readonly<Record<Code, string>>);
}
