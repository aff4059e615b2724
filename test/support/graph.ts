import type { Answer, Data } from './answers';
import { Program, freePort, type Ending } from './program';

/** A running graph, as a client finds it on the wire. */
export class Graph {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    readonly url: string,
    private readonly programs: readonly Program[],
  ) {}

  /** The text of the answer, byte for byte. */
  async text(
    persona: string | null,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (persona !== null) headers['authorization'] = `Bearer ${await this.tokenOf(persona)}`;
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return response.text();
  }

  async ask<Found = Data>(
    persona: string | null,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer<Found>> {
    return JSON.parse(await this.text(persona, query, variables)) as Answer<Found>;
  }

  tokenOf(persona: string): Promise<string> {
    const known = this.tokens.get(persona) ?? this.fetchToken(persona);
    this.tokens.set(persona, known);
    return known;
  }

  async stop(): Promise<void> {
    await this.stopped();
  }

  /** Stops it, and tells how each of its processes ended. */
  stopped(): Promise<readonly Ending[]> {
    return Promise.all(this.programs.map((program) => program.stop()));
  }

  private async fetchToken(persona: string): Promise<string> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.url}/dev/token`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ persona }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    return token;
  }
}

/** What a process says of itself to those who may send it work. */
export interface Readiness {
  readonly status: string;
  readonly feeds: readonly { readonly behindSeconds: number }[];
}

type Settings = Readonly<Record<string, string>>;

const quick = { DRAIN_MS: '0', LOG_LEVEL: 'warn' };

export async function startStandaloneProgram(settings: Settings): Promise<Graph> {
  const program = new Program('standalone/start', { ...quick, PORT: '0', ...settings });
  const [, url = ''] = await program.says(/ready: (http:\S+)/);
  return new Graph(url, [program]);
}

const subgraphNames = ['accounts', 'agreements', 'relationships'] as const;
type ProcessName = (typeof subgraphNames)[number] | 'gateway';

/** Four processes on one machine. They take what they share from the data folder, as one would when trying it out. */
export class Distributed {
  private readonly programs = new Map<ProcessName, Program>();

  private constructor(
    private readonly settings: Settings,
    private readonly ports: Readonly<Record<ProcessName, number>>,
  ) {}

  static async start(settings: Settings): Promise<Distributed> {
    const names = [...subgraphNames, 'gateway'] as const;
    const ports = await Promise.all(names.map(async (name) => [name, await freePort()] as const));
    const distributed = new Distributed(settings, Object.fromEntries(ports) as Record<ProcessName, number>);
    for (const name of names) distributed.launch(name);
    await distributed.ready();
    return distributed;
  }

  get graph(): Graph {
    return new Graph(`http://127.0.0.1:${this.ports.gateway}`, [...this.programs.values()]);
  }

  /** One more gateway before the same subgraphs. */
  async anotherGateway(): Promise<Graph> {
    const port = await freePort();
    const program = this.run('gateway', port);
    await program.says(/"msg":"ready"/);
    return new Graph(`http://127.0.0.1:${port}`, [program]);
  }

  program(name: ProcessName): Program {
    return this.programs.get(name)!;
  }

  /** As when the machine dies under it; what comes back is not waited for. */
  async killAndRestart(name: ProcessName): Promise<void> {
    await this.program(name).kill();
    this.launch(name);
  }

  async ready(): Promise<void> {
    await Promise.all([...this.programs.values()].map((program) => program.says(/"msg":"ready"/)));
  }

  async stop(): Promise<void> {
    await this.graph.stop();
  }

  /** With settings of its own beside those of all, where there are any. */
  launch(name: ProcessName, its: Settings = {}): void {
    this.programs.set(name, this.run(name, this.ports[name], its));
  }

  /** What a process says of itself to what may send it work. */
  async readiness(name: ProcessName): Promise<Readiness> {
    return (await fetch(`http://127.0.0.1:${this.ports[name]}/readyz`)).json() as Promise<Readiness>;
  }

  private run(name: ProcessName, port: number, its: Settings = {}): Program {
    const urls = subgraphNames.map((each) => [`${each.toUpperCase()}_URL`, `http://127.0.0.1:${this.ports[each]}`]);
    const settings = { ...quick, LOG_LEVEL: 'info', ...this.settings, ...Object.fromEntries(urls) };
    const own = { ...settings, ...its, PORT: String(port) } as Settings;
    return name === 'gateway' ? new Program('gateway/main', own) : new Program('subgraphs/start', own, name);
  }
}
