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

  /** Whether a mutation may use these sources. Where not, the answer is a refusal and shows nothing by old roles. */
  async onSources(sources: readonly string[]): Promise<boolean> {
    const areCurrent = await this.facts.areCurrent(sources);
    this.isRefused = !areCurrent;
    return areCurrent;
  }

  /** The answer shows facts of other subgraphs. */
  onFacts(): Promise<void> {
    return (this.refreshed ??= this.facts.refresh());
  }

  /**
   * Finds who asks, where roles come from another subgraph: people are known by their last known roles, unless those
   * are too old to show anything by. None of it concerns strangers, nor people without such a role.
   */
  async onRoles<Actor>(source: string, passport: Asking, who: WhoAsks<Actor>): Promise<Actor> {
    if (passport.tenantId === null && !passport.isOperator) return who.find();
    await this.onFacts();
    const actor = await who.find();
    if (!who.hasRole(actor) || (await this.facts.areRolesKnown(source))) return actor;
    if (this.isRefused) return who.anonymous;
    await this.facts.learnRoles(source);
    return who.find();
  }

  /** Sources that the answer rests on and that are too old to decide by, to be sent with it. */
  async staleSources(): Promise<readonly StaleSource[]> {
    return this.refreshed ? this.facts.staleSources() : [];
  }
}

interface WhoAsks<Actor> {
  readonly find: () => Promise<Actor>;
  readonly hasRole: (actor: Actor) => boolean;
  readonly anonymous: Actor;
}
