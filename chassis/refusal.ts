import type { ZodType } from 'zod';

export interface UserErrorData<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly path: readonly string[];
}

/** The system works and the answer is no. Thrown by rules, shown to clients as `userErrors`. */
export class Refusal<Code extends string = string> extends Error {
  readonly errors: readonly UserErrorData<Code>[];

  constructor(
    readonly code: Code,
    message: string,
    readonly path: readonly string[] = [],
  ) {
    super(message);
    this.errors = [{ code, message, path }];
  }
}

/**
 * Every code that a subgraph answers with: what is said to the user, in one sentence that names what is
 * missing, and the description of the code in the schema.
 */
export type ErrorCatalogue<Code extends string> = Readonly<
  Record<Code, readonly [message: string, description: string]>
>;

/** Said of a code that every subgraph has. */
export const KEY_REUSED = 'This Idempotency-Key was used before, with another input.';

/** Of a code that says the same to the user and in the schema. */
export const alike = <Text extends string>(text: Text) => [text, text] as const;

/** The kind of refusals that a catalogue is of. What a field is called is its place in the mutation's input. */
export function refusalsOf<Code extends string>(catalogue: ErrorCatalogue<Code>) {
  const inInput = (field: readonly string[]) => (field.length > 0 ? ['input', ...field] : []);
  return class CataloguedRefusal extends Refusal<Code> {
    static of(code: Code, ...field: string[]): CataloguedRefusal {
      return new this(code, catalogue[code][0], inInput(field));
    }

    /** For a refusal that says what exactly is wrong with the field. */
    static about(code: Code, message: string, ...field: string[]): CataloguedRefusal {
      return new this(code, message, inInput(field));
    }

    /** Every reason at once; there must be one. */
    static because(codes: readonly Code[]): CataloguedRefusal {
      return this.each(codes.map((code) => ({ code, message: catalogue[code][0], path: [] })));
    }

    /** Every fault at once, where one call is about many things; there must be one. */
    static each(errors: readonly UserErrorData<Code>[]): CataloguedRefusal {
      const [first] = errors;
      if (!first) throw new Error('A refusal without a reason.');
      return Object.assign(new this(first.code, first.message, first.path), { errors });
    }
  };
}

/** A query argument that cannot be: a page of zero rows, a forged cursor. A top-level error, since a query has no `userErrors`. */
export class BadRequest extends Error {
  constructor(
    message: string,
    readonly argument: string,
  ) {
    super(message);
  }
}

/** A service that we ask in turn does not answer. A top-level error that says what can be done meanwhile. */
export class Unavailable extends Error {}

/** Facts of another subgraph are too old to show anything by. A top-level error; in a mutation, one of `userErrors`. */
export class SourceUnavailable extends Error {
  constructor(readonly source: string) {
    super('What this depends on has not been confirmed for too long; try again later.');
  }
}

export interface Outcome<Result, Code extends string> {
  readonly result: Result | null;
  readonly userErrors: readonly UserErrorData<Code>[];
}

/** Settles work into a result or a refusal of the expected kind. Faults are none of its business. */
export async function orRefusal<Result, Code extends string>(
  work: Promise<Result>,
  expected: abstract new (...args: never[]) => Refusal<Code>,
): Promise<Outcome<Result, Code>> {
  try {
    return { result: await work, userErrors: [] };
  } catch (error) {
    if (!(error instanceof expected)) throw error;
    // Fresh objects, because graphql-js rethrows any Error that it finds inside a result.
    return { result: null, userErrors: error.errors.map((each) => ({ ...each })) };
  }
}

/** Reads an argument by its shape, or says what is wrong with it and where. */
export function readArgument<Value>(shape: ZodType<Value>, value: unknown, argument: string): Value {
  const { success, data, error } = shape.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const place = [argument, ...(issue?.path ?? []).map(String)].join('.');
  throw new BadRequest(`${place}: ${issue?.message ?? 'not acceptable'}`, place);
}
