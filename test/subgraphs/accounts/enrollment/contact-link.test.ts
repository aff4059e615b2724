import {
  assertUsable,
  countLink,
  linkExpiry,
  type LinkCount,
} from '../../../../subgraphs/accounts/enrollment/contact-link';
import { assertBothConfirmed } from '../../../../subgraphs/accounts/contact/confirm-primary-contact';

const at = (text: string) => new Date(text);
const noon = at('2026-03-02T12:00:00.000Z');

const refusalOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    const { code, path } = error as { code: string; path: readonly string[] };
    return [code, path.join('.')].join(' ').trim();
  }
};

test('a link lasts seven days', () => {
  expect(linkExpiry(noon)).toEqual(at('2026-03-09T12:00:00.000Z'));
});

test.each([
  ['fresh', null, '2026-03-02T12:00:00.001Z', null],
  ['in the millisecond in which it expires', null, '2026-03-02T12:00:00.000Z', 'TOKEN_EXPIRED input.token'],
  ['used', noon, '2026-03-09T12:00:00.000Z', 'TOKEN_USED input.token'],
  ['used, and old by now', noon, '2026-03-01T12:00:00.000Z', 'TOKEN_USED input.token'],
])('a link that is %s', (_how, tokenUsedAt, expires, refusal) => {
  expect(refusalOf(() => assertUsable({ tokenUsedAt, tokenExpiresAt: at(expires) }, noon))).toBe(refusal);
});

test('six links are a day’s worth, and a day begins with its first', () => {
  let count: LinkCount = { sendsFrom: null, sendsSince: 0 };
  for (let sent = 1; sent <= 6; sent += 1) {
    count = countLink(count, new Date(noon.getTime() + sent));
    expect(count.sendsSince).toBe(sent);
  }

  expect(refusalOf(() => countLink(count, at('2026-03-03T12:00:00.000Z')))).toBe('LIMIT_EXCEEDED');
  expect(countLink(count, at('2026-03-03T12:00:00.001Z'))).toEqual({
    sendsFrom: at('2026-03-03T12:00:00.001Z'),
    sendsSince: 1,
  });
});

test.each([
  [true, true, null],
  [false, true, 'CONFIRMATION_REQUIRED input.confirmedEnrollment'],
  [true, false, 'CONFIRMATION_REQUIRED input.confirmedEmailOwnership'],
  [false, false, 'CONFIRMATION_REQUIRED input.confirmedEnrollment'],
])('enrolled: %s, address of the company: %s', (confirmedEnrollment, confirmedEmailOwnership, refusal) => {
  expect(refusalOf(() => assertBothConfirmed({ confirmedEnrollment, confirmedEmailOwnership }))).toBe(refusal);
});
