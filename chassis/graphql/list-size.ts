import { forEachField } from '@graphql-tools/utils';
import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { Directive } from 'type-graphql';

/**
 * Says how many items a plain list has at most. The gateway prices every query by it, so it has to
 * be true of every viewer: take it from the reference data or the constant that bounds the list.
 */
export const ListSize = (atMost: number) => Directive(`@listSize(assumedSize: ${atMost})`);

/** https://ibm.github.io/graphql-specs/cost-spec.html: the page of a connection is as long as `first` says. */
const pageSize = { slicingArguments: ['first'], sizedFields: ['edges'], requireOneSlicingArgument: false };

/** Every field that answers with a connection says so of its pages, so that no resolver has to. */
export function declarePageSizes(schema: GraphQLSchema): void {
  forEachField(schema, (field) => {
    if (isPaged(field)) field.extensions = { ...field.extensions, directives: { listSize: pageSize } };
  });
}

function isPaged({ type, args }: GraphQLField<unknown, unknown>): boolean {
  const page = getNamedType(type);
  return args.some(({ name }) => name === 'first') && isObjectType(page) && isList(page.getFields()['edges']);
}

const isList = (field: GraphQLField<unknown, unknown> | undefined): boolean =>
  field !== undefined && isListType(getNullableType(field.type));
