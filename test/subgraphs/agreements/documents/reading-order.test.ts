import { inReadingOrder } from '../../../../subgraphs/agreements/documents/pdf/faces';

test.each([
  ['words from left to right', 'Bryza IT Sp. z o.o.', 'Bryza IT Sp. z o.o.'],
  ['words from right to left', 'דוד בן גוריון', 'גוריון בן דוד'],
  ['a number among them', 'חברה 2000 בעמ', 'בעמ 2000 חברה'],
  ['both', 'Ola محمد علي and דוד לוי & Co', 'Ola علي محمد and לוי דוד & Co'],
  ['one between others', 'A שלום B', 'A שלום B'],
])('%s stand on the page as they are read', (_, line, set) => {
  expect(inReadingOrder(line)).toBe(set);
});
