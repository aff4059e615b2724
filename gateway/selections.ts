import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** What can be selected of every object. */
export const TYPE_NAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

export type FragmentNamed = (name: string) => FragmentDefinitionNode | null | undefined;

/** The fragments of a document by their names. */
export function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** What is selected, with fragments unfolded: all of them, or those on the types that `covers` accepts. */
export function fieldsIn(
  set: SelectionSetNode,
  fragmentNamed: FragmentNamed,
  covers: (type: string | undefined) => boolean = () => true,
): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentNamed(selection.name.value);
    if (!fragment || !covers(fragment.typeCondition?.name.value)) return [];
    return fieldsIn(fragment.selectionSet, fragmentNamed, covers);
  });
}

/** Fields by the names under which they are answered; those of one name become one value of the answer. */
export function byResponseName(fields: readonly FieldNode[]): Map<string, FieldNode[]> {
  const named = new Map<string, FieldNode[]>();
  for (const field of fields) {
    const name = (field.alias ?? field.name).value;
    named.set(name, [...(named.get(name) ?? []), field]);
  }
  return named;
}

/** What is selected inside of these fields. */
export const insideOf = (fields: readonly FieldNode[]): SelectionSetNode[] =>
  fields.flatMap(({ selectionSet }) => selectionSet ?? []);
