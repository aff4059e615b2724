import { settle } from '../../standalone/installation';
import personas from '../../standalone/world/personas.json';
import type { AccountSpec, CustomerSpec } from '../../standalone/world/spec';
import type { Clock } from '../../chassis/time';
import { deriveToken } from '../../chassis/token';
import { mutationText, type Data } from './answers';
import type { Mutation } from './api-types';
import { secrets, type InProcessGraph } from './in-process';

/** A person, as the identity provider describes them. */
export type Someone = object | null;

export const operator: Someone = { persona: 'operator' };
export const anonymous: Someone = null;

const known = personas.map(({ persona: _, description: _d, ...identity }) => identity);
const identityOf = (userId: string, unknown: object): Someone =>
  known.find((identity) => identity.userId === userId) ?? unknown;

/** The user of a company who acts for it: its global admin. */
export function adminOf({ tenantId, users }: AccountSpec): Someone {
  const { userId, email, name } = users[0];
  return identityOf(userId, { tenantId, userId, email, name, directoryRoles: ['GLOBAL_ADMIN'] });
}

export function customerAdminOf({ tenantId, contactEmail: email, companyName }: CustomerSpec): Someone {
  const persona = known.find((identity) => identity.tenantId === tenantId);
  const office = { userId: `office-${tenantId}`, name: `Office of ${companyName}`, directoryRoles: ['GLOBAL_ADMIN'] };
  return persona ?? { tenantId, email, ...office };
}

/** What a person does at a moment of the world's past. */
export interface Scene {
  readonly at: Date;
  play(stage: Stage): Promise<unknown>;
}

export class StageClock implements Clock {
  constructor(private moment: Date) {}
  now = () => this.moment;
  moveTo = (moment: Date) => void (this.moment = moment);
}

/** Where a world is played: a graph, its time, and what has come about of the things in the world. */
export class Stage {
  /** The ids that things of the world were given when they came about. */
  readonly ids = new Map<string, string>();

  constructor(
    private readonly graph: InProcessGraph,
    private readonly clock: StageClock,
  ) {}

  /** Plays the scenes in the order of their time; of those at one moment, in the order in which they are given. */
  async play(scenes: readonly Scene[]): Promise<void> {
    const inOrder = [...scenes].sort((one, other) => one.at.getTime() - other.at.getTime());
    for (const [index, scene] of inOrder.entries()) {
      this.clock.moveTo(scene.at);
      await scene.play(this);
      if (inOrder[index + 1]?.at.getTime() !== scene.at.getTime()) await this.letTimePass();
    }
  }

  idOf(specId: string): string {
    const id = this.ids.get(specId);
    if (id === undefined) throw new Error(`Nothing has come about yet of ${specId}.`);
    return id;
  }

  mailedToken(purpose: string, specId: string, sendCount: number): string {
    return deriveToken(secrets.tokens, purpose, this.idOf(specId), sendCount);
  }

  async read<Found = Data>(who: Someone, query: string, variables: object = {}): Promise<Found> {
    const { data, errors } = await this.graph.askAs<Found>(who, query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  /** Calls a mutation that must be granted. */
  async does<Name extends keyof Mutation>(
    who: Someone,
    mutation: Name,
    input: object,
    selection: string,
  ): Promise<Mutation[Name]> {
    const { data, errors } = await this.graph.askAs(who, mutationText(mutation, selection), { input });
    const call = { at: this.clock.now(), mutation, input, who };
    expect({ ...call, errors, userErrors: data[mutation].userErrors }).toEqual({ ...call, userErrors: [] });
    return data[mutation];
  }

  private async settle(): Promise<void> {
    const { accounts, agreements, relationships } = this.runtimes();
    expect(await settle({ accounts, agreements, relationships }, 10_000)).toBe(true);
  }

  /** What the subgraphs do by themselves when a time has come. */
  private async letTimePass(): Promise<void> {
    await this.settle();
    const timers = Object.values(this.runtimes()).flatMap(({ subgraph }) => subgraph.timers ?? []);
    for (const timer of timers) await timer.run();
    await this.settle();
  }

  private runtimes() {
    const runtime = (name: 'accounts' | 'agreements' | 'relationships') => this.graph.runtime(name);
    return {
      accounts: runtime('accounts'),
      agreements: runtime('agreements'),
      relationships: runtime('relationships'),
    };
  }
}
