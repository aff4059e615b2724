import { blocksOf } from '../../../../subgraphs/agreements/documents/pdf/markdown';

const plainly = (markdown: string) =>
  blocksOf(markdown).map(({ level, depth, marker, spans }) => {
    const words = spans.map(({ text, bold, italic, mono }) => {
      const faces = [bold && 'bold', italic && 'italic', mono && 'mono'].filter(Boolean).join(' ');
      return faces ? `[${faces}: ${text}]` : text;
    });
    return [level === null ? '' : `h${level}`, '>'.repeat(depth), marker, words.join('')].filter(Boolean).join(' ');
  });

test.each([
  ['headings and paragraphs', '# One\n\ntwo\nlines\n\n### Three', ['h1 One', 'two lines', 'h3 Three']],
  ['faces', 'a **b _c_** `d`', ['a [bold: b ][bold italic: c] [mono: d]']],
  ['lists in lists', '3. x\n4. y\n   - z', ['> 3. x', '> 4. y', '>> • z']],
  ['a second paragraph of an item', '- a\n\n  b', ['> • a', '> b']],
  ['quotations', '> said', ['> said']],
  [
    'addresses, which paper cannot follow',
    '[here](https://x.example) <https://y.example>',
    ['here (https://x.example) https://y.example'],
  ],
  ['code as it is', '```\na\n  b\n```', ['[mono: a\n  b]']],
  ['tables, cell by cell', '| a |\n|---|\n| b |', ['a', 'b']],
  ['markup of other kinds as text', '<b>x</b> & ![seal](s.png)', ['<b>x</b> & seal']],
])('reads %s', (_, markdown, blocks) => {
  expect(plainly(markdown)).toEqual(blocks);
});
