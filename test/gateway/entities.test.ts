import { distinct, spread } from '../../gateway/sources/representations';
import { SubgraphFailure } from '../../gateway/errors';
import type { Source } from '../../gateway/sources/source';
import { inMemorySource } from '../../gateway/sources/in-memory-source';
import { createLibrary } from './support/library';
import { codesOf, runGateway } from './support/running';

const library = createLibrary();

/** A library whose reviews have a given answer. */
function withReviews(ask: Source['ask']) {
  const reviews: Source = { ask, isReady: () => true, close: () => Promise.resolve() };
  return runGateway({
    library,
    sources: (name) => (name === 'reviews' ? reviews : inMemorySource(library.executes.catalogue)),
  });
}

describe('entities', () => {
  test('are asked for once, however often they stand in an answer, and every place gets its own', async () => {
    const gateway = await runGateway();

    const { body } = await gateway.ask('{ books { id title reviewCount rating { verdict by { name } } } }');
    await gateway.stop();

    expect(gateway.library.calls.references).toEqual(['1', '2', '3']);
    expect(body.data.books.map(({ id }) => id)).toEqual(['1', '2', '1', '3', '2', '1']);
    for (const { id, ...book } of body.data.books) {
      expect(book).toEqual({ title: `Book ${id}`, reviewCount: 7, rating: { verdict: 'LOVED', by: { name: 'Ada' } } });
    }
  });

  test.each([
    [
      'does not answer',
      () => Promise.reject(new SubgraphFailure('SUBGRAPH_TIMEOUT', 'at 10.0.0.7')),
      'SUBGRAPH_TIMEOUT',
    ],
    ['cannot even be asked', () => Promise.reject(new Error('boom at 10.0.0.7')), 'SUBGRAPH_UNAVAILABLE'],
    ['has only an error', () => Promise.resolve({ data: null, errors: [{ message: 'boom at 10.0.0.7' }] }), 'INTERNAL'],
    ['answers with too few', () => Promise.resolve({ data: { _entities: [] } }), 'SUBGRAPH_BAD_RESPONSE'],
    ['answers with something else', () => Promise.resolve({ data: { _entities: [1, 2, 3] } }), 'SUBGRAPH_BAD_RESPONSE'],
    ['answers another question', () => Promise.resolve({ data: { books: [] } }), 'SUBGRAPH_BAD_RESPONSE'],
  ])('of a subgraph that %s cost their own fields only, and one error', async (_, ask, code) => {
    const gateway = await withReviews(ask);

    const { status, body, text } = await gateway.ask(
      '{ books { id title reviewCount lastReader { name } rating { verdict stars ...r } } } fragment r on Rating { how: verdict by { name } }',
    );
    await gateway.stop();

    expect(status).toBe(200);
    expect(body.data.books).toHaveLength(6);
    expect(body.data.books[3]).toEqual({
      id: '3',
      title: 'Book 3',
      reviewCount: null,
      lastReader: null,
      rating: { verdict: 'UNKNOWN', stars: null, how: 'UNKNOWN', by: null },
    });
    expect(codesOf({ body })).toEqual([code]);
    expect(text).not.toContain('10.0.0.7');
    expect(body.errors[0]!.extensions).toEqual({
      code,
      requestId: expect.any(String),
      ...(code !== 'INTERNAL' && { service: 'reviews' }),
    });
  });

  test('with a field that has no word for not knowing are null, and so is what needs them', async () => {
    const gateway = await withReviews(() => Promise.reject(new SubgraphFailure('SUBGRAPH_UNAVAILABLE', '')));

    const { body } = await gateway.ask('{ book(id: 1) { id blurb } }');
    await gateway.stop();

    expect(body.data).toEqual({ book: null });
    expect(codesOf({ body })).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  test('needed in several places are missing in all of them, for one reason', async () => {
    const failures = ['SUBGRAPH_TIMEOUT', 'SUBGRAPH_UNAVAILABLE'] as const;
    let asked = 0;
    const gateway = await withReviews(() => Promise.reject(new SubgraphFailure(failures[asked++]!, '')));

    const { body } = await gateway.ask('{ book(id: 1) { reviewCount } books { reviewCount } }');
    await gateway.stop();

    expect(asked).toBe(2);
    expect(body.data.book).toEqual({ reviewCount: null });
    expect(body.data.books[0]).toEqual({ reviewCount: null });
    expect(codesOf({ body })).toEqual(['SUBGRAPH_TIMEOUT']);
  });

  test('that failed one by one are completed one by one, with the error at every place they stand', async () => {
    const gateway = await withReviews(() =>
      Promise.resolve({
        data: {
          _entities: [
            { reviewCount: 7, rating: { verdict: 'LOVED' } },
            null,
            { reviewCount: 9, rating: { verdict: 'HATED' } },
          ],
        },
        errors: [{ message: 'boom', path: ['_entities', 1, 'rating'], extensions: { code: 'INTERNAL' } }],
      }),
    );

    const { body } = await gateway.ask('{ books { id reviewCount rating { verdict } } }');
    await gateway.stop();

    expect(body.data.books.map(({ rating }) => rating.verdict)).toEqual([
      'LOVED',
      'UNKNOWN',
      'LOVED',
      'HATED',
      'UNKNOWN',
      'LOVED',
    ]);
    expect(body.data.books[1]!.reviewCount).toBeNull();
    expect(body.errors.map(({ path }) => path)).toEqual([
      ['books', 1, 'rating'],
      ['books', 4, 'rating'],
    ]);
  });

  test('that do not exist over there stay null, without an error of their own', async () => {
    const gateway = await withReviews(() => Promise.resolve({ data: { _entities: [null, null, null] } }));

    const { body } = await gateway.ask('{ books { id reviewCount } }');
    await gateway.stop();

    expect(body).toEqual({ data: { books: ['1', '2', '1', '3', '2', '1'].map((id) => ({ id, reviewCount: null })) } });
  });

  test('that do not exist over there are not made up', async () => {
    const gateway = await withReviews(() => Promise.resolve({ data: { _entities: [null] } }));

    const { body } = await gateway.ask('{ book(id: 1) { id rating { verdict } } }');
    await gateway.stop();

    expect(body.data).toEqual({ book: null });
  });

  test('are never shared between two places of an answer', () => {
    const reference = { __typename: 'Book', id: '1' };
    const [first, second] = spread([{ rating: { by: ['Ada'] } }], distinct([reference, { ...reference }])) as {
      rating: { by: string[] };
    }[];

    expect(second).toEqual(first);
    expect(second).not.toBe(first);
    expect(second!.rating.by).not.toBe(first!.rating.by);
  });

  test('and a field that a client calls _entities are told apart', async () => {
    const gateway = await runGateway();

    const { body } = await gateway.ask(
      'query ($representations: ID!) { _entities: book(id: $representations) { id } }',
      {
        variables: { representations: '5' },
      },
    );
    await gateway.stop();

    expect(body).toEqual({ data: { _entities: { id: '5' } } });
  });
});

describe('values that do not fit the schema', () => {
  test('become errors that a client sees and the log explains', async () => {
    const gateway = await withReviews(() =>
      Promise.resolve({ data: { _entities: [{ reviewCount: 'many', rating: { verdict: 'BORING' } }] } }),
    );

    const { body, text } = await gateway.ask('{ book(id: 1) { id reviewCount rating { verdict } } }');
    await gateway.stop();

    expect(codesOf({ body })[0]).toBe('INTERNAL');
    expect(text).not.toMatch(/valueCompletion|BORING|many/);
    const requestId = body.errors[0]!.extensions.requestId;
    expect(gateway.log.filter((line) => line['level'] === 50 && line['requestId'] === requestId)).toHaveLength(1);
  });

  test('are no silent null where a list was promised', async () => {
    const gateway = await runGateway({
      library,
      sources: () => ({
        ask: () => Promise.resolve({ data: { books: 'none' } }),
        isReady: () => true,
        close: () => Promise.resolve(),
      }),
    });

    const { status, body } = await gateway.ask('{ books { id } }');
    await gateway.stop();

    expect(status).toBe(500);
    expect(codesOf({ body })).toEqual(['INTERNAL']);
  });
});
