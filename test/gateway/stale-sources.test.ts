import type { Source } from '../../gateway/sources/source';
import { inMemorySource } from '../../gateway/sources/in-memory-source';
import { createLibrary } from './support/library';
import { runGateway } from './support/running';

const [older, newer] = ['2026-06-15T11:00:00.000Z', '2026-06-15T12:00:00.000Z'];
const library = createLibrary();
const question = '{ books { id title reviewCount } }';

beforeEach(() => Object.assign(library.stale, { catalogue: [], reviews: [] }));

async function extensionsWith(reviews?: Source): Promise<unknown> {
  const sources = (name: string) =>
    reviews && name === 'reviews' ? reviews : inMemorySource(library.executes[name as 'reviews']);
  const gateway = await runGateway({ library, sources });
  const { body } = await gateway.ask(question);
  await gateway.stop();
  expect(body.data.books).toHaveLength(6);
  return body.extensions;
}

describe('an answer that rests on what was heard long ago', () => {
  test('says nothing of it where that is not so', async () => {
    expect(await extensionsWith()).toBeUndefined();
  });

  test('names each source once, whichever parts rest on it, with the oldest moment', async () => {
    library.stale.catalogue = [
      { source: 'reviews', asOf: older },
      { source: 'authors', asOf: newer },
    ];
    library.stale.reviews = [
      { source: 'authors', asOf: older },
      { source: 'readers', asOf: newer },
      { source: 'reviews', asOf: null },
    ];

    expect(await extensionsWith()).toEqual({
      staleSources: [
        { source: 'authors', asOf: older },
        { source: 'readers', asOf: newer },
        { source: 'reviews', asOf: null },
      ],
    });
  });

  test.each<[string, unknown]>([
    ['no list', { source: 'authors', asOf: older }],
    ['no name', [{ source: 'http://10.0.0.7/', asOf: older }]],
    ['no moment', [{ source: 'authors', asOf: 'at 10.0.0.7' }]],
    ['nothing', [null, 7, 'authors']],
  ])('takes over no word that is %s', async (_, staleSources) => {
    const reviews = inMemorySource(library.executes.reviews);
    const talkative: Source = {
      ...reviews,
      ask: async (...asked) => ({ ...(await reviews.ask(...asked)), extensions: { staleSources, host: '10.0.0.7' } }),
    };
    expect(await extensionsWith(talkative)).toBeUndefined();
  });
});
