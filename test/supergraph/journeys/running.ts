import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialects } from '../../support/databases';
import { Distributed, startStandaloneProgram, type Graph } from '../../support/graph';
import { Installation } from '../../support/installation';
import { Programme } from '../../support/programme';

type Dialect = (typeof dialects)[number];

/** A running graph with the demo world in it, and room for more companies. */
export interface Running {
  readonly graph: Graph;
  readonly programme: Programme;
  readonly tokenKey: () => string;
  stop(): Promise<void>;
}

async function running(installation: Installation, graph: Graph, stop: () => Promise<void>): Promise<Running> {
  const { dataDir } = installation;
  const secrets = join(dataDir, 'secrets.json');
  return {
    graph,
    programme: await Programme.runningAt(graph.url, dataDir),
    tokenKey: () => (JSON.parse(readFileSync(secrets, 'utf8')) as { tokens: string }).tokens,
    async stop() {
      await stop();
      await installation.dispose();
    },
  };
}

async function inOneProcess(dialect: Dialect, dataDir: string): Promise<Running> {
  const installation = new Installation(dialect, dataDir);
  await installation.takeDemo();
  const graph = await startStandaloneProgram(installation.settings);
  return running(installation, graph, () => graph.stop());
}

async function inFourProcesses(dialect: Dialect, dataDir: string): Promise<Running> {
  const installation = new Installation(dialect, dataDir);
  await installation.takeDemo();
  const processes = await Distributed.start(installation.settings);
  await installation.settled();
  return running(installation, processes.graph, () => processes.stop());
}

// Both forms and both databases; the other two pairs are met by the programme's first day and its next requests.
const [embedded, other = embedded] = dialects;
export const forms = [
  { form: `in one process on ${embedded}`, start: (dataDir: string) => inOneProcess(embedded!, dataDir) },
  { form: `in four processes on ${other}`, start: (dataDir: string) => inFourProcesses(other!, dataDir) },
];
