import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import {
  HeaderMap,
  type ApolloServer,
  type HTTPGraphQLHead,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, OperationTypeNode, getOperationAST, parse } from 'graphql';
import Negotiator from 'negotiator';
import { codes, refuse } from '../../chassis/http/server';
import type { Logger } from '../../chassis/process/log';
import type { Passport } from '../../chassis/http/passport';
import { limits } from '../graph/limits';
import { IssuerUnreachable, TokenRefused, type Claims, type ReadToken } from '../identity/access-token';
import { createRequestScope, type RequestScope } from '../request-scope';
import type { AccessLog } from './access-log';
import { serve } from '../routes';

export interface GraphqlRouteParts {
  readonly server: ApolloServer<RequestScope>;
  readonly readToken: ReadToken;
  readonly accessLog: AccessLog;
  readonly log: Logger;
}

/** GraphQL over HTTP at `/graphql`. Of a client's headers, none reaches a subgraph: the passport says all they need. */
export function graphqlRoute(app: FastifyInstance, { server, readToken, accessLog, log }: GraphqlRouteParts): void {
  serve(app, ['GET', 'POST'], '/graphql', async (request, reply) => {
    const claims = await identified(request, reply, { readToken, log });
    if (claims === 'refused') return reply;
    if (isMutationByGet(request)) {
      reply.header('allow', 'POST');
      return refuse(reply, request, 405, 'A GET request may only read. Send mutations by POST.');
    }
    if (!canBeTold(request.headers))
      return refuse(reply, request, 406, `What is here can be had as ${MEDIA_TYPES.join(' or ')}.`);
    const fault = faultOf(request.headers);
    if (fault !== null) return refuse(reply, request, 400, fault);
    const scope = createRequestScope(passportOf(claims, request), log);
    accessLog.note(request, scope);
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: asGraphqlRequest(request),
      context: () => Promise.resolve(scope),
    });
    return send(reply, answer, scope);
  });
}

type Verification = Pick<GraphqlRouteParts, 'readToken' | 'log'>;

async function identified(
  request: FastifyRequest,
  reply: FastifyReply,
  { readToken, log }: Verification,
): Promise<Claims | null | 'refused'> {
  try {
    return await readToken(request.headers.authorization);
  } catch (error) {
    if (error instanceof TokenRefused) {
      log.info({ requestId: request.id, reason: error.reason }, 'token refused');
      reply.header('www-authenticate', 'Bearer error="invalid_token"');
      refuse(reply, request, 401, 'The access token is not valid.');
      return 'refused';
    }
    if (error instanceof IssuerUnreachable) {
      reply.header('retry-after', '5');
      refuse(reply, request, 503, 'Access tokens cannot be verified at the moment.');
      return 'refused';
    }
    throw error;
  }
}

const ANONYMOUS: Omit<Claims, 'userId'> & { readonly userId: null } = {
  tenantId: null,
  userId: null,
  email: null,
  name: null,
  directoryRoles: [],
  isOperator: false,
};

/** For what is asked without any token. */
export const anonymousPassport = (request: FastifyRequest): Passport => passportOf(null, request);

function passportOf(claims: Claims | null, { id, headers, ip }: FastifyRequest): Passport {
  return {
    ...(claims ?? ANONYMOUS),
    requestId: id,
    language: languageOf(headers['accept-language']),
    clientAddress: addressOf(ip),
    idempotencyKey: single(headers['idempotency-key']) ?? null,
    dryRun: spoken(headers['dry-run']) === 'true',
  };
}

const MEDIA_TYPES = ['application/json', 'application/graphql-response+json'];

/** Asked first, and of the negotiator that Apollo asks last: nothing is done for one who could not be told of it. */
function canBeTold({ accept }: IncomingHttpHeaders): boolean {
  if (!accept) return true;
  const offered = MEDIA_TYPES.map((type) => `${type}; charset=utf-8`);
  return new Negotiator({ headers: { accept } }).mediaType(offered) !== undefined;
}

/** What is wrong with the headers that say how a change is to be made. Nothing is done on a guess at what they mean. */
function faultOf({ 'idempotency-key': key = 'none', 'dry-run': dryRun = 'false' }: IncomingHttpHeaders): string | null {
  if (!/^[\x21-\x7e]{1,255}$/.test(single(key) ?? ''))
    return 'An Idempotency-Key has 1 to 255 visible ASCII characters.';
  return /^(true|false)$/.test(spoken(dryRun) ?? '') ? null : 'Dry-Run is true or false.';
}

const spoken = (header: string | string[] | undefined): string | undefined => single(header)?.trim().toLowerCase();

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(', ') : header;

/** A proxy may forward anything as an address; and which of its own networks a link-local one is of, is nobody's business. */
function addressOf(ip: string): string | null {
  const [address = ''] = ip.split('%');
  return isIP(address) ? address : null;
}

/** The first language of the list, if it looks like one. */
function languageOf(accepted: string | undefined): string {
  return /^\s*([a-z]{2,3}(-[a-z0-9]{2,8}){0,3})\s*([,;]|$)/i.exec(accepted ?? '')?.[1] ?? 'en';
}

/** Told apart before anything else, so that the answer is 405 whatever else the request lacks. */
function isMutationByGet({ method, query }: FastifyRequest): boolean {
  const { query: text, operationName } = query as Record<string, unknown>;
  if (method !== 'GET' || typeof text !== 'string') return false;
  try {
    const document = parse(text, { maxTokens: limits.tokens });
    const name = typeof operationName === 'string' && operationName !== '' ? operationName : undefined;
    return getOperationAST(document, name)?.operation === OperationTypeNode.MUTATION;
  } catch (error) {
    // What does not parse is refused further on, with its place in the text.
    if (error instanceof GraphQLError) return false;
    throw error;
  }
}

function asGraphqlRequest({ method, url, headers, body }: FastifyRequest): HTTPGraphQLRequest {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const mark = url.indexOf('?');
  const search = mark === -1 ? '' : url.slice(mark).replace(/([?&])operationName=(?=&|$)/, '$1');
  return {
    method: method.toUpperCase(),
    headers: map,
    search,
    body: unnamed(body) ? { ...body, operationName: null } : body,
  };
}

/** Several clients send an empty name where they have none. */
function unnamed(body: unknown): body is object {
  return typeof body === 'object' && body !== null && 'operationName' in body && body.operationName === '';
}

function send(reply: FastifyReply, { body, ...head }: HTTPGraphQLResponse, scope: RequestScope): FastifyReply {
  sendHead(reply, head);
  if (body.kind !== 'complete') throw new Error('The gateway answers in one piece.');
  return reply.send(scope.outcome.isPresented ? body.string : signed(body.string, head.status, scope));
}

function sendHead(reply: FastifyReply, { status, headers }: HTTPGraphQLHead): void {
  for (const [name, value] of headers) reply.header(name, value);
  reply.code(status ?? 200);
}

/** Refusals from before any operation know nothing of the request they refuse. */
function signed(text: string, status: number | undefined, scope: RequestScope): string {
  const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
  const { requestId } = scope.passport;
  const signedErrors = errors.map(({ message, extensions }) => {
    return { message, extensions: { code: codes[status ?? 500] ?? extensions.code, requestId } };
  });
  scope.outcome.codes = signedErrors.map(({ extensions }) => extensions.code);
  return JSON.stringify({ errors: signedErrors });
}
