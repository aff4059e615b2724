import { idNamed } from '../../../chassis/database/ids';

test('what has no row has the same id always, as a UUID that says that it was made here', () => {
  const id = idNamed('Activity', 'account', 'event');

  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(idNamed('Activity', 'account', 'event')).toBe(id);
});

test('another type, another part, or parts that are joined otherwise have another id', () => {
  const names = [
    ['Activity', 'a', 'b'],
    ['HistoryEntry', 'a', 'b'],
    ['Activity', 'b', 'a'],
    ['Activity', 'ab'],
    ['Activity', 'a', 'b', ''],
    ['Activity', 'a","b'],
  ];

  expect(new Set(names.map(([type = '', ...parts]) => idNamed(type, ...parts))).size).toBe(names.length);
});
