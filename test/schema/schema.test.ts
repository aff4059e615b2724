import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  parse,
  print,
  printSchema,
  visit,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { composeSchema } from '../../schema/compose';
import { elementsOf, lackingOf } from '../../schema/elements';
import { temporaryFolder } from '../support/folder';

const root = join(__dirname, '../..');
const names = ['accounts', 'agreements', 'relationships'];
const committed = (folder: string, name: string) => readFileSync(join(root, folder, `${name}.graphql`), 'utf8');
const sdlIn = (folder: string) => Object.fromEntries(names.map((name) => [name, committed(folder, name)]));

const api = buildSchema(committed('schema', 'api'));
const contract = buildSchema(composeSchema(sdlIn('schema/contract')).api);

/** Plain text to change by hand: descriptions hold the same words. */
function removeDescriptions(schema: GraphQLSchema): GraphQLSchema {
  const undescribed = visit(parse(printSchema(schema)), {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  });
  return buildSchema(print(undescribed));
}

const offered = new Map(elementsOf(api).map((element) => [element.coordinate, element]));

describe('the contract', () => {
  test('is kept: nothing of it is missing, renamed, or of another type', () => {
    expect(lackingOf(contract, api)).toEqual([]);
  });

  test.each([
    [
      'a field',
      /partnerAgreement: PartnerAgreementStanding!/,
      '',
      'PartnerAccount.partnerAgreement: PartnerAgreementStanding!',
    ],
    ['its nullability', /legalName: String!/, 'legalName: String', 'BusinessProfile.legalName: String!'],
    ['an argument', /\(code: String!\)/, '', 'Query.market(code:): String!'],
    ['a default', /first: Int! = 25/, 'first: Int!', 'Customer.agreements(first:): Int! = 25'],
    ['a value', /\n  ELIGIBLE\n/, '\n', 'EligibilityVerdict.ELIGIBLE'],
  ])('would be missed, were it only for %s', (_what, found, instead, lacking) => {
    const plain = printSchema(removeDescriptions(api));
    const poorer = plain.replace(found, instead);

    expect(poorer).not.toBe(plain);
    expect(lackingOf(contract, buildSchema(poorer))).toContain(lacking);
  });
});

describe('schema:check', () => {
  const folder = temporaryFolder();
  const check = (change: (schema: string) => void) => {
    const copy = mkdtempSync(join(folder, 'copy-'));
    cpSync(join(root, 'schema'), join(copy, 'schema'), { recursive: true });
    change(join(copy, 'schema'));
    return spawnSync(process.execPath, [join(root, 'dist/schema/write.js'), '--check'], {
      cwd: copy,
      encoding: 'utf8',
    });
  };

  test('passes on what is committed', () => {
    expect(check(() => undefined)).toMatchObject({ status: 0, stderr: '' });
  });

  test('fails where a file is stale, and names it', () => {
    const { status, stderr } = check((schema) => appendFileSync(join(schema, 'api.graphql'), '\n# older'));

    expect(status).toBe(1);
    expect(stderr).toBe('schema/api.graphql is stale: run npm run schema.\n');
  });

  test('fails where the graph lacks something of its contract', () => {
    const { status, stderr } = check((schema) =>
      appendFileSync(join(schema, 'contract/accounts.graphql'), '\nextend type Viewer { shoeSize: Int }'),
    );

    expect(status).toBe(1);
    expect(stderr).toContain('Viewer.shoeSize: Int');
  });
});

describe('the types of the answers that tests read', () => {
  const folder = temporaryFolder();
  const check = (change: string) => {
    const copy = mkdtempSync(join(folder, 'copy-'));
    for (const file of ['schema/api.graphql', 'test/support/api-types.d.ts'])
      cpSync(join(root, file), join(copy, file), { recursive: true });
    appendFileSync(join(copy, 'schema/api.graphql'), change);
    return spawnSync(process.execPath, [join(root, 'scripts/answer-types.mjs'), '--check'], {
      cwd: copy,
      encoding: 'utf8',
    });
  };

  test('are those of the schema', () => {
    expect(check('')).toMatchObject({ status: 0, stderr: '' });
  });

  test('are found to be stale where the schema has something new', () => {
    const stale = { status: 1, stderr: 'test/support/api-types.d.ts is stale: run npm run schema.\n' };
    expect(check('\nextend type Viewer { shoeSize: Int }')).toMatchObject(stale);
  });
});

describe('the graph that clients see', () => {
  test('is composed of the subgraphs as they are committed', () => {
    const { supergraph, api: composed } = composeSchema(sdlIn('schema'));

    expect(composed).toBe(committed('schema', 'api'));
    expect(supergraph).toBe(committed('schema', 'supergraph'));
  });

  test('is described, every element of it', () => {
    const undescribed = [...offered.values()].filter(({ description }) => !description?.trim());

    expect(undescribed.map(({ coordinate }) => coordinate)).toEqual([]);
  });

  test('deprecates nothing without saying what to use instead', () => {
    const unexplained = [...offered.values()].filter(
      ({ deprecationReason }) =>
        deprecationReason !== undefined && deprecationReason !== null && deprecationReason.length < 20,
    );

    expect(unexplained).toEqual([]);
  });

  test('does not compose where two subgraphs disagree', () => {
    const other = sdlIn('schema/contract')['accounts']!.replace('legalName: String!', 'legalName: Int!');

    expect(() => composeSchema({ ...sdlIn('schema'), more: other })).toThrow(/do not compose/);
  });
});

describe('connections', () => {
  const types = Object.values(api.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type));
  const connections = types.filter(({ name }) => name.endsWith('Connection'));

  test.each(connections.map((type) => [type.name, type] as const))(
    '%s follows the Relay specification',
    (name, type) => {
      const { edges, pageInfo } = type.getFields();
      const edge = getNamedType(edges!.type) as GraphQLObjectType;
      const { node, cursor } = edge.getFields();

      expect(isNonNullType(edges!.type) && isListType(edges!.type.ofType)).toBe(true);
      expect(edge.name).toBe(name.replace(/Connection$/, 'Edge'));
      expect(String(pageInfo!.type)).toBe('PageInfo!');
      expect(String(cursor!.type)).toBe('String!');
      expect(isListType(node!.type) || isScalarType(getNamedType(node!.type))).toBe(false);
    },
  );

  test.each(
    types
      .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const))
      .filter(([, field]) => getNamedType(field.type).name.endsWith('Connection')),
  )('%s is read page by page', (_coordinate, field) => {
    const args = Object.fromEntries(field.args.map((arg) => [arg.name, arg]));

    expect(String(args['first']?.type)).toBe('Int!');
    expect(args['first']?.defaultValue).toBe(25);
    expect(String(args['after']?.type)).toBe('String');
  });
});
