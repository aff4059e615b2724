import {
  reasonNotToInvite,
  type InvitingFacts,
} from '../../../../subgraphs/relationships/invitation/reason-not-to-invite';

const facts: InvitingFacts = {
  ownEmail: 'me@northwind.example',
  pending: new Set(['waiting@a.example']),
  partners: new Set(['partner@a.example']),
  elsewhere: new Set(['far@a.example']),
  sentToday: 0,
  sentTodayTo: new Map([['crowded.example', 50]]),
};

test.each([
  ['new@a.example', null],
  ['me@northwind.example', 'INVALID_INPUT'],
  ['waiting@a.example', 'INVITATION_ALREADY_PENDING'],
  ['partner@a.example', 'PARTNERSHIP_ALREADY_EXISTS'],
  ['far@a.example', 'REGION_MISMATCH'],
  ['new@crowded.example', 'LIMIT_EXCEEDED'],
  ['new@almost-crowded.example', null],
])('%s is invited unless %s', (email, reason) => {
  expect(reasonNotToInvite(email, facts)).toBe(reason);
});

test('a thousand invitations a day are enough, and the last of them is still sent', () => {
  expect(reasonNotToInvite('new@a.example', { ...facts, sentToday: 999 })).toBeNull();
  expect(reasonNotToInvite('new@a.example', { ...facts, sentToday: 1_000 })).toBe('LIMIT_EXCEEDED');
});
