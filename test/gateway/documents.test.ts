import { HttpSource } from '../../gateway/sources/http-source';
import { inMemorySource } from '../../gateway/sources/in-memory-source';
import { serveDocuments, type Documents } from '../../chassis/http/documents';
import { createHttp, listen, type HttpServer } from '../../chassis/http/server';
import { silent } from '../support/databases';
import { createLibrary } from './support/library';
import { codesOf, leak, runGateway, type RunningGateway } from './support/running';
import { sign, verifierFor } from './support/wire';

/** Every byte there is, so that none is taken for text. */
const body = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
const documents: Documents = (address) =>
  Promise.resolve(
    address === 'leaflet/1?signature=good'
      ? { type: 'application/pdf', disposition: 'inline; filename="leaflet.pdf"', body }
      : null,
  );

describe.each(['in memory', 'over HTTP'])('a document of a subgraph %s', (topology) => {
  let gateway: RunningGateway;
  let subgraph: HttpServer;
  let url: string;

  beforeAll(async () => {
    const library = createLibrary();
    subgraph = createHttp({ log: silent, readiness: {} });
    serveDocuments(subgraph.app, documents, verifierFor('reviews'));
    url = await listen(subgraph.app, '127.0.0.1', 0);
    const inMemory = (name: string) => inMemorySource(library.executes[name as 'reviews']);
    const reviews =
      topology === 'in memory'
        ? inMemorySource(library.executes.reviews, documents)
        : new HttpSource({ name: 'reviews', url, sign, deadlineMs: 1_000 });
    gateway = await runGateway({ library, sources: (name) => (name === 'reviews' ? reviews : inMemory(name)) });
  });
  afterAll(async () => {
    await gateway.stop();
    await subgraph.app.close();
  });

  const get = (path: string, init?: RequestInit) => fetch(`${gateway.url}${path}`, init);

  test('comes byte for byte, for whoever has its address', async () => {
    const answer = await get('/documents/reviews/leaflet/1?signature=good');

    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="leaflet.pdf"',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(body);
    const head = await get('/documents/reviews/leaflet/1?signature=good', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '256', '']);
  });

  test.each([
    ['with another signature', '/documents/reviews/leaflet/1?signature=bad'],
    ['without one', '/documents/reviews/leaflet/1'],
    ['of a subgraph that has none', '/documents/catalogue/leaflet/1?signature=good'],
    ['of no subgraph', '/documents/nobody/leaflet/1?signature=good'],
    ['of nothing', '/documents/reviews'],
    ['one floor up', '/documents/reviews/%2e%2e/graphql'],
    ['of a property', '/documents/__proto__/x'],
  ])('is not found at an address %s', async (_, path) => {
    const answer = await gateway.send(path);

    expect([answer.status, ...codesOf(answer)]).toEqual([404, 'NOT_FOUND']);
  });

  test('is only read', async () => {
    const answer = await gateway.send('/documents/reviews/leaflet/1', { method: 'POST' });

    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('is not logged with its address', async () => {
    await get('/documents/reviews/leaflet/1?signature=good');

    expect(JSON.stringify(gateway.log)).not.toContain('signature=good');
  });
});

describe('a subgraph that is asked for documents', () => {
  test('answers nobody but the gateway', async () => {
    const subgraph = createHttp({ log: silent, readiness: {} });
    serveDocuments(subgraph.app, documents, verifierFor('reviews'));
    const answer = await subgraph.app.inject('/documents/leaflet/1?signature=good');

    expect(answer.statusCode).toBe(401);
    await subgraph.app.close();
  });

  test('and is down, cannot be told from one that is slow, and gives nothing away', async () => {
    const library = createLibrary();
    const gone = new HttpSource({ name: 'reviews', url: 'http://127.0.0.1:1', sign, deadlineMs: 300 });
    const gateway = await runGateway({
      library,
      sources: (name) => (name === 'reviews' ? gone : inMemorySource(library.executes.catalogue)),
    });
    const answer = await gateway.send('/documents/reviews/leaflet/1?signature=good');

    expect([answer.status, answer.headers.get('retry-after'), ...codesOf(answer)]).toEqual([
      ...[503, '5', 'SERVICE_UNAVAILABLE'],
    ]);
    expect(answer.text).not.toMatch(leak);
    await gateway.stop();
  });
});
