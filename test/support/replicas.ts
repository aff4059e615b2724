import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormattedExecutionResult } from 'graphql';
import { feedOf } from '../../chassis/following/feed';
import { serveFeed } from '../../chassis/http/serve-feed';
import type { Execute } from '../../chassis/graphql/executor';
import { createHttp, listen, type HttpServer } from '../../chassis/http/server';
import { createPassportIssuer } from '../../chassis/http/passport';
import { developmentSecrets } from '../../chassis/settings/secrets';
import { mysqlUrl, silent, type TestDatabases } from './databases';
import { Program, freePort } from './program';
import { secrets as known } from './subgraph-world';

const NAME = 'relationships';

/** Two processes of relationships on one database of MySQL, asked by turns; the feeds of the others are empty. */
export class Replicas {
  private asked = 0;

  private constructor(
    private readonly urls: readonly string[],
    private readonly programs: readonly Program[],
    private readonly feeds: readonly HttpServer[],
    private readonly sign: ReturnType<typeof createPassportIssuer>,
  ) {}

  /** The database is there already, and its name ends in that of the subgraph. */
  static async start(databases: TestDatabases, databaseName: string, dataDir: string): Promise<Replicas> {
    const secrets = secretsIn(dataDir);
    const feeds = await Promise.all([1, 2].map(() => silentFeed(databases, secrets.feedToken)));
    const [accounts, agreements] = feeds;
    const settings = {
      DATA_DIR: dataDir,
      DATABASE_URL: mysqlUrl,
      DATABASE_PREFIX: databaseName.slice(0, -NAME.length),
      ACCOUNTS_URL: accounts!.url,
      AGREEMENTS_URL: agreements!.url,
      DRAIN_MS: '0',
      LOG_LEVEL: 'info',
    };
    const ports = await Promise.all([freePort(), freePort()]);
    const programs = ports.map((port) => new Program('subgraphs/start', { ...settings, PORT: String(port) }, NAME));
    await Promise.all(programs.map((program) => program.says(/"msg":"ready"/)));
    const urls = ports.map((port) => `http://127.0.0.1:${port}/graphql`);
    const sign = createPassportIssuer(secrets.passportPrivateKey);
    return new Replicas(
      urls,
      programs,
      feeds.map(({ http }) => http),
      sign,
    );
  }

  /** As a subgraph of the test's own process is asked; of two questions put at once each process gets one. */
  readonly execute: Execute = async (request, passport) => {
    const url = this.urls[(this.asked += 1) % this.urls.length]!;
    const authorization = `Bearer ${await this.sign(passport, NAME)}`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(request),
    });
    return (await response.json()) as FormattedExecutionResult;
  };

  async stop(): Promise<void> {
    await Promise.all(this.programs.map((program) => program.stop()));
    await Promise.all(this.feeds.map(({ app }) => app.close()));
  }
}

/** The secrets of an installation, of which some are those of the tests. */
function secretsIn(dataDir: string) {
  developmentSecrets(dataDir);
  const file = join(dataDir, 'secrets.json');
  const made = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...made, ...known }));
  return developmentSecrets(dataDir);
}

/** The feed of a subgraph without events. */
async function silentFeed(databases: TestDatabases, token: string): Promise<{ http: HttpServer; url: string }> {
  const http = createHttp({ log: silent, readiness: {} });
  await http.app.register(serveFeed(feedOf(await databases.create('sqlite')), token));
  return { http, url: await listen(http.app, '127.0.0.1', 0) };
}
