import { getNamedType, isObjectType } from 'graphql';
import type { SubgraphName } from '../../subgraphs/modules';
import { subgraphNames, type Harness } from './harness';
import { report, type Findings } from './matrix';
import { mutationCases, type MutationCase } from './mutation-cases';
import { namesOf, type Names } from './naming';
import type { Viewer } from './viewers';

type Input = Readonly<Record<string, unknown>>;

interface Payload {
  readonly userErrors: readonly { readonly code: string }[];
}

/** One mutation in the hands of one viewer. */
interface Attempt {
  readonly harness: Harness;
  readonly mutation: string;
  readonly viewer: Viewer;
  readonly where: string;
}

/** What came to light over all viewers, to distinguish a graph that keeps its secrets from one that refuses everything. */
export interface MutationFindings extends Findings {
  /** The codes answered to viewers who named what was never issued. */
  readonly codes: Set<string>;
}

/**
 * Calls the mutation with all kinds of names. What is not for the viewer is named for good, since nothing may come of
 * it; what the viewer may see is only tried.
 */
export async function checkMutation(
  harness: Harness,
  mutation: string,
  viewer: Viewer,
  to: MutationFindings,
): Promise<void> {
  const attempt = { harness, mutation, viewer, where: `${mutation}, for ${viewer.name}` };
  const { names, rest = {} } = mutationCases[mutation] as MutationCase;
  const tried = Object.entries(names).map(([field, named]) => [field, namesOf(harness, viewer, named)] as const);
  const filled = Object.fromEntries(tried.map(([field, found]) => [field, likely(found)]));
  for (const [field, found] of tried) {
    const naming = (name: string): Input => ({ ...rest, ...filled, [field]: name });
    await checkHidden(attempt, found, naming, to);
    await checkVisible(attempt, found.visible.slice(0, 2).map(naming), to);
  }
  if (tried.length === 0) await checkVisible(attempt, [rest], to);
}

/** A name for the other fields, such that they do not stand in the way if that can be had. */
const likely = ({ visible, hidden, unknown }: Names): string => visible[0] ?? hidden[0] ?? unknown ?? '';

async function checkHidden(
  attempt: Attempt,
  { hidden, unknown }: Names,
  naming: (name: string) => Input,
  to: MutationFindings,
): Promise<void> {
  if (unknown === null) return;
  const bent = (name: string) => `${name} `;
  const names = [unknown, ...hidden, bent(unknown), ...hidden.slice(0, 1).map(bent)];
  const inputs = names.map(naming);
  const { payloads, errors } = await call(attempt, inputs, false);
  const [asUnknown] = payloads;
  if (errors || !asUnknown) return void to.faults.push(`${attempt.where}: ${JSON.stringify(errors).slice(0, 300)}`);
  for (const { code } of asUnknown.userErrors) to.codes.add(code);
  if (asUnknown.userErrors.length === 0) to.faults.push(`${attempt.where}: is not refused for what there is not`);
  const said = names.map((name, index) => JSON.stringify(payloads[index]).replaceAll(name, 'NAME'));
  names.forEach((name, index) => {
    // Names that are bent are held against an unknown one that is bent alike.
    const twin = name.endsWith(' ') ? bent(unknown) : unknown;
    if (said[index] !== said[names.indexOf(twin)])
      to.faults.push(
        `${attempt.where}: "${name}" is distinguishable from an unknown one: ${said[index]?.slice(0, 300)}`,
      );
  });
  to.answers += inputs.length;
}

async function checkVisible(attempt: Attempt, inputs: readonly Input[], to: MutationFindings): Promise<void> {
  if (inputs.length === 0) return;
  const { payloads, errors } = await call(attempt, inputs, true);
  if (errors) to.faults.push(`${attempt.where}: ${JSON.stringify(errors).slice(0, 300)}`);
  for (const { userErrors } of payloads) to.shown.add(userErrors[0]?.code ?? 'done');
  // The holder of a link may read what it is about, by any mutation.
  if ('token' in (inputs[0] ?? {})) return;
  report(attempt.harness.secrets.leaksIn(JSON.stringify(payloads), attempt.viewer), attempt.where, to);
  to.answers += inputs.length;
}

interface Called {
  readonly payloads: readonly Payload[];
  readonly errors: unknown;
}

/** All calls in one document; a subgraph carries them out one after the other. */
async function call(
  { harness, mutation, viewer }: Attempt,
  inputs: readonly Input[],
  isTried: boolean,
): Promise<Called> {
  const subgraph = subgraphOf(harness, mutation);
  const schema = harness.schemaOf(subgraph);
  const field = schema.getMutationType()?.getFields()[mutation];
  const payload = field && getNamedType(field.type);
  if (!isObjectType(payload)) throw new Error(`${mutation} answers no object.`);
  const selections = harness.selections(schema);
  const below = selections.of(payload, 1);
  const head = inputs.map((_, index) => `$i${index}: ${String(field?.args[0]?.type)}`).join(', ');
  const body = inputs.map((_, index) => `a${index}: ${mutation}(input: $i${index}) { ${below} }`).join(' ');
  const document = selections.document(`mutation Case(${head})`, body);
  const variables = Object.fromEntries(inputs.map((input, index) => [`i${index}`, input]));
  const { data, errors } = await harness[isTried ? 'tryOut' : 'execute'](subgraph, viewer, document, variables);
  return { payloads: Object.values((data as Record<string, Payload> | null) ?? {}), errors };
}

function subgraphOf(harness: Harness, mutation: string): SubgraphName {
  const found = subgraphNames.find((name) => mutation in (harness.schemaOf(name).getMutationType()?.getFields() ?? {}));
  if (!found) throw new Error(`No subgraph has the mutation ${mutation}.`);
  return found;
}
