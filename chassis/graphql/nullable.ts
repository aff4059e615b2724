import { Field, type Arg } from 'type-graphql';

/** A field that may hold nothing, and what it says. */
export const Nullable = (type: Parameters<typeof Arg>[1], description: string) =>
  Field(type, { nullable: true, description });
