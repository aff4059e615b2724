import { readRelationshipsConfig } from '../../../subgraphs/relationships/config';

test('an invitation waits for thirty days, unless the settings say otherwise', () => {
  expect(readRelationshipsConfig({}).INVITATION_DAYS).toBe(30);
  expect(readRelationshipsConfig({ INVITATION_DAYS: '60' }).INVITATION_DAYS).toBe(60);
});

test.each(['7', '366', 'soon'])('it cannot wait for %s days: a reminder goes out a week before', (days) => {
  expect(() => readRelationshipsConfig({ INVITATION_DAYS: days })).toThrow('INVITATION_DAYS');
});
