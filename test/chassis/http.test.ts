import { once } from 'node:events';
import { connect } from 'node:net';
import { createHttp, listen } from '../../subgraphs/chassis/http';
import type { HttpServer } from '../../subgraphs/chassis/http';
import { createLog } from '../../subgraphs/chassis/log';

const log = createLog('test', 'silent');

/** Everything that a server says to these bytes until it hangs up. */
async function said(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(socket, 'close');
  return text;
}

/** The status and code of an answer as it was said; it has to be JSON. */
function refusalIn(text: string): [status: number, code: string] {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  expect(head.toLowerCase()).toContain('content-type: application/json');
  const { errors } = JSON.parse(body) as { errors: { extensions: { code: string; requestId: string } }[] };
  expect(errors[0]?.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  return [Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), errors[0]!.extensions.code];
}

describe('a request that never ends', () => {
  let http: HttpServer;
  let url: string;
  let hungUp: Promise<unknown>;
  let noteHangUp: () => void;

  beforeAll(async () => {
    hungUp = new Promise<void>((resolve) => (noteHangUp = resolve));
    http = createHttp({ log, readiness: {}, requestMs: 100 });
    http.app.get('/slow', async () => {
      await hungUp;
      return { all: 'well' };
    });
    http.app.post('/', () => ({}));
    url = await listen(http.app, '127.0.0.1', 0);
  });
  afterAll(() => http.app.close());

  test('is answered 408 when its time is up, while one that waits for its answer is not hurt', async () => {
    const slow = fetch(`${url}/slow`);
    const head = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n';

    const answers = [await said(url, `${head}{`), await said(url, 'GET / HTTP/1.1\r\nhost: a\r\n')];
    noteHangUp();

    expect(answers.map(refusalIn)).toEqual([
      [408, 'REQUEST_TIMEOUT'],
      [408, 'REQUEST_TIMEOUT'],
    ]);
    expect(await (await slow).json()).toEqual({ all: 'well' });
  });

  test('has a quarter of a minute where nothing else is said', () => {
    const { requestTimeout, headersTimeout } = createHttp({ log, readiness: {} }).app.server;
    expect([requestTimeout, headersTimeout]).toEqual([15_000, 15_000]);
  });
});

describe('what HTTP knows and nobody needs here is refused in JSON, too', () => {
  let http: HttpServer;
  let url: string;
  let handled = 0;

  beforeAll(async () => {
    http = createHttp({ log, readiness: {}, headerLimitBytes: 1_000 });
    http.app.post('/', () => ({ handled: (handled += 1) }));
    url = await listen(http.app, '127.0.0.1', 0);
  });
  afterAll(() => http.app.close());

  const post = (...headers: readonly string[]) =>
    ['POST / HTTP/1.1', 'connection: close', 'content-length: 2', ...headers, '', '{}'].join('\r\n');
  const json = ['host: a', 'content-type: application/json'];

  test.each<[string, number, string, string]>([
    ['no host', 400, 'BAD_REQUEST', post('content-type: application/json')],
    ['an expectation', 417, 'EXPECTATION_FAILED', post(...json, 'expect: foo')],
    ['headers too large', 431, 'HEADERS_TOO_LARGE', post(...json, `x: ${'y'.repeat(2_000)}`)],
    ['a packed body', 415, 'UNSUPPORTED_MEDIA_TYPE', post(...json, 'content-encoding: gzip')],
    ['a body packed twice', 415, 'UNSUPPORTED_MEDIA_TYPE', post(...json, 'content-encoding: identity, br')],
  ])('%s: %i %s', async (_, status, code, bytes) => {
    const before = handled;

    expect(refusalIn(await said(url, bytes))).toEqual([status, code]);
    expect(handled).toBe(before);
  });

  test.each([
    ['a body that says that it is not packed', post(...json, 'content-encoding: identity')],
    ['a client that waits for a word before it sends its body', post(...json, 'expect: 100-continue')],
    ['HTTP/1.0 without a host', post('content-type: application/json').replace('HTTP/1.1', 'HTTP/1.0')],
  ])('%s is none of it', async (_, bytes) => {
    const before = handled;

    expect(await said(url, bytes)).toContain('{"handled":');
    expect(handled).toBe(before + 1);
  });
});
