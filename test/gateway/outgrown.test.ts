import { inMemorySource } from '../../gateway/sources/in-memory-source';
import type { Source, SubgraphAnswer, SubgraphRequest } from '../../gateway/sources/source';
import { createLibrary } from './support/library';
import { runGateway } from './support/running';

const books = (count: number, id = (place: number) => String(place), title = 'Title') =>
  Array.from({ length: count }, (_, place) => ({ __typename: 'Book', id: id(place), title }));

/** A gateway whose catalogue answers like this; what each subgraph was asked is kept. */
async function runWith(catalogue: SubgraphAnswer, reviews?: SubgraphAnswer) {
  const library = createLibrary({ withLending: true });
  const asked: (SubgraphRequest & { readonly of: string })[] = [];
  const answering = (of: string, answer?: SubgraphAnswer): Source => ({
    ...inMemorySource(library.executes[of as 'reviews']),
    ask: (request, passport) => {
      asked.push({ ...request, of });
      return answer
        ? Promise.resolve(answer)
        : inMemorySource(library.executes[of as 'reviews']).ask(request, passport);
    },
  });
  const gateway = await runGateway({
    library,
    sources: (name) => answering(name, name === 'catalogue' ? catalogue : reviews),
  });
  return { ...gateway, asked, warnings: () => gateway.log.filter(({ msg }) => /outgrew/.test(String(msg))) };
}

describe('an answer that outgrows its price by far', () => {
  test('is stopped before anybody is asked for more of it, and told of once with the list that was too long', async () => {
    const gateway = await runWith({ data: { books: books(5_000) } });

    const { status, body } = await gateway.ask('{ books { id title reviewCount blurb } }');
    await gateway.stop();

    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    expect(body.errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'QUERY_TOO_EXPENSIVE' }) }),
    ]);
    expect(body.errors[0]!.extensions.cost).toBeGreaterThan(body.errors[0]!.extensions['maximum'] as number);
    expect(gateway.asked.map(({ of }) => of)).toEqual(['catalogue']);
    expect(gateway.warnings()).toEqual([
      expect.objectContaining({ service: 'catalogue', price: 6, longest: [{ at: 'books', items: 5_000 }] }),
    ]);
  });

  test('is stopped by what stands in it many times, though it was had once', async () => {
    const reader = { name: 'Ada', rest: books(40) };
    const gateway = await runWith(
      { data: { books: books(500, () => '1') } },
      { data: { _entities: [{ lastReader: reader }] } },
    );

    const { body } = await gateway.ask('{ books { id title lastReader { name } } }');
    await gateway.stop();

    expect(body.errors[0]!.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
  });

  test('is stopped by its text, however few objects there are', async () => {
    const gateway = await runWith({ data: { books: books(6, String, 'x'.repeat(2_000_000)) } });

    const { body } = await gateway.ask('{ books { title } }');
    await gateway.stop();

    expect(body.errors[0]!.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
  });

  test('is stopped by the names that the client gives, which its objects repeat', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `${'a'.repeat(90)}${at}`);
    const gateway = await runWith({
      data: { books: Array.from({ length: 1_000 }, () => Object.fromEntries(names.map((name) => [name, null]))) },
    });

    const { body } = await gateway.ask('{ books { title } }');
    await gateway.stop();

    expect(body.errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('5 MB'),
        extensions: { code: 'QUERY_TOO_EXPENSIVE', requestId: expect.any(String) },
      }),
    ]);
    expect(gateway.warnings()).toEqual([expect.objectContaining({ msg: expect.stringContaining('too long') })]);
  });

  test('is stopped where a subgraph stopped it', async () => {
    const stopped = { data: null, errors: [{ message: 'Too much.', extensions: { code: 'QUERY_TOO_EXPENSIVE' } }] };
    const gateway = await runWith(stopped);

    const { body } = await gateway.ask('{ books { title reviewCount } newest { id } }');
    await gateway.stop();

    expect(body.errors).toHaveLength(1);
    expect(body.errors[0]!.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
    expect(gateway.asked).toHaveLength(1);
    expect(gateway.log.filter(({ msg }) => msg === 'fault in a subgraph')).toEqual([]);
  });

  test('of a mutation is had all the same: it is done', async () => {
    const gateway = await runWith({ data: { lend: true, more: books(5_000) } });

    const { body } = await gateway.ask('mutation { lend(book: 1) }');
    await gateway.stop();

    expect(body).toEqual({ data: { lend: true } });
    expect(gateway.asked[0]!.mostObjects).toBeUndefined();
  });
});

test('An answer within its price says to each subgraph how much there may still be', async () => {
  const gateway = await runWith({ data: { books: books(6) } });

  const { body } = await gateway.ask('{ books { id title reviewCount } }');
  await gateway.stop();

  expect(body.data.books).toHaveLength(6);
  expect(gateway.asked.map(({ of, mostObjects }) => [of, mostObjects])).toEqual([
    ['catalogue', 1_018],
    ['reviews', expect.any(Number)],
  ]);
  expect(gateway.asked[1]!.mostObjects).toBeLessThan(1_018);
  expect(gateway.warnings()).toEqual([]);
});
