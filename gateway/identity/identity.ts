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

/** The audience of the development issuer's tokens, where none is set. */
const DEVELOPMENT_AUDIENCE = 'graph';

export async function chooseIdentity(config: GatewayConfig, clock: Clock, log: Logger): Promise<Identity> {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience = DEVELOPMENT_AUDIENCE } = config;
  const nothing = () => undefined;
  if (issuer !== undefined) {
    const { find } = new IssuerKeys({ issuer, clock, log });
    return { read: createTokenReader({ keys: find, issuer, audience, clock }), routes: nothing };
  }
  if (config.NODE_ENV === 'production') {
    log.warn('no OIDC_ISSUER is set: signing in is not possible');
    return { read: refuseAll, routes: nothing };
  }
  const keys = await developmentKeys(config.DATA_DIR);
  const personas = readPersonas(config.PERSONAS_FILE);
  // The key identifies the development issuer: its name is the address by which it was asked.
  const read = createTokenReader({ keys: keys.verify, audience, clock });
  return { read, routes: developmentIssuer({ keys, personas, audience, clock }) };
}

/** For a production installation without an issuer. */
const refuseAll: ReadToken = (authorization) =>
  authorization === undefined || authorization === ''
    ? Promise.resolve(null)
    : Promise.reject(new TokenRefused('there is no issuer to trust'));
