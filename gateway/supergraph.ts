import { Kind, parse, valueFromASTUntyped, type ConstDirectiveNode } from 'graphql';

/** The names of the subgraphs that a supergraph was composed of, from its own list of them. */
export function subgraphNames(supergraphSdl: string): string[] {
  const list = parse(supergraphSdl).definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  const members = list?.kind === Kind.ENUM_TYPE_DEFINITION ? (list.values ?? []) : [];
  return members.flatMap((member) => {
    const name = argumentsOf(member, 'join__graph')?.['name'];
    return typeof name === 'string' ? [name] : [];
  });
}

/** What a directive says of this; undefined where it does not have that directive. */
export function argumentsOf(
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  directive: string,
): Readonly<Record<string, unknown>> | undefined {
  const said = directives.find(({ name }) => name.value === directive);
  return (
    said &&
    Object.fromEntries((said.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]))
  );
}
