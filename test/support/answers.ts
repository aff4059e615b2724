import type { FieldChange, Mutation, MutationPayload, Query } from './api-types';

/** What an answer holds by the schema, where nothing has another name in the document. */
export type Data = Query & Mutation;

/** Data count as present: a test that reads on from an answer without them fails by that. */
export interface Answer<Found = Data> {
  readonly data: Found;
  readonly extensions?: Partial<Extensions>;
  readonly errors?: readonly AnsweredError[];
}

export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

interface Extensions {
  readonly dryRun: { readonly events: readonly TriedEvent[] };
  readonly staleSources: readonly { readonly source: string; readonly asOf: string }[];
}

interface TriedEvent {
  readonly type: string;
  readonly subjectId: string;
  readonly changes: readonly Pick<FieldChange, 'field' | 'before' | 'after'>[];
}

/** The fields of a thing that are lists of pages. */
export type ListOf<Thing> = {
  [Field in keyof Thing]: Thing[Field] extends { readonly edges: readonly unknown[] } ? Field : never;
}[keyof Thing];

/** The text that calls a mutation, and reads this of its payload beside what it refuses for. */
export const mutationText = (mutation: keyof Mutation, selection = ''): string =>
  `mutation($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) {
    ${mutation}(input: $input) { ${selection} userErrors { code message path } } }`;

/** What a payload refuses for: `CODE path.to.field`. */
export const refusals = ({ userErrors }: MutationPayload): string[] =>
  userErrors.map(({ code, path }) => [code, path.join('.')].join(' ').trim());

export const codesOf = ({ userErrors }: MutationPayload): string[] => userErrors.map(({ code }) => code);
