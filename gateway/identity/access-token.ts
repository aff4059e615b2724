import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../chassis/time';
import { id, listOf, written } from '../../chassis/inputs';

/** Who a token says is asking. */
export type Claims = ReturnType<typeof claimsOf>;

/** A token that is not valid. The message is the reason, for the log. */
export class TokenRefused extends Error {
  /** `description` is for the client: the reason, where the token has the issuer's own signature. */
  constructor(
    message: string,
    readonly description?: string,
  ) {
    super(message);
  }
}

/** The token cannot be verified, because no keys of its issuer have been fetched yet. */
export class IssuerUnreachable extends Error {}

/** Reads the Authorization header. Without a token the caller is anonymous, null; a bad token is an error. */
export type ReadToken = (authorization: string | undefined) => Promise<Claims | null>;

interface TokenReaderParts {
  readonly keys: JWTVerifyGetKey;
  /** Undefined where the keys alone identify the issuer. */
  readonly issuer?: string | undefined;
  readonly audiences: readonly string[];
  /** In lower case; `none` for tokens that have no type. */
  readonly types: readonly string[];
  readonly maxAgeMs: number;
  /** What the issuer calls a claim of ours. */
  readonly names: ReadonlyMap<string, string>;
  /** Whose people alone may be operators. */
  readonly operatorTenant?: string | undefined;
  readonly clock: Clock;
}

/** With the groups of people who are in hundreds of them. What holds more is cut off by proxies on the way. */
const LONGEST_TOKEN = 16_384;
const CLOCK_TOLERANCE_SECONDS = 30;
/** In the name of an issuer, where that has one for each tenant. */
const TENANT = '{tenantid}';
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
  /** Or one role of a list, for issuers that have no claims of yes and no. */
  operator: z.union([z.boolean(), listOf(id).transform((roles) => roles.includes('OPERATOR'))]).default(false),
});

export function createTokenReader({ keys, audiences, maxAgeMs, clock, ...expected }: TokenReaderParts): ReadToken {
  return async (authorization) => {
    if (authorization === undefined || authorization === '') return null;
    if (authorization.length > LONGEST_TOKEN) throw new TokenRefused('longer than 16 kB');
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    if (token === undefined) throw new TokenRefused('no bearer token');
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        audience: [...audiences],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        maxTokenAge: maxAgeMs / 1_000,
        requiredClaims: ['iss', 'sub', 'exp', 'iat'],
        currentDate: clock.now(),
      });
      requireExpected(payload, protectedHeader.typ, expected);
      return claimsOf(payload, expected);
    } catch (error) {
      throw refusalOf(error);
    }
  };
}

/** The issuer by its name, which may hold the tenant that the token is for, and the type of the token. */
function requireExpected(
  payload: JWTPayload,
  typ: string | undefined,
  { issuer, types }: Pick<TokenReaderParts, 'issuer' | 'types'>,
): void {
  const refuse = (claim: string): never => {
    throw new errors.JWTClaimValidationFailed(`unexpected "${claim}" claim value`, payload, claim, 'check_failed');
  };
  const tenant = String(payload['tid']);
  const expected = /^[\w-]{1,100}$/.test(tenant) ? issuer?.replace(TENANT, tenant) : issuer;
  if (expected !== undefined && payload.iss !== expected) refuse('iss');
  const type = (typ ?? 'none').toLowerCase().replace(/^application\//, '');
  if (!types.includes(type)) refuse('typ');
}

type Naming = Pick<TokenReaderParts, 'issuer' | 'names' | 'operatorTenant'>;

function claimsOf(payload: JWTPayload, { issuer = '', names, operatorTenant }: Naming) {
  const renamed = Object.fromEntries([...names].map(([ours, theirs]) => [ours, payload[theirs]]));
  const read = payloadShape.parse({ ...payload, ...renamed });
  const { sub, userId = sub, tid, operator, ...rest } = read;
  const tenantId = (names.has('tenantId') ? rest.tenantId : (tid ?? rest.tenantId)) ?? null;
  // Where every tenant gives roles to its own people, one that is not named makes no operators.
  const mayOperate = operatorTenant === undefined ? !issuer.includes(TENANT) : tenantId === operatorTenant;
  return { ...rest, tenantId, userId, isOperator: operator && mayOperate };
}

function refusalOf(error: unknown): Error {
  if (error instanceof IssuerUnreachable) return error;
  // jose looks at claims after the signature only.
  const isSigned = error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed;
  if (isSigned) return new TokenRefused(`${error.code}: ${error.message}`, error.message.replaceAll('"', "'"));
  if (error instanceof errors.JOSEError) return new TokenRefused(`${error.code}: ${error.message}`);
  if (error instanceof z.ZodError) {
    const places = `claims: ${error.issues.map(({ path }) => path.join('.')).join(', ')}`;
    return new TokenRefused(places, places);
  }
  // Web Crypto throws its own errors at keys and signatures that are malformed.
  return new TokenRefused(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}
