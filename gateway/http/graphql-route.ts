import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, OperationTypeNode, getOperationAST, parse } from 'graphql';
import Negotiator from 'negotiator';
import { departureOf } from '../../chassis/http/departure';
import { codes, refuse } from '../../chassis/http/refusals';
import { traceIdOf } from '../../chassis/http/trace-context';
import type { Passport } from '../../chassis/http/passport';
import { limits } from '../graph/limits';
import { IssuerUnreachable, TokenRefused, type Claims, type ReadToken } from '../identity/access-token';
import { createRequestScope, type RequestScope } from '../request-scope';
import type { NoteScope } from './access-log';
import { refuseOverload, type Admission } from './admission';
import { serve } from '../routes';

interface GraphqlRouteParts {
  readonly server: ApolloServer<RequestScope>;
  readonly readToken: ReadToken;
  readonly noteScope: NoteScope;
  readonly admission: Admission;
}

/** GraphQL over HTTP at `/graphql`. No header of a client reaches a subgraph: the passport says what they need. */
export function graphqlRoute(app: FastifyInstance, parts: GraphqlRouteParts): void {
  const { server, readToken, noteScope, admission } = parts;
  serve(app, ['GET', 'POST'], '/graphql', async (request, reply) => {
    const gone = departureOf(reply);
    const claims = await readToken(request.headers.authorization).catch((error: unknown) => {
      refuseToken(error, request, reply);
      return 'refused' as const;
    });
    if (claims === 'refused') return reply;
    if (isMutationByGet(request)) {
      reply.header('allow', 'POST');
      return refuse(reply, request, 405, 'A GET request may only read. Send mutations by POST.');
    }
    if (!canBeRead(request.headers))
      return refuse(reply, request, 406, `What is here can be had as ${MEDIA_TYPES.join(' or ')}.`);
    const fault = faultOf(request.headers);
    if (fault !== null) return refuse(reply, request, 400, fault);
    const scope = createRequestScope(passportOf(claims, request), request.log, gone);
    noteScope(request, scope);
    const asked = { httpGraphQLRequest: asGraphqlRequest(request), context: () => Promise.resolve(scope) };
    try {
      const answer = await admission.run(() => server.executeHTTPGraphQLRequest(asked), gone);
      return await send(reply, answer, scope);
    } catch (error) {
      return refuseOverload(error, request, reply);
    }
  });
}

function refuseToken(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof TokenRefused) {
    request.log.info({ reason: error.message }, 'token refused');
    const why = error.description === undefined ? '' : `, error_description="${error.description}"`;
    reply.header('www-authenticate', `Bearer error="invalid_token"${why}`);
    return refuse(reply, request, 401, 'The access token is not valid.');
  }
  if (!(error instanceof IssuerUnreachable)) throw error;
  reply.header('retry-after', '5');
  return refuse(reply, request, 503, 'Access tokens cannot be verified at the moment.');
}

const anonymous = { tenantId: null, userId: null, email: null, name: null, directoryRoles: [], isOperator: false };

/** Of a client that was identified by these claims, or of an anonymous one. */
export function passportOf(claims: Claims | null, { id, headers, ip }: FastifyRequest): Passport {
  return {
    ...(claims ?? anonymous),
    requestId: id,
    traceId: traceIdOf(headers),
    language: languageOf(headers['accept-language']),
    clientAddress: addressOf(ip),
    idempotencyKey: single(headers['idempotency-key']) ?? null,
    dryRun: spoken(headers['dry-run']) === 'true',
  };
}

const MEDIA_TYPES = ['application/json', 'application/graphql-response+json'];

/** Apollo asks the same negotiator last; asked first, nothing is done for a client that could not read the answer. */
function canBeRead({ accept }: IncomingHttpHeaders): boolean {
  if (!accept) return true;
  const offered = MEDIA_TYPES.map((type) => `${type}; charset=utf-8`);
  return new Negotiator({ headers: { accept } }).mediaType(offered) !== undefined;
}

/** What is wrong with the headers that say how a change is to be made. A header that cannot be read is refused, not guessed. */
function faultOf({ 'idempotency-key': key = 'none', 'dry-run': dryRun = 'false' }: IncomingHttpHeaders): string | null {
  if (!/^[\x21-\x7e]{1,255}$/.test(single(key) ?? ''))
    return 'An Idempotency-Key has 1 to 255 visible ASCII characters.';
  return /^(true|false)$/.test(spoken(dryRun) ?? '') ? null : 'Dry-Run is true or false.';
}

const spoken = (header: string | string[] | undefined): string | undefined => single(header)?.trim().toLowerCase();

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(', ') : header;

/** A proxy may forward any text as an address. The zone of a link-local one names a network of the proxy: it is left out. */
function addressOf(ip: string): string | null {
  const [address = ''] = ip.split('%');
  return isIP(address) ? address : null;
}

/** The first language of the list, if it looks like one. */
function languageOf(accepted: string | undefined): string {
  return /^\s*([a-z]{2,3}(-[a-z0-9]{2,8}){0,3})\s*([,;]|$)/i.exec(accepted ?? '')?.[1] ?? 'en';
}

/** Asked before anything else, so that the answer is 405 whatever else the request lacks. */
function isMutationByGet({ method, query }: FastifyRequest): boolean {
  const { query: text, operationName } = query as Record<string, unknown>;
  if (method !== 'GET' || typeof text !== 'string') return false;
  try {
    const document = parse(text, { maxTokens: limits.tokens });
    const name = typeof operationName === 'string' && operationName !== '' ? operationName : undefined;
    return getOperationAST(document, name)?.operation === OperationTypeNode.MUTATION;
  } catch (error) {
    // What does not parse is refused later, with its place in the text.
    if (error instanceof GraphQLError) return false;
    throw error;
  }
}

function asGraphqlRequest({ method, url, headers, body }: FastifyRequest): HTTPGraphQLRequest {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, single(value) ?? '');
  }
  const mark = url.indexOf('?');
  const search = mark === -1 ? '' : url.slice(mark).replace(NONE, '$1');
  return { method: method.toUpperCase(), headers: map, search, body: withoutEmpty(body) };
}

/** Several clients send an empty text where they have no name or no variables. In a URL, null is spelt out too. */
const OPTIONAL = ['operationName', 'variables', 'extensions'];
const NONE = /([?&])(?:operationName=|(?:variables|extensions)=(?:null)?)(?=&|$)/g;

function withoutEmpty(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => value !== '' || !OPTIONAL.includes(name)));
}

function send(reply: FastifyReply, { status, headers, body }: HTTPGraphQLResponse, scope: RequestScope): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value);
  reply.code(status ?? 200);
  if (body.kind !== 'complete') throw new Error('The gateway answers in one piece.');
  return reply.send(scope.outcome.isPresented ? body.string : signed(body.string, status, scope));
}

/** What Apollo refuses before there is an operation has no request id yet, and its own codes. */
function signed(text: string, status: number | undefined, scope: RequestScope): string {
  const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
  const { requestId } = scope.passport;
  const signedErrors = errors.map(({ message, extensions }) => {
    return { message, extensions: { code: codes[status ?? 500] ?? extensions.code, requestId } };
  });
  scope.outcome.codes = signedErrors.map(({ extensions }) => extensions.code);
  return JSON.stringify({ errors: signedErrors });
}
