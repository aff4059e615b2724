import { Kind, parse } from 'graphql';

/** The names of the subgraphs that a supergraph was composed of, from its own list of them. */
export function subgraphNames(supergraphSdl: string): string[] {
  const list = parse(supergraphSdl).definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  const members = list?.kind === Kind.ENUM_TYPE_DEFINITION ? (list.values ?? []) : [];
  return members.flatMap(({ directives = [] }) => {
    const name = directives
      .find((directive) => directive.name.value === 'join__graph')
      ?.arguments?.find((argument) => argument.name.value === 'name');
    return name?.value.kind === Kind.STRING ? [name.value.value] : [];
  });
}
