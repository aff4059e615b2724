import {
  GraphQLError,
  Kind,
  getOperationAST,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { TYPE_NAME, byResponseName, fieldsIn, fragmentsOf, insideOf, type FragmentNamed } from '../selections';
import type { Execute, Executed } from './execution';

/**
 * Begins every alias while an operation is planned and executed. The planner puts keys and type names of its own beside
 * what the client selects, all under their plain names, and reads them from wherever these names stand in the answer:
 * `id: title` would be taken for the id. No field begins like this, since two underscores are the language's own.
 */
const PREFIX = '__as_';

/** What is to be renamed in an answer, by the name under which it was had; null where nothing inside is. */
type Shape = ReadonlyMap<string, { readonly name: string; readonly inside: Shape | null }>;

/** An operation under names that are safe to plan with, and the way back to those that the client gave. */
interface Renamed {
  readonly document: DocumentNode;
  readonly shape: Shape | null;
}

/** Executes as the given executor does, whatever a client's aliases are. Query plans are cached as they were before. */
export function withSafeAliases(execute: Execute): Execute {
  const documents = new WeakMap<DocumentNode, DocumentNode>();
  const operations = new WeakMap<OperationDefinitionNode, Shape>();

  /** Done once for each document that Apollo keeps, and for each operation in it. */
  function rename(given: DocumentNode, operationName: string | undefined): Renamed {
    const document = documents.get(given) ?? renamed(given);
    documents.set(given, document);
    const operation = getOperationAST(document, operationName);
    if (document === given || !operation) return { document: given, shape: null };
    const shape = operations.get(operation) ?? shapeIn(document, operation);
    operations.set(operation, shape);
    return { document, shape };
  }

  return async (context) => {
    const { document, shape } = rename(context.document, context.request.operationName);
    const result = await execute({ ...context, document });
    return shape ? restored(result, shape) : result;
  };
}

/**
 * The document itself where it has no aliases. An alias that repeats the field's own name changes nothing. What is
 * skipped whatever the variables say becomes a name that is: inside of what depends on a variable the planner forgets
 * such constants, and a subgraph would make all of it for nothing.
 */
function renamed(document: DocumentNode): DocumentNode {
  return visit(document, {
    enter(node) {
      if ('directives' in node && node.directives?.some(isConstantNo))
        return { ...TYPE_NAME, directives: node.directives };
      if (node.kind !== Kind.FIELD || !node.alias) return undefined;
      const { alias, ...field } = node;
      if (alias.value === field.name.value) return field;
      return { ...field, alias: { ...alias, value: `${PREFIX}${alias.value}` } };
    },
  });
}

const isConstantNo = ({ name, arguments: [given] = [] }: DirectiveNode): boolean =>
  given?.value.kind === Kind.BOOLEAN && given.value.value === (name.value === 'skip');

function shapeIn(document: DocumentNode, { selectionSet }: OperationDefinitionNode): Shape {
  const fragments = fragmentsOf(document);
  return shapeOf([selectionSet], (name) => fragments.get(name));
}

/** Whatever the types: where fragments on two of them answer under one name, that name has one way back. */
function shapeOf(sets: readonly SelectionSetNode[], fragmentNamed: FragmentNamed): Shape {
  const fields = byResponseName(sets.flatMap((set) => fieldsIn(set, fragmentNamed)));
  return new Map(
    [...fields].flatMap(([key, nodes]) => {
      const name = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key;
      const shape = shapeOf(insideOf(nodes), fragmentNamed);
      const inside = shape.size > 0 ? shape : null;
      return name === key && !inside ? [] : [[key, { name, inside }] as const];
    }),
  );
}

function restored({ data, errors, extensions }: Executed, shape: Shape): Executed {
  const { valueCompletion: misfits } = extensions ?? {};
  const relocated = (error: GraphQLError) => atOwnPath(error, shape);
  const completions = Array.isArray(misfits) && { valueCompletion: (misfits as GraphQLError[]).map(relocated) };
  return {
    ...(data !== undefined && { data: ofValue(data, shape) as typeof data }),
    ...(errors && { errors: errors.map(relocated) }),
    ...(extensions && { extensions: { ...extensions, ...completions } }),
  };
}

function ofValue(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) return value.map((each) => ofValue(each, shape));
  if (typeof value !== 'object' || value === null) return value;
  // Without a prototype, a key named __proto__ is a key like any other.
  const object = Object.create(null) as Record<string, unknown>;
  for (const [key, each] of Object.entries(value)) {
    const { name = key, inside = null } = shape.get(key) ?? {};
    object[name] = inside ? ofValue(each, inside) : each;
  }
  return object;
}

function atOwnPath(error: GraphQLError, shape: Shape): GraphQLError {
  if (!error.path) return error;
  let here: Shape | null = shape;
  const path = error.path.map((step) => {
    if (typeof step === 'number') return step;
    const { name = step, inside = null } = here?.get(step) ?? {};
    here = inside;
    return name;
  });
  const { message, nodes, source, positions, originalError, extensions } = error;
  return new GraphQLError(message, { nodes, source, positions, path, originalError, extensions });
}
