import { Arg, Field, FieldResolver } from 'type-graphql';
import { inputTypeOf } from './input-types';

type TypeOf = Parameters<typeof Arg>[1];

/** A field that may hold nothing, and what it says. */
export const Nullable = (type: TypeOf, description: string) => Field(type, { nullable: true, description });

/** A field that always holds something, and what it says. */
export const Described = (type: TypeOf, description: string) => Field(type, { description });

/** A field that holds what is said here where a client says nothing. */
export const WithDefault = (type: TypeOf, defaultValue: unknown, description: string) =>
  Field(type, { defaultValue, description });

/** A field that is worked out and may hold nothing, and what it says. */
export const NullableResolver = (type: TypeOf, description: string) =>
  FieldResolver(type, { nullable: true, description });

/** The one argument of a mutation: what its verb takes. */
export const Input = (verb: Parameters<typeof inputTypeOf>[0], description: string) => {
  const type = inputTypeOf(verb);
  return Arg('input', () => type, { description });
};
