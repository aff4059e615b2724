import { createHash } from 'node:crypto';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGateway, type Gateway } from '../../gateway/gateway';
import { inMemorySource } from '../../gateway/sources/in-memory-source';
import { readStandaloneConfig } from '../../standalone/config';
import { fillWithHistory } from '../../standalone/world/fill';
import { Agreement } from '../../subgraphs/agreements/acceptance/agreement.entity';
import type { Dialect } from '../../chassis/database/database';
import { EventLog } from '../../chassis/events/event-log.entity';
import type { SubgraphName } from '../../subgraphs/modules';
import { silent } from '../support/databases';
import { InProcessGraph, secrets as keys } from '../support/in-process';
import { enough, fieldArguments, keyTypes } from './cases';
import { Relations } from './policy';
import { Secrets, type RecordedFacts } from './secrets';
import { Selections } from './selection';
import { passportOf, viewersOf, type Viewer } from './viewers';
import { now, type FixedWorld } from './world';
import type { Answer } from '../support/answers';

export const subgraphNames: readonly SubgraphName[] = ['accounts', 'agreements', 'relationships'];
export const tokenKey = keys.tokens;

const schemaFile = (name: string) => readFileSync(join(__dirname, '../../schema', name), 'utf8');
export const apiSchema = buildSchema(schemaFile('api.graphql'));
export const subgraphSdl = (name: SubgraphName) => schemaFile(`${name}.graphql`);

/** One world in a running graph, asked through the gateway as a client would, or a subgraph at a time as a gateway would. */
export class Harness {
  private readonly tokens = new Map<string, Promise<string>>();

  private constructor(
    readonly graph: InProcessGraph,
    private readonly gateway: Gateway,
    readonly world: FixedWorld,
    readonly viewers: readonly Viewer[],
    readonly recorded: RecordedFacts,
    readonly relations: Relations,
    readonly secrets: Secrets,
  ) {}

  static async start(dialect: Dialect, world: FixedWorld, dataDir: string): Promise<Harness> {
    const clock = { now: () => now };
    const graph = await InProcessGraph.start({
      dialect,
      clock,
      dataDir,
      fill: (opened, key) => fillWithHistory(opened, world, key),
      template: `isolation-${createHash('sha256').update(JSON.stringify(world)).digest('hex').slice(0, 16)}`,
    });
    const gateway = await createGateway({
      config: readStandaloneConfig({
        DATA_DIR: dataDir,
        NODE_ENV: 'test',
        MAX_QUERY_COST: '100000000',
        RATE_LIMIT: 'off',
      }),
      log: silent,
      supergraphSdl: schemaFile('supergraph.graphql'),
      sources: (name) => inMemorySource(graph.runtime(name as SubgraphName).subgraph.execute),
    });
    const recorded = await recordedIn(graph);
    const relations = new Relations(world, recorded.agreements, recorded.events);
    const found = new Secrets(relations, world, recorded, tokenKey);
    return new Harness(graph, gateway, world, viewersOf(world), recorded, relations, found);
  }

  viewer(name: string): Viewer {
    return this.viewers.find((each) => each.name === name)!;
  }

  /** What the gateway answers, byte for byte, but for the number of the request. */
  async text(viewer: Viewer, query: string, variables: Record<string, unknown> = {}): Promise<string> {
    const authorization = viewer.identity ? { authorization: `Bearer ${await this.tokenOf(viewer)}` } : {};
    const payload = { query, variables };
    const { body } = await this.gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: authorization,
      payload,
    });
    return body.replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');
  }

  async execute<Found = Readonly<Record<string, unknown>>>(
    name: SubgraphName,
    viewer: Viewer,
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Answer<Found>> {
    const { subgraph } = this.graph.runtime(name);
    return subgraph.execute({ query, variables }, passportOf(viewer)) as Promise<Answer<Found>>;
  }

  /** The same without a trace. */
  async tryOut(
    name: SubgraphName,
    viewer: Viewer,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Answer<Readonly<Record<string, unknown>>>> {
    const tried = { ...passportOf(viewer), dryRun: true };
    const { subgraph } = this.graph.runtime(name);
    return subgraph.execute({ query, variables }, tried) as Promise<Answer<Readonly<Record<string, unknown>>>>;
  }

  schemaOf(name: SubgraphName): GraphQLSchema {
    return this.graph.runtime(name).subgraph.schema;
  }

  selections(schema: GraphQLSchema, without: (key: string) => boolean = () => false): Selections {
    const args = fieldArguments(this.world);
    return new Selections({ schema, keyTypes: new Set(Object.keys(keyTypes)), args, enough, without });
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await this.graph.stop();
  }

  private tokenOf(viewer: Viewer): Promise<string> {
    const known = this.tokens.get(viewer.name) ?? this.fetchToken(viewer);
    this.tokens.set(viewer.name, known);
    return known;
  }

  private async fetchToken({ identity }: Viewer): Promise<string> {
    const response = await this.gateway.app.inject({ method: 'POST', url: '/dev/token', payload: identity! });
    return response.json<{ access_token: string }>().access_token;
  }
}

async function recordedIn(graph: InProcessGraph): Promise<RecordedFacts> {
  const logs = await Promise.all(
    subgraphNames.map((name) => graph.database(name).reader.getRepository(EventLog).find()),
  );
  return {
    agreements: await graph.database('agreements').reader.getRepository(Agreement).find(),
    events: logs.flat().map(({ id, type, subjectId, audience, actor }) => ({ id, type, subjectId, audience, actor })),
  };
}
