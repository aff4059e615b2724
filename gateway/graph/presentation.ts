import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { INTERNAL, INTERNAL_MESSAGE, isOwnCode, shortened } from '../errors';
import type { Outcome, RequestScope } from '../request-scope';
import { QUERY_LIMIT } from './limits';

type Context = GraphQLRequestContextWillSendResponse<RequestScope>;

/** Gives every answer its last form: errors with a code and the request id and nothing else, and the status that fits. */
export const presentation: ApolloServerPlugin<RequestScope> = {
  requestDidStart: () => Promise.resolve({ willSendResponse: present }),
};

function present({ response, errors: given, contextValue: scope, request }: Context): Promise<void> {
  if (response.body.kind !== 'single') return Promise.resolve();
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
  return Promise.resolve();
}

/** What the subgraphs sent beside their data, the events of a dry run and the sources that were stale; and the rate. */
function extended({ dryRunEvents, staleSources, rate }: Outcome): { extensions?: Record<string, unknown> } {
  const stale = [...staleSources].sort(([one], [other]) => (one < other ? -1 : 1));
  const extensions = {
    ...(dryRunEvents && { dryRun: { events: dryRunEvents } }),
    ...(rate && { rate }),
    ...(stale.length > 0 && { staleSources: stale.map(([source, asOf]) => ({ source, asOf })) }),
  };
  return Object.keys(extensions).length > 0 ? { extensions } : {};
}

/**
 * A subgraph that did not answer is one error, however many parts of the answer are missing for it. A subgraph that
 * answered without a source of its own is another error, given once as well.
 */
function oneForEachOutage(errors: readonly GraphQLError[]): GraphQLError[] {
  const known = new Set<string>();
  return errors.filter(({ extensions: { service, code } }) => {
    const outage = `${code === 'SOURCE_UNAVAILABLE' ? 'sources of ' : ''}${String(service)}`;
    const isRepeated = service !== undefined && known.has(outage);
    known.add(outage);
    return !isRepeated;
  });
}

/** Apollo reports values that do not fit the schema in an extension only. Each of them becomes an error here. */
function promoted(completions: unknown, { log, passport: { requestId } }: RequestScope): GraphQLFormattedError[] {
  if (!Array.isArray(completions) || completions.length === 0) return [];
  const misfits = completions as GraphQLError[];
  const logged = misfits.slice(0, 5).map(({ message, path }) => ({ message, path }));
  log.error({ misfits: logged }, 'values that do not fit the schema');
  const extensions = { code: INTERNAL, requestId };
  return misfits.map(({ path }) => ({ message: INTERNAL_MESSAGE, ...(path && { path }), extensions }));
}

/** What a client may see of an error: all of one that it caused, and of any other the request id only. */
export function presented(error: GraphQLError, scope: RequestScope): GraphQLFormattedError {
  const code = codeOf(error);
  const { requestId } = scope.passport;
  const place = { ...(error.locations && { locations: error.locations }), ...(error.path && { path: error.path }) };
  if (isOwnCode(code)) {
    const { service, argument, cost, maximum } = error.extensions;
    const details = JSON.parse(JSON.stringify({ service, argument, cost, maximum })) as Record<string, unknown>;
    return { message: shortened(messageOf(error)), ...place, extensions: { code, ...details, requestId } };
  }
  // An error with the name of a subgraph was logged when the subgraph's answer was read.
  if (error.extensions['serviceName'] === undefined) scope.log.error({ err: error }, 'fault');
  return { message: INTERNAL_MESSAGE, ...place, extensions: { code: INTERNAL, requestId } };
}

function codeOf(error: GraphQLError): string {
  // Apollo wraps what a rule reports and gives it a code of its own.
  const inner = error.originalError instanceof GraphQLError ? error.originalError.extensions : {};
  const tooRecursive = 'MAX_RECURSIVE_SELECTIONS_EXCEEDED';
  if (error.extensions['validationErrorCode'] === tooRecursive) return tooRecursive;
  return String(inner['code'] === QUERY_LIMIT ? QUERY_LIMIT : error.extensions['code']);
}

const messageOf = ({ extensions, message }: GraphQLError): string =>
  extensions['validationErrorCode'] === 'INTROSPECTION_DISABLED' ? 'Introspection is switched off.' : message;

const DOCUMENT_FAULTS = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];

/** https://graphql.github.io/graphql-over-http: a client of application/json only gets 200 and reads `errors`. */
function statusOf(codes: readonly string[], status: number | undefined, accept: string | undefined): number {
  if (codes.includes(INTERNAL)) return 500;
  if (status !== undefined && status !== 400) return status;
  const knowsJsonOnly = accept !== undefined && /application\/json/i.test(accept) && !/graphql-response/i.test(accept);
  return knowsJsonOnly && codes.every((code) => DOCUMENT_FAULTS.includes(code)) ? 200 : 400;
}
