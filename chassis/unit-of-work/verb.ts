import type { ZodType, z } from 'zod';

/**
 * A mutation from its input to its effect. `work` is all that it does, in one unit of work; its result is kept under
 * idempotency keys, so it is small JSON of ids and refused rows, and holds no secret.
 */
export interface Verb<Unit, Acting, Input, Result extends object, Given = unknown> {
  readonly mutation: string;
  readonly shape: ZodType<Input, Given>;
  readonly work: (unit: Unit, acting: Acting, input: Input) => Promise<Result>;
}

/** Makes verbs of one kind, each of which takes its input as its shape reads it. */
export const verbsOf =
  <Unit, Acting>() =>
  <Input, Given, Result extends object>(made: Verb<Unit, Acting, Input, Result, Given>) =>
    made;

/** What a client gives to a verb. */
export type GivenTo<Made extends { readonly shape: ZodType }> = z.input<Made['shape']>;
