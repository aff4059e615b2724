import {
  GraphQLError,
  OperationTypeNode,
  execute,
  getOperationAST,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import type { Logger } from '../process/log';
import type { Passport } from '../http/passport';
import type { NewEvent } from '../events/event';
import type { StaleSource } from '../following/facts';
import type { Reliance } from '../following/reliance';
import { askBeforehand, type Beforehand } from './beforehand';
import { shownTo, type TryOut } from './dry-run';
import { asWritten, codeOf, formatError, formatFault, tooExpensive } from './format-error';
import { countLists } from './list-count';
import { KeptByText } from './kept-by-text';
import { Patience } from './patience';

export interface OperationRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
  /** How many objects the gateway would still take: it has priced the whole of what it was asked. */
  readonly extensions?: { readonly mostObjects?: unknown } | null | undefined;
}

/**
 * Answers one operation for one viewer. The same function serves the wire and the gateway in the same process. A query is
 * given up once its client has gone; a mutation never is.
 */
export type Execute = (
  request: OperationRequest,
  passport: Passport,
  gone?: AbortSignal,
) => Promise<FormattedExecutionResult>;

/** What the executor asks of a context: how far what was answered rests on others. */
export interface RelyingContext {
  readonly reliance: Pick<Reliance, 'staleSources'>;
}

interface ExecutorParts<Context extends RelyingContext> {
  readonly schema: GraphQLSchema;
  readonly contextOf: (passport: Passport) => Context | Promise<Context>;
  readonly log: Logger;
  readonly tryOut: TryOut;
  readonly beforehand?: Beforehand;
  /** How long a query may take; none: as long as it takes. */
  readonly queryDeadlineMs?: number | undefined;
}

interface Asked {
  readonly request: OperationRequest;
  readonly document: DocumentNode;
  readonly operation: ReturnType<typeof getOperationAST>;
  readonly passport: Passport;
  readonly patience: Patience;
  /** Whose every line has the ids of the request. */
  readonly log: Logger;
}

interface Executed {
  readonly result: ExecutionResult;
  readonly staleSources: readonly StaleSource[];
}

type Prepared = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/**
 * The gateway's plans repeat; what is asked once is parsed and validated once. Counted in characters, because a parsed
 * document takes about a hundred times its text, and a client may have any number planned.
 */
const KEPT_CHARACTERS = 500_000;

export function createExecutor<Context extends RelyingContext>(parts: ExecutorParts<Context>): Execute {
  const { schema, contextOf, tryOut, beforehand = {}, queryDeadlineMs } = parts;
  const documents = new KeptByText<Prepared>(KEPT_CHARACTERS);

  async function executeOne(asked: Asked, rootValue: unknown): Promise<Executed> {
    const { request, document, passport, patience, log } = asked;
    const { variables, operationName } = request;
    const contextValue = await contextOf(passport);
    const count = countLists(contextValue, request.extensions?.mostObjects, { log, patience });
    const work = { schema, document, rootValue, contextValue, variableValues: variables, operationName };
    const executed = await patience.for(execute(work));
    const result = count.isOutgrown ? { errors: [tooExpensive()] } : executed;
    return { result, staleSources: await contextValue.reliance.staleSources() };
  }

  async function answer(asked: Asked): Promise<FormattedExecutionResult> {
    const { request, operation, passport } = asked;
    try {
      const root = await askBeforehand(beforehand, schema, operation, request.variables);
      const work = () => executeOne(asked, root);
      if (!passport.dryRun || !isMutation(operation)) return formatResult(await work(), asked);
      const { result: executed, events } = await tryOut(work);
      return formatResult(executed, asked, events);
    } catch (error) {
      return { errors: [formatFault(error, asked)] };
    }
  }

  return async (request, passport, gone) => {
    const started = performance.now();
    const prepared = documents.of(request.query, (text) => prepareDocument(schema, text));
    if ('errors' in prepared)
      return { errors: prepared.errors.map((error) => asWritten(error, codeOf(error) ?? 'GRAPHQL_VALIDATION_FAILED')) };
    const { document } = prepared;
    const operation = getOperationAST(document, request.operationName);
    const log = parts.log.child({ requestId: passport.requestId, traceId: passport.traceId });
    const patience = isMutation(operation) ? new Patience() : new Patience(queryDeadlineMs, gone);
    const result = await answer({ request, document, operation, passport, patience, log });
    const milliseconds = Math.round(performance.now() - started);
    log.info({ operation: operation?.name?.value, milliseconds, errors: result.errors?.length ?? 0 }, 'answered');
    return result;
  };
}

const isMutation = (operation: Asked['operation']): boolean => operation?.operation === OperationTypeNode.MUTATION;

/** With the events of what was only tried. */
function formatResult(
  { result: { data, errors }, staleSources }: Executed,
  asked: Asked,
  tried?: readonly NewEvent[],
): FormattedExecutionResult {
  const extensions = {
    ...(tried && { dryRun: { events: shownTo(asked.passport, tried) } }),
    ...(staleSources.length > 0 && { staleSources }),
  };
  return {
    data,
    ...(errors && { errors: errors.map((error) => formatError(error, asked)) }),
    ...(Object.keys(extensions).length > 0 && { extensions }),
  };
}

function prepareDocument(schema: GraphQLSchema, query: string): Prepared {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error : new GraphQLError('The operation cannot be read.')] };
  }
}
