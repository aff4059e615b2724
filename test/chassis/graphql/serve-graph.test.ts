import { createHttp } from '../../../chassis/http/server';
import { createLog } from '../../../chassis/process/log';
import type { Passport } from '../../../chassis/http/passport';
import { serveGraph } from '../../../chassis/graphql/serve-graph';

const passport = { requestId: 'one' } as Passport;

describe('the graph of a subgraph', () => {
  const { app } = createHttp({ log: createLog('test', 'silent'), readiness: {} });
  const asked: string[] = [];
  serveGraph(
    app,
    ({ query }, { requestId }) => {
      asked.push(`${requestId}: ${query}`);
      return Promise.resolve({ data: null });
    },
    (authorization) => Promise.resolve(authorization === 'Bearer good' ? passport : null),
  );
  afterAll(() => app.close());

  const post = async (authorization: string, payload: string) => {
    const headers = { authorization, 'content-type': 'application/json' };
    return (await app.inject({ method: 'POST', url: '/graphql', headers, payload })).statusCode;
  };

  test.each([
    ['that breaks off', '{"query":'],
    ['of two megabytes', JSON.stringify({ query: ' '.repeat(2_000_000) })],
    ['without a query', '{}'],
    ['with a query', '{"query":"{ a }"}'],
  ])('reads no body %s of one who has no passport', async (_, body) => {
    expect(await post('Bearer bad', body)).toBe(401);
    expect(asked).toEqual([]);
  });

  test('is for one who has', async () => {
    expect([await post('Bearer good', '{"query":'), await post('Bearer good', '{}')]).toEqual([400, 400]);
    expect(await post('Bearer good', '{"query":"{ a }"}')).toBe(200);
    expect(asked).toEqual(['one: { a }']);
  });
});
