import { SignJWT, jwtVerify } from 'jose';
import { createHash, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { id, listOf, written } from '../inputs';
import { addressKey } from '../mail/address';

const claims = z.object({
  tenantId: id.nullable(),
  userId: id.nullable(),
  email: written(320).nullable(),
  name: written(200).nullable(),
  directoryRoles: listOf(id).readonly(),
  isOperator: z.boolean(),
  requestId: id,
  /** The trace that the client says the request is part of, for the log. */
  traceId: id.optional(),
  language: written(100),
  /** Where the request came from: an IP address. */
  clientAddress: id.nullable(),
  /** The client's name for this one change, so that asking again does not do it twice. */
  idempotencyKey: id.nullable(),
  /** Whether a change is only to be tried: it runs to its end and is undone. */
  dryRun: z.boolean(),
});

/** Who is asking, as the gateway found out. A subgraph answers no request that does not carry one. */
export type Passport = Readonly<z.infer<typeof claims>>;

const ISSUER = 'gateway';
const LIFETIME_SECONDS = 60;
/** How far the clocks of two processes may be apart. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** Returns a signer of passports (EdDSA, 60 s); the audience is the one subgraph that may accept it. */
export function createPassportIssuer(privateKey: KeyObject) {
  return (passport: Passport, audience: string): Promise<string> =>
    new SignJWT({ ...passport })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'passport' })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign(privateKey);
}

/**
 * Reads the passport in an Authorization header; null where it is missing, forged, stale or from the future, where it is
 * good for longer than the gateway makes any, or not for this subgraph alone.
 */
export type VerifyBearer = (authorization: string | undefined) => Promise<Passport | null>;

export function createPassportVerifier(publicKey: KeyObject, audience: string): VerifyBearer {
  const times = { maxTokenAge: LIFETIME_SECONDS, clockTolerance: CLOCK_TOLERANCE_SECONDS, requiredClaims: ['exp'] };
  const expected = { algorithms: ['EdDSA'], typ: 'passport', issuer: ISSUER, audience, ...times };
  return async (authorization = '') => {
    const [, token = ''] = /^Bearer (\S+)$/.exec(authorization) ?? [];
    try {
      const { payload } = await jwtVerify(token, publicKey, expected);
      const { aud, iat = 0, exp = Infinity } = payload;
      if (typeof aud !== 'string' || exp - iat > LIFETIME_SECONDS) return null;
      return claims.parse(payload);
    } catch {
      return null;
    }
  };
}

/** The id of a person who was named by an e-mail address and has not signed in yet: the same for every way to write it. */
export function idByAddress(address: string): string {
  return `address:${createHash('sha256').update(addressKey(address)).digest('hex')}`;
}

/** The ids that the one who asks may be known by; their own goes before that of the address. */
export const idsOf = ({ userId, email }: Passport): readonly [own: string, byAddress: string] => [
  userId ?? '',
  userId === null || email === null ? '' : idByAddress(email),
];
