// First, because the gateway decides about its telemetry when it is made.
import '../config';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLSchema, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../../chassis/process/log';
import { INTERNAL, INTERNAL_MESSAGE, isOwnCode, shortened } from '../errors';
import type { RateLimits } from '../rate/rate-limits';
import type { RequestScope } from '../request-scope';
import { createCompletion } from '../sources/completion';
import { PlannedSource } from '../sources/planned-source';
import type { Source } from '../sources/source';
import { withSafeAliases } from './aliases';
import { examination } from './examination';
import { withinPrice } from './execution';
import { withIntrospection } from './introspection';
import { introspectionRule, limits, nameRule, shapeRule } from './limits';
import { readListSizes } from './list-sizes';
import { presentation } from './presentation';

interface GraphParts {
  readonly supergraphSdl: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly introspection: boolean;
  readonly maxCost: number;
  readonly rates: RateLimits | null;
  readonly log: Logger;
}

/** What Apollo's server would do beside answering. */
const disabled = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/**
 * Headers that no page of another origin can send unasked. A browser may add an Authorization of its own, but never a
 * bearer token, and every other kind has been refused before.
 */
const unforgeable = ['apollo-require-preflight', 'x-apollo-operation-name', 'authorization'];

/** The graph, planned over its subgraphs, with every limit on. */
export async function startGraph(parts: GraphParts): Promise<ApolloServer<RequestScope>> {
  const { supergraphSdl, maxCost, rates, log } = parts;
  // Names of the schema are hidden from errors exactly when introspection is off: else they can be listed anyway.
  const hideSuggestions = !parts.introspection;
  const logger = loggerFor(log);
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: planned(parts),
    logger,
    // The composition that wrote it has validated it.
    validateSupergraph: false,
    // No client is shown a query plan.
    __exposeQueryPlanExperimental: false,
  });
  gateway.executor = withinPrice(withIntrospection(withSafeAliases(gateway.executor)));
  const server = new ApolloServer<RequestScope>({
    gateway,
    logger,
    introspection: parts.introspection,
    hideSchemaDetailsFromClientErrors: hideSuggestions,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: { requestHeaders: unforgeable },
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: limits.recursiveSelections,
    validationOptions: { maxErrors: limits.errors - 1 },
    validationRules: [shapeRule, nameRule, introspectionRule],
    formatError: withoutDetails,
    plugins: [
      examination({ sizes: readListSizes(supergraphSdl), maxCost, hideSuggestions, rates }),
      presentation,
      assertOneGraphql,
      ...disabled,
    ],
  });
  await server.start();
  return server;
}

function planned({ supergraphSdl, sources }: GraphParts) {
  const complete = createCompletion(supergraphSdl);
  return ({ name }: { name: string }): GraphQLDataSource => {
    const source = sources.get(name);
    if (!source) throw new Error(`Nothing says how to reach the subgraph "${name}".`);
    return new PlannedSource({ name, source, complete });
  };
}

/**
 * With two copies of graphql in a process, neither knows the types of the other: in production nothing throws, lists
 * look like single objects, and no limit holds.
 */
export const assertOneGraphql = {
  serverWillStart: ({ schema }: { schema: unknown }) => {
    if (schema instanceof GraphQLSchema) return Promise.resolve();
    return Promise.reject(new Error('Two copies of graphql are loaded; the limits of the gateway would not hold.'));
  },
};

/** For errors outside of any operation. The request id is added where the answer is sent. */
function withoutDetails({ message, extensions, ...place }: GraphQLFormattedError): GraphQLFormattedError {
  const code = extensions?.['code'];
  if (!isOwnCode(code)) return { message: INTERNAL_MESSAGE, extensions: { code: INTERNAL } };
  return { ...place, message: shortened(message.trim()), extensions: { code } };
}

function loggerFor(log: Logger) {
  const at = (level: 'debug' | 'warn' | 'error') => (message?: unknown) =>
    log[level]({ from: 'apollo' }, String(message));
  return { debug: at('debug'), info: at('debug'), warn: at('warn'), error: at('error') };
}
