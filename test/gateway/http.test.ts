import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, get, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { assertOneGraphql } from '../../gateway/graph/graph';
import { runGateway, type RunningGateway } from './support/running';
import type { Answer } from '../support/answers';
import { temporaryFolder } from '../support/folder';

async function headOf(request: ClientRequest): Promise<[number | undefined, string | undefined, boolean]> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  await once(response.resume(), 'end');
  return [response.statusCode, response.headers.connection, request.reusedSocket];
}

/** Resolves once the port takes no connection any more. */
async function refused(port: string): Promise<void> {
  for (;;) {
    const socket = connect(Number(port), '127.0.0.1');
    const outcome = await once(socket, 'connect').catch(() => null);
    socket.destroy();
    if (outcome === null) return;
  }
}

async function tokenOf(gateway: RunningGateway): Promise<string> {
  const body = JSON.stringify({ persona: 'provider-admin' });
  const { body: answer } = await gateway.send('/dev/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return answer.access_token;
}

const preflight = { origin: 'https://app.example', 'access-control-request-method': 'POST' };

describe('the gateway on the wire', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runGateway({ settings: { CORS_ORIGINS: 'https://app.example, https://admin.example' } });
  });
  afterAll(() => gateway.stop());

  test('answers by GET too, to whoever a form cannot imitate', async () => {
    const query = encodeURIComponent('query ($id: ID!) { book(id: $id) { title } }');
    const headers = { 'apollo-require-preflight': 'yes' };

    const { status, body } = await gateway.send(
      `/graphql?query=${query}&variables=${encodeURIComponent('{"id":"4"}')}`,
      { headers },
    );

    expect({ status, body }).toEqual({ status: 200, body: { data: { book: { title: 'Book 4' } } } });
  });

  test.each([
    ['a bearer token', 200, async () => `Bearer ${await tokenOf(gateway)}`],
    ['a bearer token that is none', 401, () => 'Bearer none'],
    ['a password, which a browser adds by itself', 401, () => `Basic ${btoa('ada:secret')}`],
    ['nothing', 400, () => ''],
  ])('answers a GET that has no other header than %s with %i', async (_, status, authorization) => {
    // As urql sends it, which asks by GET as long as the address is not too long.
    const accept =
      'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
    const search = new URLSearchParams({ query: 'query Q($id: ID!) {\n  book(id: $id) {\n    title\n  }\n}' });
    search.set('operationName', 'Q');
    search.set('variables', '{"id":"4"}');
    search.set('extensions', '{}');
    const before = gateway.library.calls.count;

    const answer = await gateway.send(`/graphql?${String(search)}`, {
      headers: { accept, authorization: await authorization() },
    });

    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body).toEqual({ data: { book: { title: 'Book 4' } } });
    else expect(gateway.library.calls.count).toBe(before);
  });

  test.each([
    [undefined, 'application/json; charset=utf-8', 400],
    ['*/*', 'application/json; charset=utf-8', 400],
    ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8', 400],
    ['application/json', 'application/json; charset=utf-8', 200],
  ])('answers a faulty document to one who accepts %s in %s with %i', async (accept, type, status) => {
    const answer = await gateway.ask('{ nothing }', accept === undefined ? {} : { headers: { accept } });

    expect([answer.headers.get('content-type'), answer.status]).toEqual([type, status]);
  });

  test('takes an empty name of an operation for none', async () => {
    const query = encodeURIComponent('query Q { __typename }');
    const headers = { 'apollo-require-preflight': 'yes' };

    const answers = [
      await gateway.ask('query Q { __typename }', { operationName: '' }),
      await gateway.send(`/graphql?operationName=&query=${query}`, { headers }),
      await gateway.send(`/graphql?query=${query}&operationName=`, { headers }),
      await gateway.send(`/graphql?query=${encodeURIComponent('mutation { a }')}&operationName=`, { headers }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 405]);
  });

  test.each([
    ['variables', ''],
    ['variables', null],
    ['extensions', ''],
    ['extensions', null],
  ])('takes %s that are %j for none', async (name, none) => {
    const query = 'query($id: ID = 4) { book(id: $id) { title } }';
    const headers = { 'apollo-require-preflight': 'yes' };
    const body = JSON.stringify({ query, [name]: none });

    const answers = [
      await gateway.send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
      await gateway.send(`/graphql?query=${encodeURIComponent(query)}&${name}=${none ?? 'null'}`, { headers }),
      await gateway.send(`/graphql?${name}=${none ?? 'null'}&query=${encodeURIComponent(query)}`, { headers }),
    ];

    for (const answer of answers)
      expect(answer).toMatchObject({ status: 200, body: { data: { book: { title: 'Book 4' } } } });
  });

  test('answers 406 to one who accepts neither', async () => {
    const { status, body } = await gateway.ask('{ __typename }', { headers: { accept: 'text/csv' } });

    expect(status).toBe(406);
    expect(body.errors[0]!.extensions.code).toBe('NOT_ACCEPTABLE');
  });

  test('gives every request an id of its own, whatever the client calls it', async () => {
    const ask = () => gateway.ask('{ visitor { requestId } }', { headers: { 'x-request-id': 'mine' } });
    const [first, second] = [await ask(), await ask()];

    expect(first.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'));
    expect(first.body.data.visitor.requestId).toBe(first.headers.get('x-request-id'));
  });

  test('writes one line for each request, without what was said in it', async () => {
    const answer = await gateway.ask('query Secretly($s: ID!) { book(id: $s) { id } }', {
      variables: { s: 'hush-hush' },
    });

    const requestId = answer.headers.get('x-request-id');
    const lines = gateway.log.filter((line) => line['requestId'] === requestId);
    expect(lines).toEqual([
      expect.objectContaining({
        msg: 'answered',
        operation: 'Secretly',
        status: 200,
        cost: 1,
        codes: [],
        milliseconds: expect.any(Number),
      }),
    ]);
    expect(JSON.stringify(gateway.log)).not.toContain('hush-hush');
  });

  test.each([
    ['https://app.example', 'https://app.example'],
    ['https://evil.example', null],
  ])('tells a page of %s that it may ask: %s', async (origin, allowed) => {
    const preflight = await gateway.send('/graphql', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });
    const answer = await gateway.ask('{ __typename }', { headers: { origin } });

    expect(preflight.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
    if (allowed) {
      expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
      expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  /** What a page of another origin may send, as a browser asks before it does. */
  async function headersAllowedBy(asked: RunningGateway): Promise<readonly string[]> {
    const about = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'traceparent' };
    const headers = { origin: 'https://app.example', ...about };
    const preflight = await asked.send('/graphql', { method: 'OPTIONS', headers });
    return preflight.headers.get('access-control-allow-headers')?.split(', ') ?? [];
  }

  test.each([
    ...['apollographql-client-name', 'apollographql-client-version', 'idempotency-key', 'dry-run'],
    ...['traceparent', 'tracestate', 'baggage'],
  ])('lets pages of other origins send %s', async (header) => {
    expect(await headersAllowedBy(gateway)).toContain(header);
  });

  test('lets pages of other origins send what is set in place of the tracing headers', async () => {
    const settings = { CORS_ORIGINS: 'https://app.example', CORS_HEADERS: 'sentry-trace,x-b3-traceid' };
    const other = await runGateway({ settings });

    const allowed = await headersAllowedBy(other);
    await other.stop();

    expect(allowed).toEqual(expect.arrayContaining(['authorization', 'sentry-trace', 'x-b3-traceid']));
    expect(allowed).not.toContain('traceparent');
  });

  test('has no page and no plain text for an OPTIONS that is no preflight', async () => {
    const { status, text } = await gateway.send('/graphql', { method: 'OPTIONS' });

    expect({ status, text }).toEqual({ status: 204, text: '' });
  });

  test('tells no page of another origin anything where no origin is set', async () => {
    const closed = await runGateway();

    const answer = await closed.ask('{ __typename }', { headers: { origin: 'https://app.example' } });
    await closed.stop();

    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each<[status: number, method: string, path: string, sent: { body?: string; headers?: Record<string, string> }]>([
    [200, 'POST', '/graphql', { body: '{"query":"{ __typename }"}' }],
    [400, 'POST', '/graphql', { body: '{"query":"{ nothing }"}' }],
    [400, 'POST', '/graphql', { body: '{' }],
    [401, 'POST', '/graphql', { body: '{}', headers: { authorization: 'Bearer forged' } }],
    [405, 'PUT', '/graphql', {}],
    [204, 'OPTIONS', '/graphql', {}],
    [204, 'OPTIONS', '/graphql', { headers: preflight }],
    [404, 'GET', '/documents/reviews/leaflet', {}],
    [200, 'GET', '/dev/personas', {}],
    [400, 'POST', '/dev/token', { body: '{}' }],
    [200, 'GET', '/.well-known/jwks.json', {}],
    [200, 'GET', '/readyz', {}],
    [404, 'GET', '/', {}],
  ])(
    'lets no cache keep, no browser guess and no page frame an answer: %i %s %s %j',
    async (status, method, path, sent) => {
      const type: Record<string, string> = sent.body === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await gateway.send(path, { ...sent, method, headers: { ...type, ...sent.headers } });

      expect(answer.status).toBe(status);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    },
  );

  test('answers JSON even to what is no HTTP', async () => {
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => socket.write('HELLO?\r\n\r\n'));
      let received = '';
      socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
      socket.on('close', () => resolve(received));
    });

    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    const { errors } = JSON.parse(text.split('\r\n\r\n')[1]!) as Answer;
    expect(errors![0]!.extensions['code']).toBe('BAD_REQUEST');
  });

  test('goes on answering while it drains, by the same connections, but is not ready', async () => {
    const leaving = await runGateway();
    leaving.drain();

    const [ready, answer] = [await leaving.send('/readyz'), await leaving.ask('{ __typename }')];
    await leaving.stop();

    expect(ready.status).toBe(503);
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'keep-alive']);
  });

  test('lets a client that keeps its connection come once more when nobody new is let in, and tells it to go', async () => {
    const leaving = await runGateway({ settings: { DRAIN_MS: '60000' } });
    const { port } = new URL(leaving.url);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = () => headOf(get({ port, agent, path: '/livez' }));
    const statuses = [await ask()];

    const stopped = leaving.stop();
    await refused(port);
    statuses.push(await ask());
    await stopped;

    expect(statuses).toEqual([
      [200, 'keep-alive', false],
      [200, 'close', true],
    ]);
  });

  test('lets go of Apollo’s telemetry', () => {
    expect(process.env['APOLLO_TELEMETRY_DISABLED']).toBe('1');
  });

  test('never shows its plans', async () => {
    const answer = await gateway.ask('{ book(id: 1) { title } }', {
      headers: { 'apollo-query-plan-experimental': '1' },
    });

    expect(answer.body).toEqual({ data: { book: { title: 'Book 1' } } });
  });
});

