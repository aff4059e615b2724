import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { createPassportIssuer, createPassportVerifier, type Passport } from '../../../chassis/http/passport';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const passport: Passport = {
  ...{ tenantId: 't', userId: 'u', email: null, name: null, directoryRoles: [], isOperator: false },
  ...{ requestId: 'r', language: 'en', clientAddress: null, idempotencyKey: null, dryRun: false },
};
const verify = createPassportVerifier(publicKey, 'accounts');

/** A passport as the gateway makes them, but for these claims; times are seconds from now. */
async function presented(claims: Record<string, unknown> = {}, { iat = 0, exp = 60 } = {}) {
  const now = Math.floor(Date.now() / 1_000);
  const times = { iat: now + iat, exp: now + exp };
  const token = await new SignJWT({ ...passport, iss: 'gateway', aud: 'accounts', ...times, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'passport' })
    .sign(privateKey);
  return verify(`Bearer ${token}`);
}

describe('a passport', () => {
  test('is accepted as the gateway makes it, by the subgraph that it is made for', async () => {
    const token = await createPassportIssuer(privateKey)(passport, 'accounts');

    expect(await verify(`Bearer ${token}`)).toEqual(passport);
    expect(await createPassportVerifier(publicKey, 'agreements')(`Bearer ${token}`)).toBeNull();
  });

  test.each([
    ['for two subgraphs', ['accounts', 'agreements']],
    ['for this one twice', ['accounts', 'accounts']],
    ['in a list', ['accounts']],
    ['for none', []],
    ['for every one', '*'],
    ['without saying for which', undefined],
  ])('%s is refused', async (_, aud) => {
    expect(await presented({ aud })).toBeNull();
  });

  test.each([
    ['a whole minute, from now', 0, 60],
    ['half a minute, from now', 0, 30],
    ['a minute that begins in 25 seconds by our clock', 25, 85],
    ['a minute that ended 25 seconds ago by our clock', -85, -25],
  ])('for %s is accepted', async (_, iat, exp) => {
    expect(await presented({}, { iat, exp })).toEqual(passport);
  });

  test.each([
    ['a second longer than a minute', 0, 61],
    ['a day', 0, 86_400],
    ['a day that is over in a minute', -86_340, 60],
    ['a minute that begins in 40 seconds', 40, 100],
    ['a minute that ended 40 seconds ago', -100, -40],
  ])('for %s is refused', async (_, iat, exp) => {
    expect(await presented({}, { iat, exp })).toBeNull();
  });

  test.each(['iat', 'exp'])('that does not say its %s is refused', async (claim) => {
    expect(await presented({ [claim]: undefined })).toBeNull();
  });
});
