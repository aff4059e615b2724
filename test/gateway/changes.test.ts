import { createLibrary } from './support/library';
import { runGateway, type RunningGateway } from './support/running';

/** How a client says under which name, and whether for good, a change is to be made. */
describe('a change by way of the gateway', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runGateway({ library: createLibrary({ withLending: true }) });
  });
  afterAll(() => gateway.stop());

  const lend = (headers: Record<string, string>) => gateway.ask('mutation { lend(book: "1") }', { headers });
  const passport = () => gateway.library.calls.passports.at(-1);

  test.each(['1', 'x'.repeat(255), 'b3d5f9e0-3f6c-4d3e-9a54-0c8f0f3c9a11', '!~"{}'])(
    'carries the key %s to the subgraph as it is',
    async (key) => {
      const { status } = await lend({ 'idempotency-key': key });

      expect([status, passport()?.idempotencyKey]).toEqual([200, key]);
    },
  );

  test('has no key where the client gives none', async () => {
    await lend({});

    expect(passport()).toMatchObject({ idempotencyKey: null, dryRun: false });
  });

  test.each([
    ['Idempotency-Key', ''],
    ['Idempotency-Key', 'x'.repeat(256)],
    ['Idempotency-Key', 'two words'],
    ['Idempotency-Key', 'clé'],
    ['Idempotency-Key', 'one, another'],
    ['Dry-Run', ''],
    ['Dry-Run', '1'],
    ['Dry-Run', 'yes'],
    ['Dry-Run', 'true, false'],
  ])('is not made where %s is “%s”', async (header, value) => {
    const before = gateway.library.calls.count;

    const { status, body } = await lend({ [header]: value });

    expect(status).toBe(400);
    expect(body).toEqual({
      errors: [
        {
          message: expect.stringContaining(header),
          extensions: { code: 'BAD_REQUEST', requestId: expect.any(String) },
        },
      ],
    });
    expect(gateway.library.calls.count).toBe(before);
  });

  test.each(['text/html', 'multipart/mixed', 'application/json;q=0', 'application/json;charset=utf-16', ';;;'])(
    'is not made for one who could not be told of it: Accept is “%s”',
    async (accept) => {
      const before = gateway.library.calls.count;

      const { status, body } = await lend({ accept });

      expect([status, body.errors[0]!.extensions.code]).toEqual([406, 'NOT_ACCEPTABLE']);
      expect(gateway.library.calls.count).toBe(before);
    },
  );

  test.each(['*/*', 'text/html, application/*;q=0.1', 'application/graphql-response+json', 'application/json'])(
    'is made for one who accepts “%s”',
    async (accept) => {
      const before = gateway.library.calls.count;

      const { status } = await lend({ accept });

      expect(status).toBe(200);
      expect(gateway.library.calls.count).toBe(before + 1);
    },
  );

  test.each([
    ['true', true],
    ['TRUE', true],
    ['false', false],
  ])('with Dry-Run: %s is tried only: %s', async (value, isTried) => {
    const { body } = await lend({ 'dry-run': value });

    expect(passport()?.dryRun).toBe(isTried);
    expect('extensions' in body).toBe(isTried);
  });

  test('that is tried tells the events that it would have left, and of them no more than that', async () => {
    const { body } = await lend({ 'dry-run': 'true' });

    const event = { type: 'BookLent', subjectId: '1', changes: [] };
    expect(body).toEqual({ data: { lend: true }, extensions: { dryRun: { events: [event] } } });
  });

  test('is what Dry-Run is about: a question is answered as ever', async () => {
    const { body } = await gateway.ask('{ book(id: "4") { title } }', { headers: { 'dry-run': 'true' } });

    expect(body).toEqual({ data: { book: { title: 'Book 4' } } });
  });
});
