type Leaf = string | number | boolean | null;
type Leaves = Readonly<Record<string, string>>;

/** A partner reads since when the customer is its own, and of a reseller only what happened while it was there. */
const viewersOwn = ['Customer.since', 'ResaleRelationship.state', 'ResaleRelationship.removedAt'];

/** Every object with an id that any viewer was shown: whether its id names it alone, as caches of clients take it. */
export class Identities {
  readonly faults = new Set<string>();
  private readonly typeOf = new Map<string, string>();
  private readonly shownTo = new Map<string, Leaves>();
  private readonly shown = new Map<string, Leaves>();

  get types(): ReadonlySet<string> {
    return new Set(this.typeOf.values());
  }

  record(viewer: string, answer: unknown): void {
    if (Array.isArray(answer)) for (const each of answer) this.record(viewer, each);
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return;
    const { __typename: type, id } = answer as { __typename?: unknown; id?: unknown };
    if (typeof type === 'string' && typeof id === 'string') this.one(viewer, type, id, leavesOf(answer));
    for (const each of Object.values(answer)) this.record(viewer, each);
  }

  private one(viewer: string, type: string, id: string, leaves: Leaves): void {
    const before = this.typeOf.get(id);
    if (before !== undefined && before !== type) this.faults.add(`${id} names a ${before} and a ${type}`);
    this.typeOf.set(id, type);
    // What a viewer may not see is null to it; that is no other object.
    const common = Object.entries(leaves).filter(
      ([field, value]) => value !== 'null' && !viewersOwn.includes(`${type}.${field}`),
    );
    this.agree(this.shownTo, `${type} ${id} for ${viewer}`, leaves);
    this.agree(this.shown, `${type} ${id}`, Object.fromEntries(common));
  }

  private agree(known: Map<string, Leaves>, name: string, leaves: Leaves): void {
    const before = known.get(name) ?? {};
    for (const [field, value] of Object.entries(leaves)) {
      if (field in before && before[field] !== value)
        this.faults.add(`${name}: ${field} ${before[field]} and ${value}`);
    }
    known.set(name, { ...before, ...leaves });
  }
}

const isLeaf = (value: unknown): value is Leaf => typeof value !== 'object' || value === null;

const leavesOf = (answer: object): Leaves =>
  Object.fromEntries(
    Object.entries(answer)
      .filter(([, value]) => isLeaf(value) || (Array.isArray(value) && value.every(isLeaf)))
      .map(([field, value]) => [field, JSON.stringify(value)]),
  );