describe('the playground', () => {
  const folder = temporaryFolder();
  let gateway: RunningGateway;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Playground</title>');
    writeFileSync(join(folder, 'assets/main-2H25GN5E.js'), 'play()');
    writeFileSync(join(folder, 'assets/main-2H25GN5E.js.gz'), gzipSync('play()'));
    writeFileSync(join(folder, 'assets/plain.css'), 'a{}');
    gateway = await runGateway({ settings: { PLAYGROUND_DIR: folder } });
  });
  afterAll(() => gateway.stop());

  test('is what a browser finds at the root', async () => {
    const { status, headers, text } = await gateway.send('/', {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });

    expect(status).toBe(200);
    expect(text).toContain('<title>Playground</title>');
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('vary')).toMatch(/accept/i);
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self';.*frame-ancestors 'none'/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each(['application/json', '*/*'])('is not what one finds there who accepts %s', async (accept) => {
    const { status, body } = await gateway.send('/', { headers: { accept } });

    expect(status).toBe(404);
    expect(body.errors[0]!.extensions.code).toBe('NOT_FOUND');
  });

  test('keeps for ever what has its content in its name, and comes compressed', async () => {
    const { headers, text } = await gateway.send('/assets/main-2H25GN5E.js', {
      headers: { 'accept-encoding': 'gzip' },
    });

    expect(text).toBe('play()');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(headers.get('content-type')).toMatch(/javascript/);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await gateway.send('/assets/plain.css')).headers.get('cache-control')).toBe('no-cache');
  });

  test.each<[string, Record<string, string>, number]>([
    ['in production', { NODE_ENV: 'production' }, 404],
    ['where it is switched off', { PLAYGROUND: 'off' }, 404],
    ['in production where it is switched on', { NODE_ENV: 'production', PLAYGROUND: 'on' }, 200],
  ])('is at no address %s: %j answers %i', async (_, settings, status) => {
    const other = await runGateway({ settings: { PLAYGROUND_DIR: folder, ...settings } });

    const answers = await Promise.all(
      ['/', '/assets/plain.css'].map((path) => other.send(path, { headers: { accept: 'text/html' } })),
    );
    await other.stop();

    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
    expect(answers[0]!.text.includes('playground')).toBe(false);
  });

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/',
    '/assets/none.js',
    '/%2e%2e/package.json',
  ])('holds nothing at %s', async (path) => {
    const { status, body } = await gateway.send(path, { headers: { accept: 'text/html' } });

    expect(status).toBe(404);
    expect(body.errors[0]!.extensions.code).toBe('NOT_FOUND');
  });
});

describe('a gateway that cannot be', () => {
  test('does not start with two copies of graphql, where its limits would not hold', async () => {
    const query = new GraphQLObjectType({ name: 'Query', fields: { a: { type: GraphQLString } } });
    const schema = new GraphQLSchema({ query });
    class Stranger {
      readonly [Symbol.toStringTag] = 'GraphQLSchema';
    }

    await expect(assertOneGraphql.serverWillStart({ schema })).resolves.toBeUndefined();
    await expect(assertOneGraphql.serverWillStart({ schema: new Stranger() })).rejects.toThrow('Two copies of graphql');
  });

  test('does not start when nobody says how to reach a subgraph', async () => {
    await expect(runGateway({ sources: (name) => (name === 'reviews' ? undefined : {}) as never })).rejects.toThrow(
      'Nothing says how to reach the subgraph "reviews"',
    );
  });
});
