import { isObjectType, type GraphQLObjectType } from 'graphql';
import { byId, rootCases } from './cases';
import { apiSchema, subgraphNames, tokenKey, type Harness } from './harness';
import { idsByType, report, type Findings } from './matrix';
import type { Rule } from './policy';
import { unknownIds } from './secrets';
import type { Viewer } from './viewers';

const apiType = (name: string): GraphQLObjectType => {
  const type = apiSchema.getType(name);
  if (!isObjectType(type)) throw new Error(`The graph has no type ${name}.`);
  return type;
};

/** Each field of a type by itself, with what is below it, as a client of the gateway could ask for it. */
function documentsFor(harness: Harness, name: string, around: (field: string) => string): string[] {
  const type = apiType(name);
  const selections = harness.selections(apiSchema);
  return Object.values(type.getFields()).map((field) =>
    selections.document('query Walk', around(`__typename ${selections.field(type, field, 1)}`)),
  );
}

/** All that can be read from one thing on, however deep, of one subgraph at a time. */
async function deepReads(harness: Harness, viewer: Viewer, name: string, id: string): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const subgraph of subgraphNames) {
    const schema = harness.schemaOf(subgraph);
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    const selections = harness.selections(schema);
    const body = `_entities(representations: $r) { ... on ${name} { ${selections.of(type, 2)} } }`;
    const document = selections.document('query Deep($r: [_Any!]!)', body);
    answers[subgraph] = await harness.execute(subgraph, viewer, document, { r: [{ __typename: name, id }] });
  }
  return answers;
}

const ownOf = ({ accountId, customerId }: Viewer): [string, string][] => [
  ...(accountId === null ? [] : [['PartnerAccount', accountId] as [string, string]]),
  ...(customerId === null ? [] : [['Customer', customerId] as [string, string]]),
];

/** Every root field as it stands in its cases, through the gateway; how many answers there were, and what they showed. */
export async function walkRoots(harness: Harness, viewer: Viewer, to: Findings): Promise<void> {
  const selections = harness.selections(apiSchema);
  const query = apiSchema.getQueryType()!;
  for (const [root, cases] of Object.entries(rootCases(harness.world, tokenKey))) {
    for (const { args, shows } of cases) {
      const bare = { ...query.getFields()[root]!, args: [] };
      const [, below = ''] = /^\w+ ?(.*)$/s.exec(selections.field(query, bare, 1)) ?? [];
      const body = `${root}${args && `(${args})`} ${below}`;
      await ask(
        harness,
        { viewer, document: selections.document('query Walk', body), variables: {}, shows: shows ?? [], where: root },
        to,
      );
    }
  }
}

/** From the viewer's own account and company, one field after the other and everything below it. */
export async function walkFromSelf(harness: Harness, viewer: Viewer, to: Findings): Promise<void> {
  const documents = [
    ...documentsFor(harness, 'PartnerAccount', (field) => `viewer { account { ${field} } }`),
    ...documentsFor(harness, 'Customer', (field) => `viewerCustomer { ${field} }`),
  ];
  for (const document of documents) {
    await ask(harness, { viewer, document, variables: {}, shows: [], where: document.slice(0, 90) }, to);
  }
}

/** The same however deep. */
export async function walkDeep(harness: Harness, viewer: Viewer, to: Findings): Promise<void> {
  for (const [name, id] of ownOf(viewer)) {
    for (const [subgraph, answer] of Object.entries(await deepReads(harness, viewer, name, id))) {
      const where = `${subgraph}, deep below ${name}, for ${viewer.name}`;
      to.answers += 1;
      if ((answer as { errors?: unknown }).errors) to.faults.push(`${where}: ${JSON.stringify(answer).slice(0, 300)}`);
      report(harness.secrets.leaksIn(JSON.stringify(answer), viewer), where, to);
    }
  }
}

/** Two of each type that the viewer may see, entered by id and walked through. */
export async function walkFromSeen(harness: Harness, viewer: Viewer, to: Findings): Promise<void> {
  const selections = harness.selections(apiSchema);
  const all = idsByType(harness);
  for (const [root, rule] of Object.entries(byId)) {
    const name = apiSchema.getQueryType()!.getFields()[root]!.type.toString();
    if (name === 'AgreementTemplate') continue;
    const seen = all[name]!.filter((id) => harness.relations.allows(rule, viewer, id));
    for (const id of new Set([seen.at(0), seen.at(-1)])) {
      if (id === undefined) continue;
      const document = selections.document(
        'query Walk($id: ID!)',
        `${root}(id: $id) { ${selections.of(apiType(name), name === 'PartnerAccount' ? 0 : 1)} }`,
      );
      const answer = await ask(harness, { viewer, document, variables: { id }, shows: [], where: root }, to);
      const { data } = JSON.parse(answer) as { data: Record<string, unknown> };
      if (data[root] === null) to.faults.push(`${root} of ${id} is not shown to ${viewer.name}`);
    }
  }
}

