/** So many plain values come with an object; more of them are counted like another. */
export const VALUES_OF_AN_OBJECT = 20;
/** How often an answer may hold what it was priced at. Its parts hold keys and type names that the planner added. */
const OUTGROWN = 3;
/** What is small does no harm, whatever it was priced at. */
const HARMLESS = 1_000;
/** As the answer is written, its names included: aliases repeat a text as they repeat an object. */
export const MOST_BYTES = 5_000_000;
/** What a number, a boolean or a null takes, more or less. */
const BYTES_OF_A_VALUE = 5;

interface Answer {
  readonly data?: Record<string, unknown> | null | undefined;
}

interface Amount {
  objects: number;
  values: number;
  bytes: number;
}

/** Thrown once an answer holds far more than it was priced at, or more than any may. */
export class AnswerOutgrown extends Error {
  constructor(readonly production: Production) {
    super('The answer outgrew its price.');
  }
}

/** Counts what the parts of one answer have come to, and compares it with what the whole was priced at. */
export class Production {
  readonly most: number;
  isOutgrown = false;
  private readonly amount: Amount = { objects: 0, values: 0, bytes: 0 };

  constructor(readonly price: number) {
    this.most = OUTGROWN * price + HARMLESS;
  }

  /** Counted in objects, as the price is. */
  get produced(): number {
    return this.amount.objects + Math.floor(this.amount.values / VALUES_OF_AN_OBJECT);
  }

  get bytes(): number {
    return this.amount.bytes;
  }

  get isTooLong(): boolean {
    return this.bytes > MOST_BYTES;
  }

  /** How many more objects there may be. */
  get left(): number {
    return Math.max(0, this.most - this.produced);
  }

  /** Throws once the answer has outgrown its price, so that no subgraph is asked for more of it. */
  assertWithin(): void {
    if (this.isOutgrown) throw new AnswerOutgrown(this);
  }

  /** Counts a part. `places` says for each entity of it how often it will be in the answer. */
  note({ data }: Answer, places: readonly number[] | null): void {
    const entities: unknown = data?.['_entities'];
    if (places && Array.isArray(entities)) this.noteEntities(entities, places);
    else this.add(amountOf(data), 1);
    this.isOutgrown ||= this.produced > this.most || this.isTooLong;
  }

  stop(): void {
    this.isOutgrown = true;
  }

  /** An entity is part of an object that was counted with the part of the answer that named it. */
  private noteEntities(entities: readonly unknown[], places: readonly number[]): void {
    const counts = new Map<number, number>();
    for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
    entities.forEach((entity, place) => {
      const { objects, ...rest } = amountOf(entity);
      this.add({ objects: Math.max(0, objects - 1), ...rest }, counts.get(place) ?? 0);
    });
  }

  private add({ objects, values, bytes }: Amount, times: number): void {
    this.amount.objects += times * objects;
    this.amount.values += times * values;
    this.amount.bytes += times * bytes;
  }
}

function amountOf(value: unknown): Amount {
  let [objects, values, bytes] = [0, 0, 0];
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const each = rest.pop();
    if (typeof each === 'object' && each !== null) {
      const isObject = !Array.isArray(each);
      if (isObject) objects += 1;
      for (const [name, inner] of Object.entries(each)) {
        bytes += isObject ? name.length : 0;
        rest.push(inner);
      }
    } else {
      values += 1;
      bytes += typeof each === 'string' ? Buffer.byteLength(each) : BYTES_OF_A_VALUE;
    }
  }
  return { objects, values, bytes };
}

/** The longest list of each place, the longest first: `regions.markets` and how many were there. */
export function longestLists({ data }: Answer): { readonly at: string; readonly items: number }[] {
  const longest = new Map<string, number>();
  const look = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      longest.set(at, Math.max(value.length, longest.get(at) ?? 0));
      for (const each of value) look(each, at);
      return;
    }
    for (const [key, each] of Object.entries(value)) look(each, at === '' ? key : `${at}.${key}`);
  };
  look(data, '');
  return [...longest]
    .map(([at, items]) => ({ at, items }))
    .sort((one, other) => other.items - one.items)
    .slice(0, 3);
}
