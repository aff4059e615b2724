import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { VALUES_OF_AN_OBJECT } from '../production';
import { isList, type ListSize, type ListSizes } from './list-sizes';

interface Pricing {
  readonly schema: GraphQLSchema;
  readonly sizes: ListSizes;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced, defaults included: a size costs the same as a literal and as a variable. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What is selected of one object: the objects inside of it, and the values of its own. */
interface Selected {
  readonly objects: number;
  readonly values: number;
}

/** What the field around says of the lists directly inside. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: number;
}

/**
 * The number of objects that an answer may hold. A list counts as many as it may have, and so once more for each list
 * inside of it; plain values are free up to a number, since other names multiply them. Throws graphql-js's own error
 * where a variable that is null stands for what must not be: the default of either lets a document use it there.
 */
export function costOf(set: SelectionSetNode, type: GraphQLCompositeType, pricing: Pricing): number {
  const { objects, values } = new Prices(pricing).ofSelections(set, type, null);
  return objects + Math.floor(values / VALUES_OF_AN_OBJECT);
}

/** An object with all that is selected of it. */
const priceOf = ({ objects, values }: Selected): number =>
  Math.max(1, Math.ceil(values / VALUES_OF_AN_OBJECT)) + objects;

class Prices {
  // What a fragment holds costs the same wherever it is spread: it is unfolded once.
  private readonly fragments = new Map<string, Selected>();

  constructor(private readonly pricing: Pricing) {}

  ofSelections(set: SelectionSetNode, type: GraphQLCompositeType, sized: Sized | null): Selected {
    let [objects, values] = [0, 0];
    for (const selection of set.selections) {
      if (this.isSkipped(selection)) continue;
      const selected = this.ofSelection(selection, type, sized);
      objects += selected.objects;
      values += selected.values;
    }
    return { objects, values };
  }

  private ofSelection(selection: SelectionNode, type: GraphQLCompositeType, sized: Sized | null): Selected {
    if (selection.kind === Kind.FIELD) return this.ofField(selection, type, sized);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.ofFragment(selection, type, sized);
    const fragment = this.pricing.fragments.get(selection.name.value);
    if (!fragment) return { objects: 0, values: 0 };
    const key = JSON.stringify([fragment.name.value, sized]);
    const known = this.fragments.get(key) ?? this.ofFragment(fragment, type, sized);
    this.fragments.set(key, known);
    return known;
  }

  private ofFragment(
    { typeCondition, selectionSet }: InlineFragmentNode | FragmentDefinitionNode,
    type: GraphQLCompositeType,
    sized: Sized | null,
  ): Selected {
    const narrowed = this.pricing.schema.getType(typeCondition?.name.value ?? type.name);
    return this.ofSelections(selectionSet, isCompositeType(narrowed) ? narrowed : type, sized);
  }

  private ofField(node: FieldNode, parent: GraphQLCompositeType, sized: Sized | null): Selected {
    const field = fieldOf(parent, node.name.value);
    if (!field) return { objects: 0, values: 0 };
    const said = this.pricing.sizes.get(`${parent.name}.${field.name}`);
    const size = sizeIn(getArgumentValues(field, node, this.pricing.variables), said);
    const ownCount = isList(field.type) ? size : 1;
    const type = getNamedType(field.type);
    const count = sized?.fields.includes(field.name) ? sized.size : ownCount;
    if (!isCompositeType(type) || !node.selectionSet) return { objects: 0, values: count };
    const inside = said?.sizedFields ? { fields: said.sizedFields, size } : null;
    const price = priceOf(this.ofSelections(node.selectionSet, type, inside));
    // The description of the schema is not asked of any subgraph.
    return { objects: isIntrospectionType(type) ? 0 : count * price, values: 0 };
  }

  private isSkipped(selection: SelectionNode): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, this.pricing.variables);
    const include = getDirectiveValues(GraphQLIncludeDirective, selection, this.pricing.variables);
    return skip?.['if'] === true || include?.['if'] === false;
  }
}

type Field = GraphQLField<unknown, unknown>;

/** Fields that are on every type or root, and in none's list. */
const metaFields = [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef];

const fieldOf = (parent: GraphQLCompositeType, name: string): Field | undefined =>
  (isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined) ??
  metaFields.find((field) => field.name === name);

/** Where several arguments may say the size, the largest counts. */
function sizeIn(given: Readonly<Record<string, unknown>>, said: ListSize | undefined): number {
  const sizes = (said?.slicingArguments ?? []).map((name) => given[name]).filter((size) => typeof size === 'number');
  return Math.max(1, ...(sizes.length > 0 ? sizes : [said?.assumedSize ?? 1]));
}
