import { decodeJwt } from 'jose';
import { HttpSource } from '../../gateway/sources/http-source';
import type { SubgraphFailure } from '../../gateway/errors';
import type { Passport } from '../../chassis/http/passport';
import { createLibrary } from './support/library';
import { codesOf, leak, runGateway, type RunningGateway } from './support/running';
import { WiredSubgraph, saying, sign } from './support/wire';

const both = '{ book(id: 1) { id title reviewCount rating { verdict } } }';
const whole = { book: { id: '1', title: 'Book 1', reviewCount: 7, rating: { verdict: 'LOVED' } } };
const partial = { book: { id: '1', title: 'Book 1', reviewCount: null, rating: { verdict: 'UNKNOWN' } } };

describe('a subgraph behind HTTP', () => {
  let catalogue: WiredSubgraph;
  let reviews: WiredSubgraph;
  let gateway: RunningGateway;
  /** The subgraphs that passports were signed for. */
  const signed: string[] = [];

  const signCounted: typeof sign = (passport, audience) => {
    signed.push(audience);
    return sign(passport, audience);
  };

  beforeEach(async () => {
    signed.length = 0;
    const library = createLibrary();
    catalogue = await new WiredSubgraph('catalogue', library.executes.catalogue).start();
    reviews = await new WiredSubgraph('reviews', library.executes.reviews).start();
    const urls = new Map([
      ['catalogue', catalogue.url],
      ['reviews', `${reviews.url}/`],
    ]);
    gateway = await runGateway({
      library,
      sources: (name) =>
        new HttpSource({
          name,
          url: urls.get(name) ?? '',
          sign: signCounted,
          deadlineMs: 300,
          maxAnswerBytes: 100_000,
        }),
    });
  });
  afterEach(async () => {
    await gateway.stop();
    await Promise.all([catalogue.stop(), reviews.stop()]);
  });

  test('answers as it would in memory', async () => {
    expect((await gateway.ask(both)).body).toEqual({ data: whole });
  });

  test('learns who asks from its own passport, and nothing else of what a client sends', async () => {
    const headers = {
      'x-user-id': 'root',
      'x-passport': 'forged',
      cookie: 'a=b',
      'accept-language': 'pl-PL,pl;q=0.9',
      traceparent: '00-x',
    };

    const { headers: answered } = await gateway.ask(both, { headers });

    const [request] = reviews.headers;
    expect(Object.keys(request!).sort()).toEqual([
      'accept',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
    ]);
    expect(decodeJwt(request!.authorization!.slice(7))).toMatchObject({
      aud: 'reviews',
      tenantId: null,
      userId: null,
      isOperator: false,
      language: 'pl-PL',
      clientAddress: '127.0.0.1',
      requestId: answered.get('x-request-id'),
    });
  });

  test('gets one passport for all fetches of a request, and another for the next', async () => {
    await gateway.ask('{ a: book(id: 1) { reviewCount } b: book(id: 2) { reviewCount } }');
    await gateway.ask(both);

    const passports = reviews.headers.map(({ authorization }) => authorization);
    expect(passports.length).toBeGreaterThanOrEqual(3);
    expect(signed.filter((name) => name === 'reviews')).toHaveLength(2);
    expect(catalogue.headers[0]!.authorization).not.toBe(passports[0]);
  });

  test('is spoken to over connections that stay', async () => {
    for (let round = 0; round < 5; round += 1) await gateway.ask(both);

    expect(reviews.connections).toBe(1);
  });

  const deep = `{"data":${'{"x":'.repeat(50)}1${'}'.repeat(50)}}`;
  test.each<[string, string, WiredSubgraph['misbehave']]>([
    ['never answers', 'SUBGRAPH_TIMEOUT', () => undefined],
    [
      'starts and never ends',
      'SUBGRAPH_TIMEOUT',
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
    ],
    [
      'answers 500 and tells its secrets',
      'SUBGRAPH_UNAVAILABLE',
      saying('{"errors":[{"message":"password is hunter2"}]}', { status: 500 }),
    ],
    [
      'answers 503 with a page',
      'SUBGRAPH_UNAVAILABLE',
      saying('<html>127.0.0.1</html>', { status: 503, type: 'text/html' }),
    ],
    ['answers with a page', 'SUBGRAPH_BAD_RESPONSE', saying('<html>127.0.0.1</html>', { type: 'text/html' })],
    [
      'answers with a page that never ends',
      'SUBGRAPH_BAD_RESPONSE',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<'),
    ],
    [
      'answers JSON that calls itself a page',
      'SUBGRAPH_BAD_RESPONSE',
      saying('{"data":{"_entities":[null]}}', { type: 'text/html' }),
    ],
    ['answers half of JSON', 'SUBGRAPH_BAD_RESPONSE', saying('{"data":')],
    ['answers a list', 'SUBGRAPH_BAD_RESPONSE', saying('[1]')],
    ['answers null', 'SUBGRAPH_BAD_RESPONSE', saying('null')],
    ['answers an empty object', 'SUBGRAPH_BAD_RESPONSE', saying('{}')],
    ['answers no data and no error', 'SUBGRAPH_BAD_RESPONSE', saying('{"data":null}')],
    ['answers no data and an empty list of errors', 'SUBGRAPH_BAD_RESPONSE', saying('{"data":null,"errors":[]}')],
    ['answers errors that are no list', 'SUBGRAPH_BAD_RESPONSE', saying('{"data":{"_entities":[null]},"errors":"x"}')],
    ['answers data that is a list', 'SUBGRAPH_BAD_RESPONSE', saying('{"data":[]}')],
    ['answers something else', 'SUBGRAPH_BAD_RESPONSE', saying(deep)],
    [
      'answers too much',
      'SUBGRAPH_BAD_RESPONSE',
      saying(`{"data":{"_entities":[{"reviewCount":"${'x'.repeat(200_000)}"}]}}`),
    ],
    [
      'sends elsewhere',
      'SUBGRAPH_BAD_RESPONSE',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['does not accept the passport', 'SUBGRAPH_BAD_RESPONSE', saying('{"errors":[{"message":"no"}]}', { status: 401 })],
    ['hangs up', 'SUBGRAPH_UNAVAILABLE', (request) => void request.socket.destroy()],
    [
      'hangs up halfway',
      'SUBGRAPH_UNAVAILABLE',
      (_, response) => {
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
          .write('{"data"', () => response.destroy());
      },
    ],
  ])('that %s costs its own fields and one error, %s', async (_, code, misbehave) => {
    reviews.misbehave = misbehave;
    const begun = performance.now();

    const answer = await gateway.ask(both);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      data: partial,
      errors: [
        {
          message: expect.any(String),
          extensions: { code, service: 'reviews', requestId: answer.headers.get('x-request-id') },
        },
      ],
    });
    expect(answer.text).not.toMatch(leak);
    expect(answer.text).not.toMatch(/hunter2|html/);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(gateway.log.filter(({ msg }) => msg === 'a subgraph did not answer')).toHaveLength(1);
    reviews.misbehave = null;
    expect((await gateway.ask(both)).body).toEqual({ data: whole });
  });

  test('whose errors pretend to be more is believed no more than its code', async () => {
    const extensions = {
      code: 'SUBGRAPH_TIMEOUT',
      http: { status: 403 },
      stacktrace: ['at /srv/x.js:1:1'],
      service: 'bank',
    };
    reviews.misbehave = saying(
      JSON.stringify({
        data: { _entities: [null] },
        errors: [{ message: 'x at 127.0.0.1', path: ['_entities', 0], extensions }],
      }),
    );

    const answer = await gateway.ask(both);

    expect(answer.status).toBe(200);
    expect(codesOf(answer)).toEqual(['INTERNAL']);
    expect(answer.text).not.toMatch(leak);
    expect(answer.text).not.toMatch(/bank|stack/);
    expect(gateway.log.filter(({ msg }) => msg === 'fault in a subgraph')).toHaveLength(1);
  });

  test('cannot reach for the prototype of everything', async () => {
    reviews.misbehave = saying(
      '{"data":{"_entities":[{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"reviewCount":7,"rating":{"verdict":"LOVED","__proto__":{"polluted":true}}}]}}',
    );

    const { body } = await gateway.ask<{ readonly a: { readonly reviewCount: number } }>(
      '{ a: book(id: 1) { reviewCount rating { verdict } } b: book(id: 1) { reviewCount } }',
    );

    expect(body.data.a.reviewCount).toBe(7);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('that is gone costs its fields, and is back when it is back', async () => {
    await reviews.vanish();
    expect(codesOf(await gateway.ask(both))).toEqual(['SUBGRAPH_UNAVAILABLE']);

    await reviews.start();

    expect((await gateway.ask(both)).body).toEqual({ data: whole });
  });

  test.each([
    ['a query', false, 'answered'],
    ['a mutation', true, 'SUBGRAPH_UNAVAILABLE'],
  ])('that refuses a connection for %s (mutation: %s) and then listens: %s', async (_, isMutation, outcome) => {
    const source = new HttpSource({
      name: 'reviews',
      url: reviews.url,
      sign: () => Promise.resolve('x'),
      deadlineMs: 2_000,
    });
    await reviews.vanish();
    reviews.misbehave = saying('{"data":{"ok":true}}');

    const asking = source.ask({ query: '{ ok }', variables: {}, isMutation }, {} as Passport).then(
      () => 'answered',
      (failure: unknown) => (failure as SubgraphFailure).code,
    );
    // By the time this one is refused, so is the first attempt of the other.
    await expect(fetch(reviews.url)).rejects.toThrow();
    await reviews.start();

    expect(await asking).toBe(outcome);
    await source.close();
  });

  test('at the root costs its own field', async () => {
    await catalogue.vanish();

    const answer = await gateway.ask('{ book(id: 1) { title } }');

    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({ book: null });
    expect(codesOf(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  test('is left alone for a second after five failures, and then tried again', async () => {
    reviews.misbehave = () => undefined;
    for (let failure = 0; failure < 5; failure += 1)
      expect(codesOf(await gateway.ask(both))).toEqual(['SUBGRAPH_TIMEOUT']);
    const asked = reviews.headers.length;
    reviews.misbehave = null;

    const begun = performance.now();
    expect(codesOf(await gateway.ask(both))).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(performance.now() - begun).toBeLessThan(200);
    expect(reviews.headers.length).toBe(asked);

    await eventually(async () => expect((await gateway.ask(both)).body).toEqual({ data: whole }));
  });

  test('is not left alone for answers that are too large: those were one question’s fault', async () => {
    reviews.misbehave = saying('x'.repeat(200_000));
    for (let failure = 0; failure < 7; failure += 1) await gateway.ask(both);
    reviews.misbehave = null;

    expect((await gateway.ask(both)).body).toEqual({ data: whole });
  });

  test('that is not ready and says why is told of with its reason, at most a thousand characters', async () => {
    const details = { 'reviews-follows-catalogue': 'Its history is another one.', 'reviews-database': 7 };
    reviews.misbehave = saying(JSON.stringify({ status: 'unavailable', details }), { status: 503 });
    expect(await gateway.send('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ok', checks: { reviews: false }, details: { reviews: 'Its history is another one.' } },
    });

    reviews.misbehave = saying(JSON.stringify({ details: { much: 'x'.repeat(5_000) } }), { status: 503 });
    expect((await gateway.send('/readyz')).body.details.reviews).toHaveLength(1_000);

    for (const nothing of ['{}', 'null', 'no JSON', '{"details":"text"}', '{"details":null}']) {
      reviews.misbehave = saying(nothing, { status: 503 });
      const { body } = await gateway.send('/readyz');
      expect(body).toMatchObject({ checks: { reviews: false } });
    }
    reviews.misbehave = null;
    expect((await gateway.send('/readyz')).body).not.toHaveProperty('details');
  });

  test('is asked once whether it is ready each time that the gateway is', async () => {
    const before = reviews.headers.length;
    await gateway.send('/readyz');

    expect(reviews.headers.length - before).toBe(1);
  });

  test('that is down takes no gateway out of service, until all of them are', async () => {
    expect(await gateway.send('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ok', checks: { catalogue: true, reviews: true } },
    });

    await reviews.vanish();
    expect(await gateway.send('/readyz')).toMatchObject({ status: 200, body: { checks: { reviews: false } } });

    await catalogue.vanish();
    expect(await gateway.send('/readyz')).toMatchObject({ status: 503, body: { checks: { catalogue: false } } });
    expect((await gateway.send('/livez')).status).toBe(200);
  });
});

async function eventually(assertion: () => Promise<void>, deadline = Date.now() + 5_000): Promise<void> {
  try {
    await assertion();
  } catch (error) {
    if (Date.now() > deadline) throw error;
    await eventually(assertion, deadline);
  }
}
