/** A list of entity references, each kept once, with the order in which they were asked. */
export interface Representations {
  readonly unique: readonly Reference[];
  /** For each reference asked, where it stands in `unique`. */
  readonly places: readonly number[];
}

export interface Reference {
  readonly __typename: string;
}

/** The same company may stand on every row of a list; a subgraph should be asked for it once. */
export function distinct(references: readonly Reference[]): Representations {
  const seen = new Map<string, number>();
  const unique: Reference[] = [];
  const places = references.map((reference) => {
    const key = JSON.stringify(reference);
    const known = seen.get(key);
    if (known !== undefined) return known;
    seen.set(key, unique.length);
    return unique.push(reference) - 1;
  });
  return { unique, places };
}

/** Gives every reference an entity of its own: Apollo merges later fetches into the objects that it is given. */
export function spread(entities: readonly unknown[], { places }: Representations): unknown[] {
  const given = new Set<number>();
  return places.map((place) => {
    if (given.has(place)) return copyOf(entities[place]);
    given.add(place);
    return entities[place];
  });
}

type Path = readonly (string | number)[];

/** Turns `_entities[place]` in an error's path into every position that shares the entity. */
export function spreadPath(path: Path | undefined, { places }: Representations): (Path | undefined)[] {
  if (path?.[0] !== '_entities' || typeof path[1] !== 'number') return [path];
  const [, place, ...rest] = path;
  return places.flatMap((each, position) => (each === place ? [['_entities', position, ...rest]] : []));
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  // Without a prototype, a key named __proto__ is a key like any other.
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, each] of Object.entries(value)) copy[key] = copyOf(each);
  return copy;
}
