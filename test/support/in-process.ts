import { AsyncLocalStorage } from 'node:async_hooks';
import { createGateway, type Gateway } from '../../gateway/gateway';
import { inMemorySource } from '../../gateway/sources/in-memory-source';
import { readStandaloneConfig } from '../../standalone/config';
import { forEach, runInstallation, settle, type ForEachSubgraph } from '../../standalone/installation';
import { fillWithDemo } from '../../standalone/world/fill';
import type { Clock } from '../../chassis/time';
import type { DatabaseLocation, Dialect } from '../../chassis/database/database';
import { feedOf } from '../../chassis/following/feed';
import type { OpenedSubgraph, Runtime } from '../../chassis/subgraph/runtime';
import type { SubgraphModule } from '../../chassis/subgraph/subgraph';
import { subgraphModules, type SubgraphName } from '../../subgraphs/modules';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestDatabases, silent } from './databases';
import type { Answer, Data } from './answers';
import { limits, secrets } from './subgraph-world';
import { copyOfTemplate, type Template } from './templates';
import type { OutgoingMail } from '../../chassis/mail/outgoing-mail';

export { secrets };

export interface InProcessParts {
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly fill: Fill;
  /** Names what it is filled with and the time: what has the same name is filled once in a run, and copied. */
  readonly template?: string;
}

type Fill = (opened: ForEachSubgraph<OpenedSubgraph>, tokenKey: string) => Promise<unknown>;

/** The demo world as it is at a moment at which the clock stands. */
export const demoAt = (clock: Clock): Pick<InProcessParts, 'fill' | 'template'> => ({
  template: `demo-${clock.now().getTime()}`,
  fill: (opened, key) => fillWithDemo(opened, clock, key),
});

/** The whole graph in the test's own process, with a count of the SQL statements that it takes to answer. */
export class InProcessGraph {
  /** What was mailed, oldest first. */
  readonly mails: OutgoingMail[] = [];
  private readonly databases = new TestDatabases();
  private readonly tokens = new Map<string, Promise<string>>();
  private readonly counting = new AsyncLocalStorage<string[]>();
  private opened!: ForEachSubgraph<OpenedSubgraph>;
  private runtimes!: ForEachSubgraph<Runtime>;
  private gateway!: Gateway;

  static async start(parts: InProcessParts): Promise<InProcessGraph> {
    const graph = new InProcessGraph();
    const locations = await graph.locations(parts);
    graph.opened = await graph.open(locations);
    if (!parts.template) await parts.fill(graph.opened, secrets.tokens);
    await graph.run(parts);
    return graph;
  }

