import { AsyncLocalStorage } from 'node:async_hooks';
import { createConnection } from 'mysql2/promise';
import type { Gateway } from '../gateway/gateway';
import type { StandaloneConfig } from '../standalone/config';
import {
  closeAll,
  openWithSecrets,
  runInstallation,
  stopAll,
  takeIn,
  type ForEachSubgraph,
} from '../standalone/installation';
import { gatewayTo } from '../standalone/standalone';
import type { Logger } from '../chassis/process/log';
import type { OpenedSubgraph, Runtime } from '../chassis/subgraph/runtime';
import { factsLimits } from '../chassis/settings/settings';

export interface Measured {
  readonly milliseconds: number;
  readonly statements: number;
  readonly bytes: number;
  readonly data: unknown;
}

/** A whole installation in this process, which measures every answer. */
export class MeasuredGraph {
  private readonly counting = new AsyncLocalStorage<{ statements: number }>();
  private opened: ForEachSubgraph<OpenedSubgraph> | undefined;
  private runtimes: ForEachSubgraph<Runtime> | undefined;
  private gateway: Gateway | undefined;

  constructor(
    private readonly config: StandaloneConfig,
    private readonly log: Logger,
  ) {}

  /** Opens the databases, has them filled, and runs the rest. */
  async start(fill: () => Promise<void>): Promise<void> {
    const { config, log } = this;
    const { opened, secrets } = await openWithSecrets(config, log, () => {
      const counted = this.counting.getStore();
      if (counted) counted.statements += 1;
    });
    this.opened = opened;
    await fill();
    const transport = { send: () => Promise.resolve(), close: () => Promise.resolve() };
    const mail = { transport, from: config.MAIL_FROM, linkBaseUrl: 'http://localhost' };
    this.runtimes = runInstallation(opened, { ...factsLimits(config), log, secrets, mail });
    await takeIn(this.runtimes);
    this.gateway = await gatewayTo(this.runtimes, { config, log });
  }

  /** The access token of a persona, or of a person with these claims. */
  async tokenOf(identity: object): Promise<string> {
    const response = await this.running().inject({ method: 'POST', url: '/dev/token', payload: identity });
    return response.json<{ access_token: string }>().access_token;
  }

  async ask(token: string, query: string): Promise<Measured> {
    const counted = { statements: 0 };
    const headers = { authorization: `Bearer ${token}` };
    const asking = { method: 'POST', url: '/graphql', headers, payload: { query } } as const;
    const startedAt = performance.now();
    // Fastify begins when the answer is awaited, which must be within the counting.
    const response = await this.counting.run(counted, async () => await this.running().inject(asking));
    const milliseconds = performance.now() - startedAt;
    const { data, errors } = response.json<{ data?: unknown; errors?: readonly { message: string }[] }>();
    if (errors) throw new Error(`${errors[0]?.message ?? 'no message'} (${query})`);
    return { milliseconds, data, bytes: Buffer.byteLength(response.body), ...counted };
  }

  /** Lets go of everything, the databases included: they were made for this. */
  async dispose(): Promise<void> {
    await this.gateway?.stop();
    const { opened, runtimes, config } = this;
    // All at once: a follower whose source is closed already would find no database.
    if (runtimes) await stopAll(runtimes);
    else if (opened) await closeAll(opened);
    if (!opened || config.DATABASE_URL === undefined) return;
    const server = await createConnection({ uri: config.DATABASE_URL });
    for (const name of Object.keys(opened)) await server.query(`DROP DATABASE ${config.DATABASE_PREFIX}${name}`);
    server.destroy();
  }

  private running(): Gateway['app'] {
    if (!this.gateway) throw new Error('The graph was not started.');
    return this.gateway.app;
  }
}
