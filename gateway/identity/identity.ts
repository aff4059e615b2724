import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../chassis/time';
import type { Logger } from '../../chassis/process/log';
import type { GatewayConfig } from '../config';
import { TokenRefused, createTokenReader, type ReadToken } from './access-token';
import { developmentIssuer } from './development-issuer';
import { developmentKeys } from './development-keys';
import { IssuerKeys } from './issuer-keys';
import { readPersonas } from './personas';

/** How callers are identified, and the routes that this needs. */
export interface Identity {
  readonly read: ReadToken;
  readonly routes: (app: FastifyInstance) => void;
}

export async function chooseIdentity(config: GatewayConfig, clock: Clock, log: Logger): Promise<Identity> {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audiences, OIDC_TOKEN_MAX_AGE: maxAgeMs } = config;
  const types = config.OIDC_TOKEN_TYPES.map((type) => type.toLowerCase());
  const names = new Map(config.OIDC_CLAIMS.map((pair) => [pair.replace(/=.*/, ''), pair.replace(/^\w+=/, '')]));
  const operatorTenant = config.OIDC_OPERATOR_TENANT;
  const expected = { issuer, audiences, types, maxAgeMs, names, operatorTenant, clock };
  const nothing = () => undefined;
  if (issuer !== undefined) {
    const { find } = new IssuerKeys({ issuer, discoveryUrl: config.OIDC_DISCOVERY_URL, clock, log });
    return { read: createTokenReader({ ...expected, keys: find }), routes: nothing };
  }
  if (config.NODE_ENV === 'production') {
    log.warn('no OIDC_ISSUER is set: signing in is not possible');
    return { read: refuseAll, routes: nothing };
  }
  const keys = await developmentKeys(config.DATA_DIR);
  const personas = readPersonas(config.PERSONAS_FILE);
  // The key identifies the development issuer: its name is the address by which it was asked.
  const read = createTokenReader({ ...expected, keys: keys.verify });
  return { read, routes: developmentIssuer({ keys, personas, audience: audiences[0] ?? '', clock }) };
}

/** For a production installation without an issuer. */
const refuseAll: ReadToken = (authorization) =>
  authorization === undefined || authorization === ''
    ? Promise.resolve(null)
    : Promise.reject(new TokenRefused('there is no issuer to trust'));