interface Asked {
  readonly viewer: Viewer;
  readonly document: string;
  readonly variables: Record<string, unknown>;
  readonly shows: readonly string[];
  readonly where: string;
}

async function ask(
  harness: Harness,
  { viewer, document, variables, shows, where }: Asked,
  to: Findings,
): Promise<string> {
  const answer = await harness.text(viewer, document, variables);
  to.answers += 1;
  const { data, errors } = JSON.parse(answer) as { data?: unknown; errors?: unknown };
  to.read.push([viewer.name, data]);
  if (errors) to.faults.push(`${where} for ${viewer.name}: ${JSON.stringify(errors).slice(0, 300)}`);
  report(harness.secrets.leaksIn(answer, viewer, shows), `${where} for ${viewer.name}`, to);
  return answer;
}

/** For one root field: how the viewer is answered about what is there but not for them, and of what was never there. */
export interface Denial {
  readonly where: string;
  readonly existing: () => Promise<string>;
  readonly unknown: () => Promise<string>;
}

export function denialsOf(harness: Harness, viewer: Viewer): Denial[] {
  const selections = harness.selections(apiSchema);
  const all = idsByType(harness);
  return Object.entries(byId).flatMap(([root, rule]) => {
    const name = apiSchema.getQueryType()!.getFields()[root]!.type.toString();
    const denied = all[name]!.find((id) => !harness.relations.allows(rule, viewer, id));
    if (denied === undefined) return [];
    const document = selections.document(
      'query Denied($id: ID!)',
      `${root}(id: $id) { ${selections.of(apiType(name), 1)} }`,
    );
    const asked = (id: string) => () => harness.text(viewer, document, { id });
    return [{ where: `${root} for ${viewer.name}`, existing: asked(denied), unknown: asked(unknownIds[0]!) }];
  });
}

/** The same about references, of which a gateway may ask a subgraph directly. */
export function referenceDenialsOf(harness: Harness, viewer: Viewer): Denial[] {
  const rules = { PartnerAccount: 'PartnerAccount facts', Customer: 'Customer facts' } as const;
  return (['accounts', 'agreements', 'relationships'] as const).flatMap((subgraph) =>
    Object.entries(rules).flatMap(([name, rule]) => {
      const type = harness.schemaOf(subgraph).getType(name);
      const denied = idsByType(harness)[name]!.find((id) => !harness.relations.allows(rule, viewer, id));
      if (!isObjectType(type) || denied === undefined) return [];
      const selections = harness.selections(harness.schemaOf(subgraph));
      const body = `_entities(representations: $r) { ... on ${name} { ${selections.of(type, 1)} } }`;
      const document = selections.document('query Denied($r: [_Any!]!)', body);
      const asked = (id: string) => async () => {
        const answer = await harness.execute(subgraph, viewer, document, { r: [{ __typename: name, id }] });
        return JSON.stringify(answer).replaceAll(id, 'ID');
      };
      const where = `${subgraph} reference to ${name} for ${viewer.name}`;
      return [{ where, existing: asked(denied), unknown: asked(unknownIds[0]!) }];
    }),
  );
}

/** All that one viewer can read of its own channel, with everything taken out that is different in every installation. */
export async function everythingSeenBy(harness: Harness, viewer: Viewer): Promise<Readonly<Record<string, unknown>>> {
  const { customers, partnerships } = harness.world;
  const seen = (rows: readonly { readonly id: string }[], rule: Rule, name: string) =>
    rows
      .filter(({ id }) => harness.relations.allows(rule, viewer, id))
      .slice(0, 5)
      .map(({ id }) => [name, id] as [string, string]);
  const everything: Record<string, unknown> = {};
  const things = [
    ...ownOf(viewer),
    ...seen(customers, 'Customer facts', 'Customer'),
    ...seen(partnerships, 'Partnership facts', 'Partnership'),
  ];
  for (const [name, id] of things) {
    const answers = await deepReads(harness, viewer, name, id);
    everything[`${name} ${id}`] = JSON.parse(comparable(JSON.stringify(answers)));
  }
  return everything;
}

/** Positions and ids of events differ from world to world; cursors and the addresses of documents are made of such. */
function comparable(answer: string): string {
  const plain = answer
    .replaceAll(/"(cursor|startCursor|endCursor)":"[^"]*"/g, '"$1":"…"')
    .replaceAll(/&signature=[\w-]+/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'named after it')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-700[9a]-[0-9a-f]{4}-[0-9a-f]{12}/g, 'recorded');
  return plain;
}
