import { KeptByText } from '../../../chassis/graphql/kept-by-text';

function counting(mostCharacters: number) {
  const made: string[] = [];
  const kept = new KeptByText<string>(mostCharacters);
  const ask = (text: string) => kept.of(text, (given) => `${made.push(given)} ${given}`);
  return { made, ask };
}

test('what was made of a text is made once', () => {
  const { made, ask } = counting(100);

  expect([ask('a'), ask('b'), ask('a')]).toEqual(['1 a', '2 b', '1 a']);
  expect(made).toEqual(['a', 'b']);
});

test('long texts push out the oldest, however few they are', () => {
  const { made, ask } = counting(10);

  for (const text of ['aaaa', 'bbbb', 'cccc', 'bbbb', 'aaaa']) ask(text);

  expect(made).toEqual(['aaaa', 'bbbb', 'cccc', 'aaaa']);
});

test('a text that is longer than all there may be is not kept, and keeps nothing out', () => {
  const { made, ask } = counting(3);

  for (const text of ['aaaa', 'aaaa', 'b', 'b']) ask(text);

  expect(made).toEqual(['aaaa', 'aaaa', 'b']);
});
