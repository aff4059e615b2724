import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { createHttp, listen, type HttpServer } from '../../../chassis/http/server';
import type { ReadinessChecks } from '../../../chassis/http/health';
import { createLog } from '../../../chassis/process/log';

const log = createLog('test', 'silent');

/** Everything that a server says to these bytes until it hangs up. */
async function said(url: string, bytes: string | Buffer): Promise<string> {
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

describe('a body of JSON', () => {
  let http: HttpServer;
  let url: string;
  let handled = 0;

  beforeAll(async () => {
    http = createHttp({ log, readiness: {} });
    http.app.post<{ Body: { name: string } }>('/', ({ body }) => ({ handled: (handled += 1), name: body.name }));
    http.app.get('/', () => ({ handled: (handled += 1) }));
    url = await listen(http.app, '127.0.0.1', 0);
  });
  afterAll(() => http.app.close());

  const json = 'application/json';
  const post = (body: Buffer, type = json) =>
    Buffer.concat([
      Buffer.from(
        `POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n`,
      ),
      body,
    ]);
  const get = (address: string) =>
    Buffer.from(`GET /${address} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`, 'latin1');
  const name = (bytes: readonly number[]) =>
    Buffer.concat([Buffer.from('{"name":"M'), Buffer.from(bytes), Buffer.from('ller"}')]);
  const inLatin1 = name([0xfc]);
  const inUtf8 = name([0xc3, 0xbc]);

  test.each<[string, Buffer]>([
    ['as a shell sends it in latin1', inLatin1],
    ['with a character cut off', Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xe2, 0x82])])],
    ['with a character written longer than need be', name([0xc1, 0xbc])],
    ['with half of a character in three bytes', name([0xed, 0xa0, 0x80])],
    ['with a character beyond the last', name([0xf4, 0x90, 0x80, 0x80])],
    ['in UTF-16', Buffer.from('\uFEFF{"name":"Müller"}', 'utf16le')],
  ])('%s is none of it: 400', async (_, body) => {
    const before = handled;

    expect(refusalIn(await said(url, post(body)))).toEqual([400, 'BAD_REQUEST']);
    expect(handled).toBe(before);
  });

  test.each([
    'latin1',
    'iso-8859-1',
    'utf-16',
    '"utf-16le"',
    'us-ascii',
    '',
    'utf-8; charset=latin1',
    'utf-8; CHARSET = latin1',
  ])('said to be in the charset %p is not read: 415', async (charset) => {
    const before = handled;

    expect(refusalIn(await said(url, post(inUtf8, `${json}; charset=${charset}`)))).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
    expect(handled).toBe(before);
  });

  test.each(['utf-8', 'UTF-8', 'utf8', '"utf-8"', 'utf-8; profile=x'])('in the charset %p is read', async (charset) => {
    expect(await said(url, post(inUtf8, `${json}; charset=${charset}`))).toContain('"name":"Müller"');
  });

  test('is read past its byte order mark', async () => {
    expect(await said(url, post(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), inUtf8])))).toContain('"Müller"');
  });

  test.each([
    ['latin1 in its query', '?name=M%FCller'],
    ['latin1 after what is UTF-8', '?name=%C3%BC%FC'],
    ['half of a character', '?name=%ED%A0%80'],
    ['bytes that are not encoded', '?name=M\u00FCller'],
  ])('an address with %s is 400', async (_, address) => {
    const before = handled;

    expect(refusalIn(await said(url, get(address)))).toEqual([400, 'BAD_REQUEST']);
    expect(handled).toBe(before);
  });

  test.each(['?name=M%C3%BCller', '?share=100%', '?share=%zz%C3%BC'])('the address /%s is read', async (address) => {
    expect(await said(url, get(address))).toContain('{"handled":');
  });
});

describe('every answer is for no cache, no guess and no frame', () => {
  let http: HttpServer;
  let url: string;

  beforeAll(async () => {
    http = createHttp({ log, readiness: {}, headerLimitBytes: 1_000 });
    http.app.post('/', () => ({}));
    http.app.get('/fault', () => Promise.reject(new Error('lost')));
    http.app.get('/kept', (_request, reply) => reply.header('cache-control', 'max-age=300').send({}));
    http.app.get('/away', (_request, reply) => reply.redirect('/kept'));
    url = await listen(http.app, '127.0.0.1', 0);
  });
  afterAll(() => http.app.close());

  const bytes = (line: string, ...headers: readonly string[]) =>
    [line, 'host: a', 'connection: close', ...headers, '', ''].join('\r\n');
  const guards = ['cache-control: no-store', 'x-content-type-options: nosniff', "frame-ancestors 'none'"];

  test.each([
    ['health', '200', bytes('GET /livez HTTP/1.1')],
    ['its head alone', '200', bytes('HEAD /livez HTTP/1.1')],
    ['a redirect', '302', bytes('GET /away HTTP/1.1')],
    ['nothing there', '404', bytes('GET /nothing HTTP/1.1')],
    ['a fault', '500', bytes('GET /fault HTTP/1.1')],
    ['an address that cannot be read', '400', bytes('GET /%zz HTTP/1.1')],
    ['a body that cannot be read', '415', bytes('POST / HTTP/1.1', 'content-type: text/x', 'content-length: 0')],
    ['an expectation', '417', bytes('POST / HTTP/1.1', 'expect: foo')],
    ['headers too large', '431', bytes('GET / HTTP/1.1', `x: ${'y'.repeat(2_000)}`)],
    ['what is no HTTP', '400', 'HELLO?\r\n\r\n'],
  ])('%s: %s', async (_, status, sent) => {
    const text = await said(url, sent);

    expect(text.slice('HTTP/1.1 '.length).slice(0, 3)).toBe(status);
    for (const guard of guards) expect(text.toLowerCase()).toContain(guard);
  });

  test('unless its route lets it be kept', async () => {
    const text = await said(url, bytes('GET /kept HTTP/1.1'));

    expect(text.toLowerCase()).toContain('cache-control: max-age=300');
    expect(text.toLowerCase()).not.toContain('no-store');
    expect(text.toLowerCase()).toContain('x-content-type-options: nosniff');
  });
});

