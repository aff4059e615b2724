import { GraphQLError, execute, getOperationAST, parse, validate } from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  FormattedExecutionResult,
  GraphQLFormattedError,
  GraphQLSchema,
} from 'graphql';
import { DatabaseFault } from '../database/database-fault';
import type { Logger } from '../log';
import type { Passport } from '../passport';
import { BadRequest } from '../refusal';

export interface OperationRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
}

/** Answers one operation for one viewer. The same function serves the wire and the gateway in the same process. */
export type Execute = (request: OperationRequest, passport: Passport) => Promise<FormattedExecutionResult>;

export interface ExecutorParts<Context> {
  readonly schema: GraphQLSchema;
  readonly contextOf: (passport: Passport) => Context | Promise<Context>;
  readonly log: Logger;
}

type Prepared = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** The gateway's plans repeat; what is asked once is parsed and validated once. */
const KEPT_DOCUMENTS = 1_000;

export function createExecutor<Context>({ schema, contextOf, log }: ExecutorParts<Context>): Execute {
  const documents = new Map<string, Prepared>();

  function prepare(query: string): Prepared {
    const known = documents.get(query);
    if (known) return known;
    const prepared = prepareDocument(schema, query);
    if (documents.size >= KEPT_DOCUMENTS) documents.delete(documents.keys().next().value ?? query);
    documents.set(query, prepared);
    return prepared;
  }

  return async ({ query, variables, operationName }, passport) => {
    const started = performance.now();
    const prepared = prepare(query);
    if ('errors' in prepared)
      return { errors: prepared.errors.map((error) => shown(error, 'GRAPHQL_VALIDATION_FAILED')) };
    const result = await run(prepared.document);
    const milliseconds = Math.round(performance.now() - started);
    const operation = getOperationAST(prepared.document, operationName)?.name?.value;
    log.info(
      { requestId: passport.requestId, operation, milliseconds, errors: result.errors?.length ?? 0 },
      'answered',
    );
    return result;

    async function run(document: DocumentNode): Promise<FormattedExecutionResult> {
      let outcome: ExecutionResult;
      try {
        const contextValue = await contextOf(passport);
        outcome = await execute({ schema, document, contextValue, variableValues: variables, operationName });
      } catch (error) {
        return { errors: [masked(error, passport, log)] };
      }
      if (!outcome.errors) return { data: outcome.data };
      return { data: outcome.data, errors: outcome.errors.map((error) => presented(error, passport, log)) };
    }
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

/** What a client may see of an error: all of one that it caused, nothing of any other but a number to ask about. */
function presented(error: GraphQLError, passport: Passport, log: Logger): GraphQLFormattedError {
  const { originalError, path } = error;
  if (originalError instanceof BadRequest) {
    const { argument } = originalError;
    return { message: error.message, ...(path && { path }), extensions: { code: 'BAD_USER_INPUT', argument } };
  }
  if (originalError instanceof DatabaseFault && originalError.code === 'OVERLOADED') {
    return { message: originalError.message, ...(path && { path }), extensions: { code: 'OVERLOADED' } };
  }
  // Without an original error it is graphql-js itself that objects, to the operation or its variables.
  if (!originalError && !path) return shown(error, 'BAD_USER_INPUT');
  return { ...masked(originalError ?? error, passport, log), ...(path && { path }) };
}

function shown(error: GraphQLError, code: string): GraphQLFormattedError {
  const { message, locations, path } = error.toJSON();
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: { code } };
}

function masked(error: unknown, { requestId }: Passport, log: Logger): GraphQLFormattedError {
  log.error({ err: error, requestId }, 'fault');
  return { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL', requestId } };
}
