import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { buildSchema, execute, parse, validate, type GraphQLFieldResolver } from 'graphql';
import { leak } from '../gateway/support/running';
import { temporaryFolder } from '../support/folder';
import { comparable } from '../support/generated/comparable';
import { knownOf } from '../support/generated/known';
import { damagedRequests, goodRequests, onWire, type Case } from '../support/generated/requests';
import { CANARY } from '../support/generated/values';
import { Client, type Received } from '../support/generated/wire';
import { Distributed, startStandaloneProgram, type Graph } from '../support/graph';
import { Installation } from '../support/installation';
import type { Ending } from '../support/program';

/** So many of each; a run of many takes another seed each time, and both forms. */
const count = Number(process.env['GENERATED'] ?? 200);
const isLong = count > 200;
const seed = Number(process.env['SEED'] ?? (isLong ? Math.floor(Math.random() * 2 ** 31) : 20_260_318));
const ERROR_LEVEL = 50;

jest.setTimeout(isLong ? 1_800_000 : 120_000);

const schema = buildSchema(readFileSync(join(__dirname, '../../schema/api.graphql'), 'utf8'));

interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly requestId: string } }[];
}

type Settings = Readonly<Record<string, string>>;

const forms: Readonly<Record<string, (settings: Settings) => Promise<Graph>>> = {
  'in one process': startStandaloneProgram,
  ...(isLong && { 'in four processes': async (settings) => (await Distributed.start(settings)).graph }),
};

