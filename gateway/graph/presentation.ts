import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { INTERNAL, INTERNAL_MESSAGE, isOwnCode, shortened } from '../errors';
import type { Outcome, RequestScope } from '../request-scope';

type Context = GraphQLRequestContextWillSendResponse<RequestScope>;

/** Gives every answer its last form: errors with a code and the request id and nothing else, and the status that fits. */
export function presentation(): ApolloServerPlugin<RequestScope> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: (context) => {
          present(context);
          return Promise.resolve();
        },
      }),
  };
}

function present({ response, errors: given, contextValue: scope, request }: Context): void {
  if (response.body.kind !== 'single') return;
  const { errors: refusals, data, extensions } = response.body.singleResult;
  const errors = given ? oneForEachOutage(given).map((error) => presented(error, scope)) : [...(refusals ?? [])];
  errors.push(...promoted(extensions?.['valueCompletion'], scope));
  const isDataless = data === undefined;
  response.body.singleResult = {
    ...(errors.length > 0 && { errors }),
    ...(!isDataless && { data }),
    ...extended(scope.outcome),
  };
  scope.outcome.codes = [...new Set(errors.map((error) => String(error.extensions?.['code'])))];
  scope.outcome.isPresented = true;
  if (isDataless)
    response.http.status = statusOf(scope.outcome.codes, response.http.status, request.http?.headers.get('accept'));
}

/** What the subgraphs said beside their answers. */
function extended({ dryRunEvents, staleSources }: Outcome): { extensions?: Record<string, unknown> } {
  const stale = [...staleSources].sort(([one], [other]) => (one < other ? -1 : 1));
  const extensions = {
    ...(dryRunEvents && { dryRun: { events: dryRunEvents } }),
    ...(stale.length > 0 && { staleSources: stale.map(([source, asOf]) => ({ source, asOf })) }),
  };
  return Object.keys(extensions).length > 0 ? { extensions } : {};
}

/**
 * However many parts of an answer a subgraph owed when it did not answer, the client is told so once, whatever way each
 * of them failed. That it answered but lacked a source of its own is another thing, told once too.
 */
function oneForEachOutage(errors: readonly GraphQLError[]): GraphQLError[] {
  const silent = new Set<string>();
  return errors.filter(({ extensions: { service, code } }) => {
    const outage = `${code === 'SOURCE_UNAVAILABLE' ? 'the sources' : 'the silence'} of ${String(service)}`;
    const isRepeated = service !== undefined && silent.has(outage);
    silent.add(outage);
    return !isRepeated;
  });
}

/**
 * The gateway notices values that do not fit the schema only after the fact, and says so in an extension that nobody
 * reads. A null without an error would be a lie.
 */
function promoted(completions: unknown, { log, passport: { requestId } }: RequestScope): GraphQLFormattedError[] {
  if (!Array.isArray(completions) || completions.length === 0) return [];
  const misfits = completions as GraphQLError[];
  log.error(
    { requestId, misfits: misfits.slice(0, 5).map(({ message, path }) => ({ message, path })) },
    'values that do not fit the schema',
  );
  const extensions = { code: INTERNAL, requestId };
  return misfits.map(({ path }) => ({ message: INTERNAL_MESSAGE, ...(path && { path }), extensions }));
}

/** What a client may see of an error: all of one that it caused, nothing of any other but a number to ask about. */
export function presented(error: GraphQLError, scope: RequestScope): GraphQLFormattedError {
  const code = codeOf(error);
  const { requestId } = scope.passport;
  const place = { ...(error.locations && { locations: error.locations }), ...(error.path && { path: error.path }) };
  if (isOwnCode(code)) {
    const { service, argument, cost, maximum } = error.extensions;
    const details = JSON.parse(JSON.stringify({ service, argument, cost, maximum })) as Record<string, unknown>;
    return { message: shortened(messageOf(error)), ...place, extensions: { code, ...details, requestId } };
  }
  // The name of a subgraph says that the fault has been logged where it was found.
  if (error.extensions['serviceName'] === undefined) scope.log.error({ requestId, err: error }, 'fault');
  return { message: INTERNAL_MESSAGE, ...place, extensions: { code: INTERNAL, requestId } };
}

function codeOf(error: GraphQLError): string {
  // Apollo wraps what a rule reports and gives it a code of its own.
  const inner = error.originalError instanceof GraphQLError ? error.originalError.extensions : {};
  if (error.extensions['validationErrorCode'] === 'MAX_RECURSIVE_SELECTIONS_EXCEEDED')
    return 'MAX_RECURSIVE_SELECTIONS_EXCEEDED';
  if (inner['code'] === 'QUERY_LIMIT') return 'QUERY_LIMIT';
  return String(error.extensions['code']);
}

function messageOf(error: GraphQLError): string {
  if (error.extensions['validationErrorCode'] !== 'INTROSPECTION_DISABLED') return error.message;
  return 'Introspection is switched off.';
}

const DOCUMENT_FAULTS = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];

/** https://graphql.github.io/graphql-over-http: a client that knows application/json only is told 200 and reads `errors`. */
function statusOf(codes: readonly string[], status: number | undefined, accept: string | undefined): number {
  if (codes.includes(INTERNAL)) return 500;
  if (codes.includes('INVALID_GRAPHQL')) return 400;
  if (status !== undefined && status !== 400) return status;
  const knowsJsonOnly = accept !== undefined && /application\/json/i.test(accept) && !/graphql-response/i.test(accept);
  return knowsJsonOnly && codes.every((code) => DOCUMENT_FAULTS.includes(code)) ? 200 : 400;
}
