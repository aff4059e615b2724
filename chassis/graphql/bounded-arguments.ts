import { forEachField } from '@graphql-tools/utils';
import { getNamedType, type GraphQLArgument, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { id, listOf, written } from '../inputs';
import { readArgument } from '../refusal';

/** The longest cursors are of lists by name; nothing else comes near. */
const text = written(2_000);
const list = listOf(z.unknown());

type Resolve = GraphQLFieldResolver<unknown, unknown>;
type Given = Readonly<Record<string, unknown>>;

/**
 * No text and no list comes to a resolver that is larger than any of its kind: whatever else is wrong with an argument
 * is the resolver's to say. Mutations read their inputs themselves, all faults of them at once.
 */
export function boundArguments(schema: GraphQLSchema): void {
  forEachField(schema, (field, type) => {
    if (field.resolve && field.args.length > 0 && type !== schema.getMutationType()?.name)
      field.resolve = bounded(field.resolve, field.args);
  });
}

function bounded(resolve: Resolve, args: readonly GraphQLArgument[]): Resolve {
  const keys = args.filter(isKey).map(({ name }) => name);
  return (source, given: Given, ...more) => {
    const read = { ...given };
    for (const key of keys) if (typeof read[key] === 'string') read[key] = id.parse(read[key]);
    requireBounded(read);
    return resolve(source, read, ...more);
  };
}

/** By which something is looked up that may not be there. */
const isKey = ({ name, type }: GraphQLArgument): boolean =>
  getNamedType(type).name === 'ID' || name === 'token' || name === 'code';

function requireBounded(value: unknown, ...path: readonly string[]): void {
  if (typeof value === 'string') readArgument(text, value, path.join('.'));
  if (Array.isArray(value)) readArgument(list, value, path.join('.'));
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) requireBounded(inner, ...path, name);
}
