import { Kind, isObjectType, parse } from 'graphql';
import { keyTypes, rootCases } from './cases';
import { apiSchema, subgraphNames, subgraphSdl, tokenKey } from './harness';
import { mutationCases } from './mutation-cases';
import { isolationWorld } from './world';

function missing(
  fields: readonly string[],
  covered: Readonly<Record<string, unknown>> | undefined,
  of: string,
): string[] {
  return fields
    .filter((field) => !(field in (covered ?? {})))
    .map((field) => `new field without an isolation case: ${of}.${field}`);
}

const typesWithKey = [
  ...new Set(
    subgraphNames.flatMap((name) =>
      parse(subgraphSdl(name)).definitions.flatMap((definition) =>
        definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
        definition.directives?.some((each) => each.name.value === 'key')
          ? [definition.name.value]
          : [],
      ),
    ),
  ),
];

describe('what is published is kept apart', () => {
  test('every root field has an isolation case', () => {
    const roots = [
      [apiSchema.getQueryType(), rootCases(isolationWorld(), tokenKey)],
      [apiSchema.getMutationType(), mutationCases],
      [apiSchema.getSubscriptionType(), {}],
    ] as const;
    const uncovered = roots.flatMap(([root, cases]) =>
      root ? missing(Object.keys(root.getFields()), cases, root.name) : [],
    );
    expect(uncovered).toEqual([]);
  });

  test('every field of every type that can be reached by an id has an isolation case', () => {
    expect(typesWithKey.length).toBeGreaterThan(6);
    const uncovered = typesWithKey.flatMap((name) => {
      const type = apiSchema.getType(name);
      return missing(isObjectType(type) ? Object.keys(type.getFields()) : ['*'], keyTypes[name], name);
    });
    expect(uncovered).toEqual([]);
  });

  test('a case of what is not published any more is taken out', () => {
    const stale = Object.entries(keyTypes).flatMap(([name, fields]) => {
      const type = apiSchema.getType(name);
      return Object.keys(fields).filter((field) => !isObjectType(type) || !(field in type.getFields()));
    });
    const roots = Object.keys(rootCases(isolationWorld(), tokenKey)).filter(
      (field) => !(field in apiSchema.getQueryType()!.getFields()),
    );
    const mutations = Object.keys(mutationCases).filter(
      (field) => !(field in apiSchema.getMutationType()!.getFields()),
    );
    expect([...stale, ...roots, ...mutations]).toEqual([]);
  });

  test('a field without a case is named', () => {
    expect(missing(['ledger'], {}, 'Query')).toEqual(['new field without an isolation case: Query.ledger']);
  });
});
