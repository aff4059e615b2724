import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { ed25519Key, readConfig, webAddress, wholeNumber, type CrossRule } from '../chassis/settings/config';
import { isServer, path, port, sharedSettings, type Read } from '../chassis/settings/settings';
import { subgraphNames } from './supergraph';

// Apollo's gateway reports its use to its makers, unless this is set before it is made.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

/** The folder that the rooms stand in: the project's, or `dist` once compiled. */
const here = resolve(__dirname, '..');

export const onOff = z.enum(['on', 'off', 'true', 'false']).transform((word) => word === 'on' || word === 'true');

/** Entries between commas; none unless said otherwise. */
const list = (isEntry: (text: string) => boolean, message: string, otherwise = '') =>
  z
    .string()
    .default(otherwise)
    .transform((text) => text.split(',').flatMap((entry) => entry.trim() || []))
    .refine((entries) => entries.every(isEntry), { message });

const isOrigin = (text: string): boolean => text === '*' || (URL.canParse(text) && new URL(text).origin === text);

const isHeaderName = (text: string): boolean => /^[\w-]+$/.test(text);

/** How many bits a network may name: no fewer than the largest private ones, 10.0.0.0/8 and fc00::/7. */
function bitsAllowed(address: string): readonly [least: number, most: number] {
  if (isIP(address) === 4) return [8, 32];
  const isIpv4InIpv6 = /^[0:]+:ffff:/i.test(address);
  return [isIpv4InIpv6 ? 96 + 8 : 7, 128];
}

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  if (isIP(address) === 0 || more.length > 0) return false;
  const [least, most] = bitsAllowed(address);
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= least && Number(bits) <= most);
};

/** What the gateway reads in every form that it runs in. */
export const gatewaySettings = {
  ...sharedSettings,
  PORT: port(4_000),
  /** None: the development issuer, except in production. `{tenantid}` in it stands for the `tid` of each token. */
  OIDC_ISSUER: webAddress('https://login.example').optional(),
  /** Where the issuer's configuration is; by default, at its own address. */
  OIDC_DISCOVERY_URL: webAddress('https://login.example/common').optional(),
  /** Names by which the issuer calls this graph: a token must be for one of them. */
  OIDC_AUDIENCE: list(Boolean, '', 'graph').refine((names) => names.length > 0, 'must name at least one audience'),
  /** The `typ` of access tokens. With another than RFC 9068 has, only the audience tells ID tokens from them. */
  OIDC_TOKEN_TYPES: list((type) => /^(at\+jwt|jwt|none)$/i.test(type), 'must list at+jwt, JWT or none', 'at+jwt'),
  /** Milliseconds since a token was issued, after which it counts no more, though it may have longer to live. */
  OIDC_TOKEN_MAX_AGE: wholeNumber(60_000, 86_400_000).default(3_600_000),
  /** Which of the issuer's claims says what the graph's would. */
  OIDC_CLAIMS: list(
    (pair) => /^(userId|tenantId|email|name|directoryRoles|operator)=\S+$/.test(pair),
    'must list claims such as userId=oid,directoryRoles=roles',
  ),
  /** The tenant whose people alone may be operators; none: any that the issuer says, unless it has a name for each. */
  OIDC_OPERATOR_TENANT: z.string().optional(),
  /** The origins whose pages may ask. */
  CORS_ORIGINS: list(isOrigin, 'must be a list of origins such as https://app.example,https://admin.example, or *'),
  /** The headers that those pages may send beside the graph's own: of W3C Trace Context and Baggage, unless set. */
  CORS_HEADERS: list(
    isHeaderName,
    'must be a list of header names such as traceparent,sentry-trace',
    'traceparent,tracestate,baggage',
  ),
  /** The proxies that are believed when they say where a request came from: every client can write such a header. */
  TRUSTED_PROXIES: list(isNetwork, 'must list addresses and networks, none larger than 10.0.0.0/8 or fc00::/7'),
  /** Whether clients may read the schema, and errors may suggest names of it; by default, unless in production. */
  INTROSPECTION: onOff.optional(),
  /** Whether browsers find the playground at `/`; by default, unless in production. */
  PLAYGROUND: onOff.optional(),
  /** The most objects that one query may ask for. */
  MAX_QUERY_COST: wholeNumber(1).default(20_000),
  /** Whether clients may ask for so much only in a time; off for measuring. */
  RATE_LIMIT: onOff.default(true),
  /** Where rates are counted for all gateways. None: each counts for itself. */
  REDIS_URL: z
    .string()
    .refine((text) => isServer(text, /^rediss?:$/), { message: 'must look like redis://host:6379' })
    .optional(),
  /** How many requests are answered at once, how many more may wait for their turn, and for how long. */
  MAX_RUNNING: wholeNumber(1).default(16),
  MAX_WAITING: wholeNumber(0).default(64),
  MAX_WAIT_MS: wholeNumber(0, 60_000).default(2_000),
  PERSONAS_FILE: path(join(here, 'standalone/world/personas.json')),
  PLAYGROUND_DIR: path(basename(here) === 'dist' ? join(here, 'playground') : join(here, 'dist/playground')),
};

/** A rule for every process that reads the settings above. */
export const audienceNamed: CrossRule = ({ OIDC_ISSUER, OIDC_AUDIENCE }) =>
  OIDC_ISSUER !== undefined && OIDC_AUDIENCE === undefined
    ? 'OIDC_AUDIENCE: must be set with OIDC_ISSUER: it is how the issuer names this graph'
    : null;

export type GatewayConfig = Read<typeof gatewaySettings>;

/** Given as a file, read as its text. */
const supergraph = path(join(here, 'schema/supergraph.graphql')).transform((file, context): string => {
  try {
    const sdl = readFileSync(file, 'utf8');
    if (subgraphNames(sdl).length > 0) return sdl;
    context.addIssue({ code: 'custom', message: 'names no subgraph' });
  } catch (error) {
    const { code = 'it is no schema' } = error as NodeJS.ErrnoException;
    context.addIssue({ code: 'custom', message: `cannot be read as a supergraph (${code})` });
  }
  return z.NEVER;
});

const distributedSettings = {
  ...gatewaySettings,
  SUPERGRAPH_FILE: supergraph,
  /** PEM of an Ed25519 key. None: the one under DATA_DIR, except in production. */
  PASSPORT_PRIVATE_KEY: ed25519Key('private', createPrivateKey).optional(),
};

const keyNamed: CrossRule = ({ NODE_ENV, PASSPORT_PRIVATE_KEY }) =>
  NODE_ENV === 'production' && PASSPORT_PRIVATE_KEY === undefined
    ? 'PASSPORT_PRIVATE_KEY: must be set in production'
    : null;

/** The settings of a gateway that reaches its subgraphs over HTTP: one `<NAME>_URL` for each that the supergraph names. */
export function readDistributedConfig(env: NodeJS.ProcessEnv = process.env) {
  const { data: sdl } = supergraph.safeParse(env['SUPERGRAPH_FILE']?.trim() || undefined);
  const names = sdl === undefined ? [] : subgraphNames(sdl);
  const setting = (name: string) => `${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_URL`;
  const address = webAddress('http://127.0.0.1:4001');
  const urls = Object.fromEntries(names.map((name) => [setting(name), address]));
  const shape = z.object(distributedSettings).and(z.object(urls));
  const config = readConfig(shape, env, [audienceNamed, keyNamed]);
  const subgraphUrls = new Map(names.map((name) => [name, config[setting(name)] ?? '']));
  return { config, supergraphSdl: config.SUPERGRAPH_FILE, subgraphUrls };
}
