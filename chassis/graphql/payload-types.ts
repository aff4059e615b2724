import { Directive, InterfaceType, ObjectType } from 'type-graphql';
import type { EnumObject } from './enums';
import { ListSize } from './list-size';
import { Described } from './fields';

/** The largest form has a dozen fields, each with one fault or two. */
const MOST_USER_ERRORS = 25;
/** From the argument through lists and objects to the field. */
const DEEPEST_PATH = 8;

/** What every answer to a mutation is made of, given the subgraph's own codes. */
export function payloadTypes(errorCode: EnumObject) {
  @Directive('@shareable')
  @ObjectType('UserError', {
    description: 'The system works and the answer is no. Faults are top-level errors instead.',
  })
  class UserError {
    @Described(() => errorCode, 'What a client can switch over.') readonly code!: string;
    @Described(() => String, 'The same for a person to read.') readonly message!: string;

    @ListSize(DEEPEST_PATH)
    @Described(() => [String], 'Where in the arguments: `["input", "email"]`. Empty where no single field is at fault.')
    readonly path!: readonly string[];
  }

  @InterfaceType('MutationPayload', { description: 'What every mutation answers.' })
  abstract class MutationPayload {
    @ListSize(MOST_USER_ERRORS)
    @Described(() => [UserError], 'Every reason why nothing was done; empty when it was.')
    readonly userErrors!: readonly UserError[];
  }

  return { UserError, MutationPayload };
}
