// Writes the types of what the graph answers, for the tests that read answers: test/support/api-types.d.ts, from
// schema/api.graphql. With --check it says whether that file is current and changes nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { format, resolveConfig } from 'prettier';

const target = 'test/support/api-types.d.ts';
const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));

const scalars = {
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
  String: 'string',
  ID: 'string',
  DateTime: 'string',
};

/** Objects and lists count as present even where they may be null: a test that reads on from null fails by that. */
function typeOf(type) {
  const inner = getNullableType(type);
  if (isListType(inner)) return `readonly ${elementOf(inner.ofType)}[]`;
  const name = isScalarType(inner) ? scalars[inner.name] : inner.name;
  if (!name) throw new Error(`Which type has the scalar ${inner.name}?`);
  return isLeafType(inner) && !isNonNullType(type) ? `${name} | null` : name;
}

const elementOf = (type) =>
  isLeafType(getNullableType(type)) && !isNonNullType(type) ? `(${typeOf(type)})` : typeOf(type);

const described = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isScalarType(type) && !isInputObjectType(type),
);

const declarations = described.map((type) => {
  if (isEnumType(type))
    return `export type ${type.name} = ${type
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ')};`;
  const fields = Object.values(type.getFields()).map((field) => `readonly ${field.name}: ${typeOf(field.type)};`);
  return `export interface ${type.name} { ${fields.join('\n')} }`;
});

const entities = described.filter((type) => !isEnumType(getNamedType(type)) && type.getFields().id);
const text = `// Made from schema/api.graphql by \`npm run schema\`.

${declarations.join('\n\n')}

/** What has an id, by the name of its type. */
export interface Entities { ${entities.map(({ name }) => `readonly ${name}: ${name};`).join('\n')} }
`;

const formatted = await format(text, {
  ...(await resolveConfig(fileURLToPath(import.meta.url))),
  parser: 'typescript',
});
if (!process.argv.includes('--check')) {
  writeFileSync(target, formatted);
} else if (readFileSync(target, 'utf8') !== formatted) {
  console.error(`${target} is stale: run npm run schema.`);
  process.exitCode = 1;
}
