import { Kind, isObjectType, parse, type GraphQLObjectType } from 'graphql';
import type { SubgraphName } from '../../subgraphs/modules';
import { byId, keyTypes } from './cases';
import { subgraphNames, subgraphSdl, type Harness } from './harness';
import { malformedIds, unknownIds } from './secrets';
import type { Viewer } from './viewers';

/** What went wrong somewhere in the matrix; nothing, when all is well. */
export interface Findings {
  readonly faults: string[];
  /** `Type.field RELATION` that showed something. */
  readonly shown: Set<string>;
  answers: number;
  /** Every answer through the gateway, and to whom it was given. */
  readonly read: [viewer: string, answer: unknown][];
}

export const noFindings = (): Findings => ({
  faults: [],
  shown: new Set(),
  answers: 0,
  read: [],
});

export interface EntityType {
  readonly subgraph: SubgraphName;
  readonly name: string;
  readonly key: string;
}

/** Every type of every subgraph that the gateway may ask for by reference. */
export const entityTypes: readonly EntityType[] = subgraphNames.flatMap((subgraph) =>
  parse(subgraphSdl(subgraph)).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const key = definition.directives?.find((each) => each.name.value === 'key')?.arguments?.[0]?.value;
    return key?.kind === Kind.STRING ? [{ subgraph, name: definition.name.value, key: key.value }] : [];
  }),
);

/** All ids that the world has issued, by what they name; ids of one kind are strangers to every other. */
export function idsByType({ world, recorded }: Harness): Readonly<Record<string, readonly string[]>> {
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  return {
    PartnerAccount: idsOf(world.accounts),
    Customer: idsOf(world.customers),
    Partnership: idsOf(world.partnerships),
    PartnershipInvitation: idsOf(world.partnershipInvitations),
    CustomerInvitation: idsOf(world.customerInvitations),
    Agreement: idsOf(recorded.agreements),
    AgreementTemplate: idsOf(world.templates),
    ResaleRelationship: world.customers.flatMap(({ channels }) =>
      channels.flatMap(({ reseller, provider }) => [reseller.id, provider.id]),
    ),
  };
}

/** For one type: ids of its own, ids of others, ids never issued, and what is no id at all. */
function idsToTry(
  harness: Harness,
  type: string,
  viewer: Viewer,
): { own: readonly string[]; strange: readonly string[] } {
  const all = idsByType(harness);
  // Nothing is kept from the operator, so some of each are enough; what there is little of among them.
  const own = viewer.isOperator ? [...new Set([...spread(all[type]!, 24), ...declinedOf(harness, type)])] : all[type]!;
  const others = Object.entries(all).flatMap(([name, ids]) => (name === type ? [] : ids.slice(0, 2)));
  return { own, strange: [...unknownIds.slice(1), ...others, ...malformedIds(own[0]!)] };
}

function declinedOf({ world }: Harness, type: string): readonly string[] {
  const invitations: Readonly<
    Record<string, readonly { readonly id: string; readonly declineReason: string | null }[]>
  > = {
    CustomerInvitation: world.customerInvitations,
    PartnershipInvitation: world.partnershipInvitations,
  };
  return (invitations[type] ?? []).filter(({ declineReason }) => declineReason !== null).map(({ id }) => id);
}

function spread<Item>(items: readonly Item[], size: number): readonly Item[] {
  const step = Math.ceil(items.length / size);
  return items.filter((_, index) => index % step === 0);
}

function objectType(harness: Harness, subgraph: SubgraphName, name: string): GraphQLObjectType {
  const type = harness.schemaOf(subgraph).getType(name);
  if (!isObjectType(type)) throw new Error(`${subgraph} has no type ${name}.`);
  return type;
}

const isEmpty = (value: unknown): boolean => {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && 'edges' in value && isEmpty(value.edges);
};

const anonymized = (value: unknown, id: string) => JSON.stringify(value).replaceAll(JSON.stringify(id), '"ID"');

const REFERENCES_AT_ONCE = 3;

/** Asks one subgraph for references to everything there is, as its gateway could, and holds each field against its rule. */
export async function checkReferences(
  harness: Harness,
  entity: EntityType,
  viewer: Viewer,
  to: Findings,
): Promise<void> {
  const { subgraph, name } = entity;
  const type = objectType(harness, subgraph, name);
  const { own, strange } = idsToTry(harness, name, viewer);
  const where = `${subgraph} reference to ${name}, for ${viewer.name}`;
  const [unknown, ...others] = await askReferences(harness, entity, viewer, [unknownIds[0]!, ...strange, ...own], to);
  const asUnknown = anonymized(unknown!.value, unknown!.id);
  others.forEach(({ id, value }, index) => {
    const isStrange = index < strange.length;
    // The operator may read all there is, by any of its names.
    if (isStrange && !viewer.isOperator && anonymized(value, id) !== asUnknown) {
      to.faults.push(`${where}: "${id.slice(0, 60)}" is distinguishable from an unknown id`);
    }
    if (!isStrange) checkFields(harness, { type, viewer, id, where, asUnknown }, value, to);
  });
  // A reference may echo the id that it was asked by.
  const echoless = others.map(({ id, value }) => anonymized(value, id));
  report(harness.secrets.leaksIn(echoless.join('\n'), viewer), where, to);
}

interface Referred {
  readonly id: string;
  readonly value: Record<string, unknown> | null;
}

