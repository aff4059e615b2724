import { resolve } from 'node:path';
import { z } from 'zod';
import { webAddress, wholeNumber, type CrossRule } from './config';
import type { DatabaseLocation } from '../database/database';
import { MINUTE_MS } from '../time';

export const path = (standard: string) =>
  z
    .string()
    .default(standard)
    .transform((text) => resolve(text));

/** Settings that more than one kind of process reads, each in one place with its meaning and its default. */
export const sharedSettings = {
  /** One of three words: with `prod`, an installation would sign in as anyone a client names. */
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Where the embedded databases, mails and keys are kept. */
  DATA_DIR: path('./data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOST: z.string().default('127.0.0.1'),
  /** How long a stopping process goes on taking connections, so that load balancers notice. */
  DRAIN_MS: wholeNumber(0, 60_000).default(3_000),
  /** How long a subgraph may take: over a query by its own clock, over everything by that of a gateway in another process. */
  SUBGRAPH_DEADLINE_MS: wholeNumber(1, 600_000).default(5_000),
};

export const port = (standard: number) => wholeNumber(0, 65_535).default(standard);

const mysqlUrl = z
  .string()
  .refine((text) => isServer(text, /^(mysql|mariadb):$/) && new URL(text).username !== '' && canBeDecoded(text), {
    message: 'must look like mysql://user:password@host:3306',
  })
  .refine((text) => !isServer(text, /./) || /^\/?$/.test(pathOf(new URL(text))), {
    message: 'ends with the server: each subgraph has a database of its own, named by DATABASE_PREFIX',
  });

export const databaseSettings = {
  /** None: embedded SQLite under DATA_DIR. */
  DATABASE_URL: mysqlUrl.optional(),
  DATABASE_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_]*$/, 'may have letters, digits and underscores only')
    .max(40, 'may have 40 characters at most')
    .default(''),
};

export const mailSettings = {
  SMTP_URL: z
    .string()
    .refine((text) => isServer(text, /^smtps?:$/), { message: 'must look like smtp://host:25' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/,
      'must be an address such as Programme <no-reply@example.com>',
    )
    .default('no-reply@localhost'),
  /** Where the links in mails lead. */
  LINK_BASE_URL: webAddress('https://app.example').optional(),
};

/** What such settings are once they are read. */
export type Read<Shape extends z.ZodRawShape> = Readonly<z.infer<z.ZodObject<Shape>>>;

const FACTS_MAX_AGE_MS = MINUTE_MS;

export const factsSettings = {
  /** Milliseconds beyond which facts of another subgraph, not confirmed since, are no longer trusted. */
  FACTS_MAX_AGE: wholeNumber(1_000).default(FACTS_MAX_AGE_MS),
  /** Milliseconds up to which people read on by the last known roles. */
  ROLES_MAX_AGE: wholeNumber(1_000).optional(),
  /** Milliseconds beyond which unconfirmed facts of another subgraph make a process unready; none: they never do. */
  READY_FACTS_MAX_AGE: wholeNumber(1_000).optional(),
};

const ROLES_MAX_AGE_MS = 15 * MINUTE_MS;

/** Roles are good for reading at least as long as for writing. */
export const rolesOutliveFacts: CrossRule = ({ FACTS_MAX_AGE, ROLES_MAX_AGE }) =>
  ROLES_MAX_AGE !== undefined && Number(ROLES_MAX_AGE) < Number(FACTS_MAX_AGE ?? FACTS_MAX_AGE_MS)
    ? 'ROLES_MAX_AGE: must be no less than FACTS_MAX_AGE'
    : null;

export function factsLimits(config: Read<typeof factsSettings>) {
  const { FACTS_MAX_AGE: factsMaxAgeMs, ROLES_MAX_AGE, READY_FACTS_MAX_AGE: readyFactsMaxAgeMs } = config;
  const rolesMaxAgeMs = ROLES_MAX_AGE ?? Math.max(ROLES_MAX_AGE_MS, factsMaxAgeMs);
  return { factsMaxAgeMs, rolesMaxAgeMs, readyFactsMaxAgeMs };
}

export function databaseLocation(
  config: Read<typeof databaseSettings & Pick<typeof sharedSettings, 'DATA_DIR'>>,
  name: string,
): DatabaseLocation {
  const { DATABASE_URL: url, DATABASE_PREFIX: prefix, DATA_DIR: folder } = config;
  if (url === undefined) return { dialect: 'sqlite', file: resolve(folder, `${name}.sqlite`) };
  return { dialect: 'mysql', url, name: `${prefix}${name}` };
}

/** `%` in a password must be written as `%25`. */
function canBeDecoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** `mysql:db` has a scheme and no host, and is an address all the same. */
export function isServer(text: string, protocol: RegExp): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return protocol.test(url.protocol) && url.hostname !== '';
}

const pathOf = ({ pathname, search, hash }: URL): string => `${pathname}${search}${hash}`;
