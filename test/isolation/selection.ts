import {
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What to say where a field cannot be asked for without an argument, by `Type.field`. */
export type Arguments = Readonly<Record<string, string>>;

export interface SelectionParts {
  readonly schema: GraphQLSchema;
  /** The types that are known by an id of their own. */
  readonly keyTypes: ReadonlySet<string>;
  readonly args: Arguments;
  /** What is enough of a type wherever it is come across: reference data, that everybody may read. */
  readonly enough: Readonly<Record<string, string>>;
  /** Fields left out of what is come across, as `Type.field`; documents have a longest size. */
  readonly without?: (key: string) => boolean;
}

/**
 * Everything that a schema lets one read of a type, as fragments: of the things named in it everything but their lists,
 * of the things named in those only what is plain.
 */
export class Selections {
  private readonly fragments = new Map<string, string>();

  constructor(private readonly parts: SelectionParts) {}

  /** Depth 2: all of it. 1: without the lists. 0: only what is plain. */
  of(type: GraphQLObjectType, depth: number): string {
    const name = `${type.name}_${depth}`;
    if (!this.fragments.has(name)) {
      this.fragments.set(name, '');
      const asked = Object.values(type.getFields()).filter(
        (each) => !this.parts.without?.(`${type.name}.${each.name}`),
      );
      const fields = asked.map((field) => this.field(type, field, depth));
      this.fragments.set(name, `fragment ${name} on ${type.name} { __typename ${fields.join(' ')} }`);
    }
    return `...${name}`;
  }

  /** One field with everything below it. */
  field(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const inner = getNamedType(field.type);
    const key = `${type.name}.${field.name}`;
    const given = this.parts.args[key];
    if (
      given === undefined &&
      field.args.some((arg) => String(arg.type).endsWith('!') && arg.defaultValue === undefined)
    ) {
      throw new Error(`new field without an isolation case: ${key}`);
    }
    const head = given === undefined ? field.name : `${field.name}(${given})`;
    if (isLeafType(inner)) return head;
    if (!isObjectType(inner)) throw new Error(`${key} is neither a leaf nor an object.`);
    const enough = this.parts.enough[inner.name];
    if (enough !== undefined) return `${head} { ${enough} }`;
    if (this.parts.keyTypes.has(inner.name)) return depth === 0 ? '' : `${head} { ${this.of(inner, depth - 1)} }`;
    if (isWide(inner.name) && depth === 0) return '';
    return `${head} { ${this.of(inner, depth)} }`;
  }

  /** The fragments that this text needs, and those that they need. */
  needed(text: string): string {
    const wanted = new Set<string>();
    const visit = (some: string) => {
      for (const [, name = ''] of some.matchAll(/\.\.\.(\w+)/g)) {
        if (name === 'on' || wanted.has(name)) continue;
        wanted.add(name);
        visit(this.fragments.get(name)!);
      }
    };
    visit(text);
    return [...wanted].map((name) => this.fragments.get(name)).join('\n');
  }

  document(head: string, body: string): string {
    return `${head} { ${body} }\n${this.needed(body)}`;
  }
}

/** Lists, and the numbers of a dashboard: too much to be asked for again under every row. */
const isWide = (type: string) => type.endsWith('Connection') || type === 'ChannelSummary';