async function askReferences(
  harness: Harness,
  { subgraph, name }: EntityType,
  viewer: Viewer,
  ids: readonly string[],
  to: Findings,
): Promise<Referred[]> {
  const selections = harness.selections(harness.schemaOf(subgraph));
  const body = `_entities(representations: $r) { ... on ${name} { ${selections.of(objectType(harness, subgraph, name), 1)} } }`;
  const document = selections.document('query References($r: [_Any!]!)', body);
  const found: Referred[] = [];
  // What may be seen is asked for in small numbers, for each has lists of its own.
  const size = viewer.isOperator ? REFERENCES_AT_ONCE : ids.length;
  for (let from = 0; from < ids.length; from += size) {
    const some = ids.slice(from, from + size);
    const answer = await harness.execute<{ readonly _entities: readonly Referred['value'][] }>(
      subgraph,
      viewer,
      document,
      {
        r: some.map((id) => ({ __typename: name, id })),
      },
    );
    if (answer.errors) {
      to.faults.push(
        `${subgraph} reference to ${name}, for ${viewer.name}: ${JSON.stringify(answer.errors).slice(0, 500)}`,
      );
    }
    some.forEach((id, index) => found.push({ id, value: answer.data._entities[index]! }));
    to.answers += some.length;
  }
  return found;
}

interface Checked {
  readonly type: GraphQLObjectType;
  readonly viewer: Viewer;
  readonly id: string;
  readonly where: string;
  readonly asUnknown: string;
}

function checkFields(
  { relations }: Harness,
  { type, viewer, id, where, asUnknown }: Checked,
  value: Record<string, unknown> | null | undefined,
  to: Findings,
): void {
  const fields = Object.keys(type.getFields()).filter((field) => field !== 'id');
  const rules = keyTypes[type.name]!;
  const relation = relations.of(viewer, id);
  const isAllowed = (field: string) => relations.allows(rules[field]!.rule, viewer, id);
  if (!fields.some(isAllowed) && anonymized(value, id) !== asUnknown) {
    to.faults.push(`${where}: ${id}, which it may not see (${relation}), is distinguishable from an unknown id`);
  }
  for (const field of fields) {
    const shown = value?.[field];
    if (isAllowed(field)) {
      if (!isEmpty(shown)) to.shown.add(`${type.name}.${field} ${relation}`);
      if (value === null) to.faults.push(`${where}: ${id} is not there, though it may be seen (${relation})`);
    } else if (value && canonical(shown) !== canonical(rules[field]!.denied ?? null)) {
      to.faults.push(`${where}: ${field} of ${id} (${relation}) shows ${JSON.stringify(shown).slice(0, 200)}`);
    }
  }
}

/** Without the names of types, which are asked for beside everything; in a fixed order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === '__typename') return undefined;
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

const ROOTS_AT_ONCE = 60;

/** Asks one subgraph at its root for everything there is by id. */
export async function checkRoots(
  harness: Harness,
  subgraph: SubgraphName,
  viewer: Viewer,
  to: Findings,
): Promise<void> {
  const roots = harness.schemaOf(subgraph).getQueryType()!.getFields();
  for (const [root, rule] of Object.entries(byId)) {
    const field = roots[root];
    if (!field) continue;
    const type = field.type.toString();
    const { own, strange } = idsToTry(harness, type, viewer);
    const values = await askRoots(harness, { subgraph, viewer, root, type }, [...strange, ...own], to);
    const where = `${subgraph} ${root}, for ${viewer.name}`;
    for (const id of strange)
      if (values.get(id) !== null) to.faults.push(`${where}: "${id.slice(0, 60)}" shows something`);
    for (const id of own) {
      const isAllowed = harness.relations.allows(rule, viewer, id);
      const isShown = values.get(id) !== null;
      if (isAllowed && isShown) to.shown.add(`${root} ${harness.relations.of(viewer, id)}`);
      if (isAllowed !== isShown)
        to.faults.push(`${where}: ${id} (${harness.relations.of(viewer, id)}) is ${isShown ? '' : 'not '}shown`);
    }
  }
}

interface RootAsked {
  readonly subgraph: SubgraphName;
  readonly viewer: Viewer;
  readonly root: string;
  readonly type: string;
}

async function askRoots(
  harness: Harness,
  { subgraph, viewer, root, type }: RootAsked,
  ids: readonly string[],
  to: Findings,
): Promise<Map<string, unknown>> {
  const selections = harness.selections(harness.schemaOf(subgraph));
  const selection = selections.of(objectType(harness, subgraph, type), 1);
  const values = new Map<string, unknown>();
  for (let from = 0; from < ids.length; from += ROOTS_AT_ONCE) {
    const some = ids.slice(from, from + ROOTS_AT_ONCE);
    const head = `query Roots(${some.map((_, index) => `$i${index}: ID!`).join(' ')})`;
    const body = some.map((_, index) => `r${index}: ${root}(id: $i${index}) { ${selection} }`).join(' ');
    const variables = Object.fromEntries(some.map((id, index) => [`i${index}`, id]));
    const answer = await harness.execute(subgraph, viewer, selections.document(head, body), variables);
    const where = `${subgraph} ${root}, for ${viewer.name}`;
    if (answer.errors) to.faults.push(`${where}: ${JSON.stringify(answer.errors).slice(0, 500)}`);
    some.forEach((id, index) => values.set(id, answer.data[`r${index}`]));
    report(harness.secrets.leaksIn(JSON.stringify(answer), viewer), where, to);
    to.answers += some.length;
  }
  return values;
}

export function report(
  leaks: readonly { readonly text: string; readonly of: string }[],
  where: string,
  to: Findings,
): void {
  for (const { text, of } of leaks.slice(0, 5)) to.faults.push(`${where}: shows "${text}" (${of})`);
}
