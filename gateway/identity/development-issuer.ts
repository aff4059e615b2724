import { SignJWT } from 'jose';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../chassis/time';
import { domainName, oneLine } from '../../chassis/inputs';
import { serve } from '../routes';
import type { DevelopmentKeys } from './development-keys';
import { identityShape, type DevelopmentIdentity, type Persona } from './personas';

interface DevelopmentIssuerParts {
  readonly keys: DevelopmentKeys;
  readonly personas: readonly Persona[];
  readonly audience: string;
  readonly clock: Clock;
}

const LIFETIME_SECONDS = 3_600;

const workAccountShape = z.strictObject({ companyName: oneLine(200), domain: domainName, adminName: oneLine(200) });

/** An OIDC issuer that signs any claims. It stands in for a company's own in development; production never has it. */
export function developmentIssuer(parts: DevelopmentIssuerParts): (app: FastifyInstance) => void {
  const { keys, personas } = parts;
  return (app) => {
    serve(app, ['GET'], '/.well-known/openid-configuration', (request) => discovery(addressAsked(request)));
    serve(app, ['GET'], '/.well-known/jwks.json', () => keys.published);
    serve(app, ['GET'], '/dev/personas', () =>
      personas.map(({ persona, name: called, description }) => ({ persona, name: called, description })),
    );
    serve(app, ['POST'], '/dev/token', (request, reply) =>
      orFaults(request, reply, async () => {
        const token = await sign(parts, identityAsked(request.body, personas), addressAsked(request));
        return { access_token: token, token_type: 'Bearer', expires_in: LIFETIME_SECONDS };
      }),
    );
    serve(app, ['POST'], '/dev/work-accounts', (request, reply) =>
      orFaults(request, reply, () => {
        const account = workAccountShape.parse(request.body);
        return { tenantId: randomUUID(), userId: randomUUID(), email: `admin@${account.domain}` };
      }),
    );
  };
}

function identityAsked(body: unknown, personas: readonly Persona[]): DevelopmentIdentity {
  if (typeof body !== 'object' || body === null || !('persona' in body)) return identityShape.parse(body);
  const known = z.enum(
    personas.map(({ persona }) => persona),
    { error: 'is none of those at GET /dev/personas' },
  );
  const { persona } = z.strictObject({ persona: known }).parse(body);
  return identityShape.strip().parse(personas.find((each) => each.persona === persona));
}

function sign(parts: DevelopmentIssuerParts, identity: DevelopmentIdentity, issuer: string): Promise<string> {
  const { keys, audience, clock } = parts;
  const { userId, tenantId, ...claims } = identity;
  const now = Math.floor(clock.now().getTime() / 1_000);
  return new SignJWT({ ...claims, tid: tenantId, client_id: 'development' })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: keys.keyId })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(userId)
    .setIssuedAt(now)
    .setExpirationTime(now + LIFETIME_SECONDS)
    .setJti(randomUUID())
    .sign(keys.privateKey);
}

/** The address of the request is the issuer's name: its port is chosen late, and localhost has several names. */
const addressAsked = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;

function discovery(issuer: string) {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    token_endpoint: `${issuer}/dev/token`,
    response_types_supported: ['token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    claims_supported: ['sub', 'tid', 'email', 'name', 'directoryRoles', 'operator'],
  };
}

/** Answers a request, or lists every fault in its body, each by the name of its field. */
async function orFaults(request: FastifyRequest, reply: FastifyReply, answer: () => unknown): Promise<unknown> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const errors = error.issues.map((issue) => {
      const field = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.') || 'body';
      const extensions = { code: 'BAD_USER_INPUT', field, requestId: request.id };
      return { message: `${field}: ${issue.message}`, extensions };
    });
    return reply.code(400).send({ errors });
  }
}
