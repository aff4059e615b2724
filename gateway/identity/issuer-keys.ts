import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../chassis/time';
import { code, listOf, written } from '../../chassis/inputs';
import type { Logger } from '../../chassis/process/log';
import { IssuerUnreachable } from './access-token';

interface IssuerKeysParts {
  readonly issuer: string;
  /** Where its configuration is; none: at its own address. */
  readonly discoveryUrl?: string | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

const FETCH_DEADLINE_MS = 3_000;
const FRESH_MS = 600_000;
/** Tokens that name unknown keys must not cause a request to the issuer each. */
const PAUSE_MS = 30_000;
const PAUSE_WITHOUT_KEYS_MS = 1_000;

const discoveryShape = z.object({ issuer: written(2_000), jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySetShape = z.object({
  keys: listOf(z.looseObject({ kty: code }), 1_000).refine((keys) => keys.length > 0, 'must not be empty'),
});

/** The keys of an OIDC issuer, found by discovery. While it cannot be reached, the last known keys count. */
export class IssuerKeys {
  private known: JWTVerifyGetKey | null = null;
  private askedAt = -Infinity;
  private refreshing: Promise<void> | null = null;

  constructor(private readonly parts: IssuerKeysParts) {}

  readonly find: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.latest();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !this.mayAsk(PAUSE_MS)) throw error;
      await this.refresh();
      return (await this.latest())(header, token);
    }
  };

  private async latest(): Promise<JWTVerifyGetKey> {
    // Not awaited: a failure leaves the known keys as they are.
    if (this.known && this.mayAsk(FRESH_MS)) void this.refresh();
    if (!this.known && this.mayAsk(PAUSE_WITHOUT_KEYS_MS)) await this.refresh();
    if (!this.known) throw new IssuerUnreachable('The keys of the issuer are not known yet.');
    return this.known;
  }

  /** A request that is under way already can always be joined: it costs the issuer nothing more. */
  private mayAsk(pauseMs: number): boolean {
    return this.refreshing !== null || this.parts.clock.now().getTime() - this.askedAt > pauseMs;
  }

  private refresh(): Promise<void> {
    this.refreshing ??= this.ask().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async ask(): Promise<void> {
    const { issuer, discoveryUrl = issuer, clock, log } = this.parts;
    this.askedAt = clock.now().getTime();
    try {
      this.known = createLocalJWKSet(await fetchKeys(issuer, discoveryUrl));
    } catch (error) {
      log.warn({ issuer, reason: reasonOf(error), hasKeys: this.known !== null }, 'the issuer gave no keys');
    }
  }
}

async function fetchKeys(issuer: string, discoveryUrl: string): Promise<JSONWebKeySet> {
  const configuration = await fetchJson(`${discoveryUrl.replace(/(?<!\/)\/+$/, '')}/.well-known/openid-configuration`);
  const { issuer: named, jwks_uri: address } = discoveryShape.parse(configuration);
  if (named !== issuer) throw new Error(`it calls itself ${named}`);
  const { keys } = keySetShape.parse(await fetchJson(address));
  // An issuer with a name for each tenant says where a key is for one of them alone.
  return { keys: keys.filter(({ issuer: of = issuer }) => of === issuer) };
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_DEADLINE_MS), redirect: 'error' });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.json();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
