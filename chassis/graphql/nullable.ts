import { Arg, Field } from 'type-graphql';

type TypeOf = Parameters<typeof Arg>[1];

/** A field that may hold nothing, and what it says. */
export const Nullable = (type: TypeOf, description: string) => Field(type, { nullable: true, description });

/** A field that always holds something, and what it says. */
export const Described = (type: TypeOf, description: string) => Field(type, { description });

/** The one argument of a mutation. */
export const Input = (type: TypeOf, description: string) => Arg('input', type, { description });
