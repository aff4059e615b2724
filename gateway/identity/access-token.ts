import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../chassis/time';
import { id, listOf, written } from '../../chassis/inputs';

/** Who a token says is asking. */
export type Claims = ReturnType<typeof claimsOf>;

/** A token that is not valid. The message is the reason, for the log; clients do not learn it. */
export class TokenRefused extends Error {}

/** The token cannot be verified, because no keys of its issuer have been fetched yet. */
export class IssuerUnreachable extends Error {}

/** Reads the Authorization header. Without a token the caller is anonymous, null; a bad token is an error. */
export type ReadToken = (authorization: string | undefined) => Promise<Claims | null>;

interface TokenReaderParts {
  readonly keys: JWTVerifyGetKey;
  /** Undefined where the keys alone identify the issuer. */
  readonly issuer?: string | undefined;
  readonly audience: string;
  readonly clock: Clock;
}

const LONGEST_TOKEN = 8_192;
const CLOCK_TOLERANCE_SECONDS = 30;
/** Asymmetric only: with HS256 in the list, the public key would do for signing. */
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];

/** The longest that the databases keep. */
const named = written(100).min(1);
const payloadShape = z.object({
  sub: named,
  userId: named.optional(),
  tid: named.optional(),
  tenantId: named.optional(),
  email: written(320).min(1).nullable().default(null),
  name: written(200).min(1).nullable().default(null),
  directoryRoles: listOf(id).default([]),
  operator: z.boolean().default(false),
});

export function createTokenReader({ keys, issuer, audience, clock }: TokenReaderParts): ReadToken {
  return async (authorization) => {
    if (authorization === undefined || authorization === '') return null;
    if (authorization.length > LONGEST_TOKEN) throw new TokenRefused('longer than 8 kB');
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    if (token === undefined) throw new TokenRefused('no bearer token');
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        ...(issuer !== undefined && { issuer }),
        audience,
        typ: 'at+jwt',
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        maxTokenAge: '1h',
        requiredClaims: ['iss', 'sub', 'exp', 'iat'],
        currentDate: clock.now(),
      });
      return claimsOf(payload);
    } catch (error) {
      throw refusalOf(error);
    }
  };
}

function claimsOf(payload: unknown) {
  const { sub, userId = sub, tid, tenantId, operator: isOperator, ...rest } = payloadShape.parse(payload);
  return { ...rest, tenantId: tid ?? tenantId ?? null, userId, isOperator };
}

function refusalOf(error: unknown): Error {
  if (error instanceof IssuerUnreachable) return error;
  if (error instanceof errors.JOSEError) return new TokenRefused(`${error.code}: ${error.message}`);
  if (error instanceof z.ZodError)
    return new TokenRefused(`claims: ${error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  // Web Crypto throws its own errors at keys and signatures that are malformed.
  return new TokenRefused(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}
