import {
  Kind,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  parse,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { Directive } from 'type-graphql';
import { objectFields } from './object-fields';

/**
 * Says how many items a plain list has at most. The gateway prices every query by it, so it has to
 * be true of every viewer: take it from the reference data or the constant that bounds the list.
 */
export const ListSize = (atMost: number) => Directive(`@listSize(assumedSize: ${atMost})`);

/** https://ibm.github.io/graphql-specs/cost-spec.html: the page of a connection is as long as `first` says. */
const pageSize = directiveOf(
  '@listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)',
);

/** Every field that answers with a connection says so of its pages, so that no resolver has to. */
export function declarePageSizes(schema: GraphQLSchema): void {
  for (const { field } of objectFields(schema)) if (isPaged(field)) declare(field, pageSize);
}

function isPaged({ type, args }: GraphQLField<unknown, unknown>): boolean {
  const page = getNamedType(type);
  return args.some(({ name }) => name === 'first') && isObjectType(page) && isList(page.getFields()['edges']);
}

const isList = (field: GraphQLField<unknown, unknown> | undefined): boolean =>
  field !== undefined && isListType(getNullableType(field.type));

function declare(field: GraphQLField<unknown, unknown>, directive: ConstDirectiveNode): void {
  const name = { kind: Kind.NAME, value: field.name } as const;
  const anyType = { kind: Kind.NAMED_TYPE, name } as const;
  // Of this node, only the directives are ever printed.
  const node: FieldDefinitionNode = field.astNode ?? { kind: Kind.FIELD_DEFINITION, name, type: anyType };
  field.astNode = { ...node, directives: [...(node.directives ?? []), directive] };
}

function directiveOf(text: string): ConstDirectiveNode {
  const [definition] = parse(`type Any ${text} { any: Int }`).definitions;
  const [directive] = definition && 'directives' in definition ? (definition.directives ?? []) : [];
  if (!directive) throw new Error('A directive begins with @.');
  return directive as ConstDirectiveNode;
}
