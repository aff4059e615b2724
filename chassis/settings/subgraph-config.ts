import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { ed25519Key, readConfig, webAddress, type CrossRule, type Settings } from './config';
import { developmentSecrets, type Secrets } from './secrets';
import {
  databaseSettings,
  factsSettings,
  mailSettings,
  port,
  rolesOutliveFacts,
  sharedSettings,
  type Read,
} from './settings';

/** Given a private key, `createPublicKey` would make the public one of it, and every subgraph could issue passports. */
const publicKey = ed25519Key('public', (pem) => (pem.includes('PRIVATE KEY') ? null : createPublicKey(pem)));

const secret = z.string().min(16, 'needs at least 16 characters').optional();

const secretSettings = {
  /** PEM of the key that the gateway's passports are checked with. */
  PASSPORT_PUBLIC_KEY: publicKey.optional(),
  /** Bearer token for the event feeds between subgraphs. */
  FEED_TOKEN: secret,
  /** Signs page cursors. */
  CURSOR_SECRET: secret,
  /** Derives the tokens in mailed links. */
  TOKEN_SECRET: secret,
};

const requiredInProduction =
  (setting: string): CrossRule =>
  (given) =>
    given['NODE_ENV'] === 'production' && given[setting] === undefined ? `${setting}: must be set in production` : null;

export type SubgraphConfig = ReturnType<typeof readSubgraphConfig>;

/** What a subgraph's process knows of the subgraph before it reads its settings. */
interface Named {
  readonly name: string;
  readonly sources: readonly string[];
  readonly settings?: Settings;
}

/** The settings of one subgraph's process; `<SOURCE>_URL` says where each subgraph that it follows is found. */
export function readSubgraphConfig(
  { name, sources, settings }: Named,
  standardPorts: Readonly<Record<string, number>>,
  env: NodeJS.ProcessEnv = process.env,
) {
  const addressOf = (source: string) => `http://127.0.0.1:${standardPorts[source]}`;
  const urls = Object.fromEntries(
    sources.map((source) => [urlSetting(source), webAddress(addressOf(source)).default(addressOf(source))]),
  );
  const shape = z
    .object({
      ...sharedSettings,
      ...databaseSettings,
      ...mailSettings,
      ...factsSettings,
      ...secretSettings,
      PORT: port(standardPorts[name] ?? 0),
    })
    .and(z.object({ ...urls, ...settings?.shape }));
  const config = readConfig(shape, env, [
    ...Object.keys(secretSettings).map(requiredInProduction),
    rolesOutliveFacts,
    ...(settings?.rules ?? []),
  ]);
  const feedUrl = (source: string) => String((config as Readonly<Record<string, unknown>>)[urlSetting(source)]);
  return { ...config, feedUrl, secrets: () => secretsOf(config) };
}

/** Those that are set; the rest from the installation's own file, which production never gets to. */
function secretsOf(
  given: { readonly DATA_DIR: string } & Read<typeof secretSettings>,
): Omit<Secrets, 'passportPrivateKey'> {
  const { PASSPORT_PUBLIC_KEY: passportPublicKey, FEED_TOKEN: feedToken } = given;
  const { CURSOR_SECRET: cursors, TOKEN_SECRET: tokens } = given;
  if (passportPublicKey && feedToken && cursors && tokens) return { passportPublicKey, feedToken, cursors, tokens };
  const own = developmentSecrets(given.DATA_DIR);
  return {
    passportPublicKey: passportPublicKey ?? own.passportPublicKey,
    feedToken: feedToken ?? own.feedToken,
    cursors: cursors ?? own.cursors,
    tokens: tokens ?? own.tokens,
  };
}

function urlSetting(source: string): string {
  return `${source.toUpperCase()}_URL`;
}