  text(persona: string | null, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<string> {
    return this.textAs(persona === null ? null : { persona }, query, variables);
  }

  /** Asks as the person that the identity provider describes so; without a token for null. */
  private async textAs(identity: object | null, query: string, variables: object): Promise<string> {
    const authorization = identity === null ? {} : { authorization: `Bearer ${await this.tokenOf(identity)}` };
    const payload = { query, variables };
    const response = await this.gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: authorization,
      payload,
    });
    return response.body;
  }

  async ask<Found = Data>(
    persona: string | null,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer<Found>> {
    return JSON.parse(await this.text(persona, query, variables)) as Answer<Found>;
  }

  async askAs<Found = Data>(identity: object | null, query: string, variables: object = {}): Promise<Answer<Found>> {
    return JSON.parse(await this.textAs(identity, query, variables)) as Answer<Found>;
  }

  /** The answer to a body, as it stands on the wire. */
  async send(payload: object, url = '/graphql'): Promise<{ readonly status: number; readonly body: string }> {
    const { statusCode, body } = await this.gateway.app.inject({ method: 'POST', url, payload });
    return { status: statusCode, body };
  }

  /** The SQL statements of all three subgraphs that it took to do this; not those of followers and mail workers meanwhile. */
  async statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
    const statements: string[] = [];
    await this.counting.run(statements, work);
    return statements;
  }

  database(name: SubgraphName) {
    return this.opened[name].database;
  }

  runtime(name: SubgraphName): Runtime {
    return this.runtimes[name];
  }

  /** Signed once for each identity, as a client keeps its token. */
  tokenOf(identity: object): Promise<string> {
    const key = JSON.stringify(identity);
    const token = this.tokens.get(key) ?? this.fetchToken(identity);
    this.tokens.set(key, token);
    return token;
  }

  private async fetchToken(body: object): Promise<string> {
    const response = await this.gateway.app.inject({ method: 'POST', url: '/dev/token', payload: body });
    return response.json<{ access_token: string }>().access_token;
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await Promise.all(Object.values(this.runtimes).map((runtime) => runtime.stop()));
    await this.databases.dispose();
  }

  /** Of migrated databases, or of copies of filled ones. */
  private async locations({ dialect, template, ...parts }: InProcessParts): Promise<ForEachSubgraph<DatabaseLocation>> {
    const modules = Object.values(subgraphModules);
    const place = (module: SubgraphModule) =>
      template ? this.databases.location(dialect) : this.databases.migrated(dialect, module);
    const found = await Promise.all(modules.map(place));
    const locations = forEach((name) => found[modules.findIndex((module) => module.name === name)]!);
    if (template) await copyOfTemplate(template, locations, (made) => this.makeTemplate(made, parts));
    return locations;
  }

  /** Every subgraph has taken in the events of the others then; what else they do by themselves is left to who runs them. */
  private async makeTemplate({ locations }: Template, { fill, clock }: Pick<InProcessParts, 'fill' | 'clock'>) {
    const opened = await this.open(locations);
    await fill(opened, secrets.tokens);
    const feeds = forEach((name) => opened[name].feed);
    const parts = { clock, log: silent, secrets, ...limits, feeds };
    await takeIn(forEach((name) => ({ subgraph: opened[name].module.create({ ...parts, ...opened[name] }) })));
    for (const { database } of Object.values(opened)) await this.databases.close(database);
  }

  private async open(locations: ForEachSubgraph<DatabaseLocation>): Promise<ForEachSubgraph<OpenedSubgraph>> {
    const onStatement = (sql: string) => void this.counting.getStore()?.push(sql);
    const opened = await Promise.all(
      Object.values(subgraphModules).map(async (module): Promise<OpenedSubgraph> => {
        const { entities, migrations, name } = module;
        const database = await this.databases.openAt(locations[name as SubgraphName], {
          entities,
          migrations,
          onStatement,
        });
        return { module, database, feed: feedOf(database) };
      }),
    );
    return forEach((name) => opened.find(({ module }) => module.name === name)!);
  }

  private async run({ clock, dataDir }: InProcessParts): Promise<void> {
    const config = readStandaloneConfig({ DATA_DIR: dataDir, NODE_ENV: 'test', RATE_LIMIT: 'off' });
    const send = (mail: OutgoingMail) => Promise.resolve(void this.mails.push(mail));
    const mail = {
      transport: { send, close: () => Promise.resolve() },
      from: 'a@b.example',
      linkBaseUrl: 'http://localhost',
    };
    this.runtimes = runInstallation(this.opened, {
      clock,
      log: silent,
      secrets,
      ...limits,
      mail,
    });
    await takeIn(this.runtimes);
    this.gateway = await createGateway({
      config,
      log: silent,
      supergraphSdl: readFileSync(join(__dirname, '../../schema/supergraph.graphql'), 'utf8'),
      sources: (name) => {
        const { execute, documents } = this.runtimes[name as SubgraphName].subgraph;
        return inMemorySource(execute, documents);
      },
    });
  }
}

async function takeIn(runtimes: Parameters<typeof settle>[0]): Promise<void> {
  if (!(await settle(runtimes, 100_000))) throw new Error('The followers did not reach the head of their feeds.');
}
