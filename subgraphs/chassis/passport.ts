import { SignJWT, jwtVerify } from 'jose';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';

/** Who is asking, as the gateway found out. A subgraph answers nobody who does not carry one. */
export interface Passport {
  readonly tenantId: string | null;
  readonly userId: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly directoryRoles: readonly string[];
  readonly isOperator: boolean;
  readonly requestId: string;
  readonly language: string;
}

const claims = z.object({
  tenantId: z.string().nullable(),
  userId: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  directoryRoles: z.array(z.string()),
  isOperator: z.boolean(),
  requestId: z.string(),
  language: z.string(),
});

const ISSUER = 'gateway';
const LIFETIME_SECONDS = 60;

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

/** Returns a reader of passports that throws at any that is forged, stale, or meant for another subgraph. */
export function createPassportVerifier(publicKey: KeyObject, audience: string) {
  return async (token: string): Promise<Passport> => {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ['EdDSA'],
      typ: 'passport',
      issuer: ISSUER,
      audience,
      requiredClaims: ['exp', 'iat'],
    });
    return claims.parse(payload);
  };
}