describe.each(Object.entries(forms))('%s', (form, start) => {
  const installation = new Installation('sqlite', temporaryFolder());
  const times: { readonly milliseconds: number; readonly of: Case }[] = [];
  const statuses = new Map<string, number>();
  let graph: Graph;
  let client: Client;
  let known: Awaited<ReturnType<typeof knownOf>>;
  let secret: readonly string[];
  let begun: string;
  let endings: readonly Ending[] | undefined;

  beforeAll(async () => {
    await installation.takeDemo();
    // Every line about a request, so that all of them can be looked through; and no request that is refused for its haste.
    const watched: Settings = isLong
      ? { NODE_OPTIONS: `--require ${join(__dirname, '../support/generated/held.js')}` }
      : {};
    graph = await start({ ...installation.settings, LOG_LEVEL: 'info', RATE_LIMIT: 'off', ...watched });
    client = new Client(graph.url);
    await installation.settled();
    begun = new Date().toISOString();
    known = await knownOf(graph);
    const file = join(installation.dataDir, 'secrets.json');
    const secrets = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
    secret = [installation.dataDir, ...Object.values(secrets).filter((each) => typeof each === 'string')];
  });

  afterAll(async () => {
    endings ??= await graph.stopped();
    client.close();
    await installation.dispose();
    process.stderr.write(`Requests generated ${form}, SEED=${seed}: ${report()}\n`);
  });

  function report(): string {
    const counted = [...statuses].sort().map(([answer, number]) => `  ${number} times ${answer}`);
    if (!isLong) return `${times.length}`;
    const held = (endings ?? []).flatMap(({ stderr }) => /^The event loop.*$/m.exec(stderr)?.[0] ?? []);
    const slowest = [...times].sort((one, other) => other.milliseconds - one.milliseconds).slice(0, 5);
    const lines = slowest.map(({ milliseconds, of }) => `  ${milliseconds.toFixed(0)} ms for ${JSON.stringify(of)}`);
    return [`${times.length}`, ...counted, ...held, ...lines].join('\n');
  }

  async function ask(one: Case): Promise<Received> {
    const token = one.persona === null ? null : await graph.tokenOf(one.persona);
    const answer = await client.send(onWire(one, token));
    times.push({ milliseconds: answer.milliseconds, of: one });
    for (const text of [...secret, ...(token === null ? [] : [token])]) expect(answer.text).not.toContain(text);
    return answer;
  }

  /** What holds for every answer, whatever was asked. */
  function bodyOf({ status, headers, text }: Received, isHead = false): Body {
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(leak);
    if (isHead) return {};
    expect(headers['content-type']).toMatch(/^application\/(graphql-response\+)?json\b/);
    const body = JSON.parse(text) as Body;
    const codes = codesOf(body);
    const answered = `${status} ${[...new Set(codes)].join(' ')} ${body.data ? 'with data' : ''}`;
    statuses.set(answered, (statuses.get(answered) ?? 0) + 1);
    expect(codes).not.toContain('INTERNAL');
    for (const { extensions } of body.errors ?? []) expect(extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.data !== undefined || codes.length > 0).toBe(true);
    return body;
  }

  const codesOf = ({ errors = [] }: Body): string[] => errors.map(({ extensions }) => extensions.code);

  test('a valid document is answered as it asks, or refused for the values in it or for its price', async () => {
    let answered = 0;
    const property = shown(goodRequests(schema, known), async (one) => {
      expect(validate(schema, parse(one.query))).toEqual([]);

      const body = bodyOf(await ask(one));

      const refusals = codesOf(body).filter((code) => code !== 'BAD_USER_INPUT' && code !== 'QUERY_TOO_EXPENSIVE');
      expect(refusals).toEqual([]);
      if (!body.data) return;
      answered += 1;
      expect(comparable(await asRead(one, body.data))).toBe(comparable(body.data));
    });

    await fc.assert(property, { seed, numRuns: count, endOnFailure: !isLong });

    expect(answered).toBeGreaterThan(count / 2);
  });

  test('one that is damaged in any way is answered or refused, and nothing breaks', async () => {
    const property = shown(damagedRequests(schema, known), async (one) => {
      const isHead = one.damage.some((each) => each.kind === 'method' && each.name === 'HEAD');
      bodyOf(await ask(one), isHead);
    });

    await fc.assert(property, { seed, numRuns: count, endOnFailure: !isLong });
  });

  test('after all of them it is alive, and its log has no alarm, no token and nothing of what was sent', async () => {
    const live = await fetch(`${graph.url}/livez`);
    const { data } = await graph.ask('operator', '{ viewer { kind } }');

    const asked = new Date().toISOString();
    endings = await graph.stopped();

    expect([live.status, data.viewer.kind]).toEqual([200, 'OPERATOR']);
    const log = endings.map(({ stderr }) => stderr).join('\n');
    const lines = log.split('\n').filter((line) => line.startsWith('{'));
    // Processes that start or stop one after the other miss each other.
    const alarms = lines.filter((line) => {
      const { level, time } = JSON.parse(line) as { readonly level: number; readonly time: string };
      return level >= ERROR_LEVEL && time >= begun && time <= asked;
    });
    expect(lines.length).toBeGreaterThan(count);
    expect(alarms).toEqual([]);
    expect(lines.filter((line) => line.includes('outgrew its price'))).toEqual([]);
    for (const text of [CANARY, 'Bearer ', ...secret.slice(1)]) expect(log).not.toContain(text);
    expect(endings.map(({ code }) => code)).toEqual(endings.map(() => 0));
  });
});

/** A property that says what it failed for so that it can be sent again. */
const shown = (cases: fc.Arbitrary<Case>, check: (one: Case) => Promise<void>) =>
  fc.asyncProperty(cases, async (one) => {
    await check(one).catch((error: unknown) => {
      throw new Error(`${(error as Error).message}\n${JSON.stringify(one)}`, { cause: error });
    });
  });

const byName: GraphQLFieldResolver<Record<string | number, unknown>, unknown> = (source, _args, _context, { path }) =>
  source[path.key];

/** The answer, read by the reference implementation as what the document asks for: another shape would not come back. */
async function asRead({ query, variables, operationName }: Case, data: Readonly<Record<string, unknown>>) {
  const document = parse(query);
  const parts = { schema, document, variableValues: variables, operationName: operationName ?? null };
  const { data: read, errors } = await execute({ ...parts, rootValue: data, fieldResolver: byName });
  return errors ?? read;
}