describe('a client that hangs up is no fault', () => {
  /** The lines that are logged, as warnings or worse, where a client leaves a server at this point of an exchange. */
  async function loggedOf(sent: string, routes: (app: HttpServer['app'], gone: () => Promise<unknown>) => void) {
    const lines: string[] = [];
    const noted = createLog('test', 'warn', { write: (line: string) => void lines.push(line) });
    const { app } = createHttp({ log: noted, readiness: {} });
    const arrived = once(app.server, 'connection') as Promise<[Socket]>;
    routes(app, async () => {
      client.destroy();
      const [socket] = await arrived;
      if (!socket.destroyed) await once(socket, 'close');
    });
    const url = await listen(app, '127.0.0.1', 0);
    const client = connect(Number(new URL(url).port), '127.0.0.1', () => client.write(sent));
    const [socket] = await arrived;
    if (!socket.destroyed) await once(socket, 'close');
    await app.close();
    return lines;
  }

  const get = 'GET / HTTP/1.1\r\nhost: a\r\n\r\n';
  const post = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n';

  test('in the middle of its request', async () => {
    const routes = (app: HttpServer['app'], gone: () => Promise<unknown>) => {
      app.addHook('onRequest', (_request, _reply, done) => {
        done();
        void gone();
      });
      app.post('/', () => ({}));
    };

    expect(await loggedOf(`${post}{`, routes)).toEqual([]);
  });

  test.each([
    ['before it is answered', () => ({})],
    ['before it is answered by a stream', () => Readable.from(['all', 'well'])],
    ['before it is refused', () => Promise.reject(Object.assign(new Error('no'), { statusCode: 400 }))],
    ['and what waits for it fails by that', () => Promise.reject(Object.assign(new Error(), { code: 'ECONNRESET' }))],
  ])('%s', async (_, answer) => {
    const routes = (app: HttpServer['app'], gone: () => Promise<unknown>) => {
      app.route({ method: ['GET', 'POST'], url: '/', handler: () => gone().then(answer) });
    };

    expect([...(await loggedOf(get, routes)), ...(await loggedOf(`${post}{}`, routes))]).toEqual([]);
  });

  test('in the middle of its answer', async () => {
    const routes = (app: HttpServer['app'], gone: () => Promise<unknown>) => {
      const endless = async function* () {
        for (let part = 0; ; part += 1) {
          yield 'more';
          if (part === 1) await gone();
        }
      };
      app.route({ method: ['GET', 'POST'], url: '/', handler: (_, reply) => reply.send(Readable.from(endless())) });
    };

    expect([...(await loggedOf(get, routes)), ...(await loggedOf(`${post}{}`, routes))]).toEqual([]);
  });

  test('while what fails by itself is one, whether anybody waits for it or not', async () => {
    const routes = (app: HttpServer['app'], gone: () => Promise<unknown>) =>
      void app.get('/', () => gone().then(() => Promise.reject(new Error('lost'))));

    expect(await loggedOf(get, routes)).toEqual([expect.stringContaining('"msg":"fault"')]);
  });

  test('while a broken connection of our own is one, where the client still waits', async () => {
    const lines: string[] = [];
    const noted = createLog('test', 'warn', { write: (line: string) => void lines.push(line) });
    const { app } = createHttp({ log: noted, readiness: {} });
    app.get('/', () => Promise.reject(Object.assign(new Error(), { code: 'ECONNRESET' })));
    const url = await listen(app, '127.0.0.1', 0);

    const { status } = await fetch(url);
    await app.close();

    expect({ status, lines }).toEqual({ status: 500, lines: [expect.stringContaining('"msg":"fault"')] });
  });
});

describe('readiness', () => {
  const readyz = async (readiness: ReadinessChecks) => {
    const { app } = createHttp({ log, readiness });
    const { statusCode, body } = await app.inject('/readyz');
    await app.close();
    return { status: statusCode, body: JSON.parse(body) as unknown };
  };

  test('says nothing but yes where every check passes', async () => {
    expect(await readyz({ database: () => true })).toEqual({
      status: 200,
      body: { status: 'ok', checks: { running: true, database: true } },
    });
  });

  test('tells why a check fails where it knows, and passes nothing that cannot be asked', async () => {
    const dumb = () => Promise.reject(new Error('secret'));

    expect(await readyz({ database: dumb, follows: () => 'Its history is another one.', mail: () => true })).toEqual({
      status: 503,
      body: {
        status: 'unavailable',
        checks: { running: true, database: false, follows: false, mail: true },
        details: { follows: 'Its history is another one.' },
      },
    });
  });
});
