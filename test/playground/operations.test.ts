import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, print, validate, visit, type DocumentNode } from 'graphql';
import { linkedOperations, operationFiles, savedOperations } from './saved-operations';

const root = join(__dirname, '../..');
const schema = buildSchema(readFileSync(join(root, 'schema/api.graphql'), 'utf8'));
const personas = JSON.parse(readFileSync(join(root, 'standalone/world/personas.json'), 'utf8')) as {
  persona: string;
}[];

const headline = `
  query Channel($first: Int!, $customers: Int!) {
    viewer { name account { id legalName
      channelSummary { resellers { total byProgramStatus { status count } } customers { total eligible blocked } }
      indirectResellers(first: $first, orderBy: { field: BLOCKED_CUSTOMERS, direction: DESC }) {
        totalCount pageInfo { hasNextPage endCursor }
        edges {
          partnership { id state since consents { scope state } customerCount blockedCustomerCount
            customers(first: $customers) { edges { node { id companyName market customerAgreement { status method }
              relationships { role state partner { legalName } } } } } }
          node { id legalName programStatus partnerId market { code currency region { id } } partnerAgreement { status version acceptedAt } }
        }
      }
    } }
  }`;

test('The headline request comes first, word for word', () => {
  expect(print(parse(savedOperations[0]!.query))).toBe(print(parse(headline)));
});

test('There are at least ten saved operations, no two alike', () => {
  expect(savedOperations.length).toBeGreaterThanOrEqual(10);
  expect(new Set(savedOperations.map(({ query }) => query)).size).toBe(savedOperations.length);
  expect(new Set(savedOperations.map(({ title }) => title)).size).toBe(savedOperations.length);
});

test.each(operationFiles)('$file asks only for what the graph has', ({ text }) => {
  expect(validate(schema, parse(text)).map(String)).toEqual([]);
});

test('The welcome asks only for what the graph has', () => {
  const welcome = readFileSync(join(root, 'playground/source/welcome.graphql'), 'utf8');
  expect(validate(schema, parse(welcome)).map(String)).toEqual([]);
});

test.each(savedOperations)('"$title" is for a persona that there is', ({ persona }) => {
  expect([null, ...personas.map((known) => known.persona)]).toContain(persona);
});

test.each([...savedOperations, ...linkedOperations])(
  '"$title" brings a value for each of its variables',
  ({ query, variables }) => {
    const brought = variables ? Object.keys(JSON.parse(variables) as object) : [];
    expect(brought.sort()).toEqual([...new Set(variablesOf(parse(query)))].sort());
  },
);

test.each(linkedOperations)('"$title" is given the token, and looks up the rest that it leaves open', (operation) => {
  const variables = Object.entries(JSON.parse(operation.variables) as Record<string, unknown>);
  const empty = variables.filter(([, value]) => value === '').map(([name]) => name);
  const found = operation.lookup ? aliasesOf(parse(operation.lookup)) : [];
  expect(['token', ...found].sort()).toEqual(empty.sort());
});

test.each(savedOperations)('"$title" writes no id down, and looks up those it needs', ({ variables, lookup }) => {
  const values = Object.entries(variables ? (JSON.parse(variables) as Record<string, unknown>) : {});
  expect(values.filter(([, value]) => typeof value === 'string' && value.length > 20)).toEqual([]);

  const empty = values.filter(([, value]) => value === '').map(([name]) => name);
  expect(lookup ? aliasesOf(parse(lookup)).sort() : []).toEqual(empty.sort());
});

function variablesOf(document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, { VariableDefinition: (node) => void names.push(node.variable.name.value) });
  return names;
}

function aliasesOf(document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, {
    Field: ({ alias }) => {
      if (alias) names.push(alias.value);
    },
  });
  return names;
}
