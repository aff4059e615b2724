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
