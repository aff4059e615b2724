import type { Facts, StaleSource } from './facts';

/** What is asked of a passport. */
interface Asking {
  readonly tenantId: string | null;
  readonly isOperator: boolean;
}

/** What one answer rests on; made for each request. */
export class Reliance {
  private refreshed: Promise<void> | undefined;
  private isRefused = false;

  constructor(private readonly facts: Facts) {}

  /** Whether a mutation may rest on these sources. Where not, its refusal is told, and nothing beside it by roles too old. */
  async onSources(sources: readonly string[]): Promise<boolean> {
    const areCurrent = await this.facts.areCurrent(sources);
    this.isRefused = !areCurrent;
    return areCurrent;
  }

  /** The answer shows what others told. */
  onFacts(): Promise<void> {
    return (this.refreshed ??= this.facts.refresh());
  }

  /**
   * Finds who asks, where roles come from another subgraph: people are known by the last roles heard of, unless those are
   * too old to show anything by. Nothing of it concerns strangers, nor those who hold no such role.
   */
  async onRoles<Actor>(source: string, passport: Asking, who: WhoAsks<Actor>): Promise<Actor> {
    if (passport.tenantId === null && !passport.isOperator) return who.find();
    await this.onFacts();
    const actor = await who.find();
    if (!who.hasRole(actor) || (await this.facts.areRolesKnown(source))) return actor;
    if (this.isRefused) return who.nobody;
    await this.facts.learnRoles(source);
    return who.find();
  }

  /** To be told with the answer: sources that it rests on and that are too old to decide by. */
  async staleSources(): Promise<readonly StaleSource[]> {
    return this.refreshed ? this.facts.staleSources() : [];
  }
}

interface WhoAsks<Actor> {
  readonly find: () => Promise<Actor>;
  readonly hasRole: (actor: Actor) => boolean;
  readonly nobody: Actor;
}
