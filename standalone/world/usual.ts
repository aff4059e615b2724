import { DAY_MS } from '../../chassis/time';
import type { AccountSpec, EnrollmentSpec } from './spec';

const INVITATION_DAYS = 30;

export const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * DAY_MS);

/** The person who enrolled the company, as its contact and as its signatory. */
export function applicantOf({ users: [{ name, email }] }: AccountSpec) {
  const [firstName = '', ...rest] = name.split(' ');
  return { firstName, lastName: rest.join(' '), email };
}

/** The enrollment of a company that passed every check. */
export const authorized = (submittedAt: Date, confirmedAt: Date, decidedAt: Date): EnrollmentSpec => ({
  state: 'AUTHORIZED',
  submittedAt,
  confirmedAt,
  decidedAt,
  rejection: null,
  employment: 'PASSED',
  business: 'PASSED',
  hasProfile: true,
  hasContact: true,
  hasSupport: true,
});

/** What both kinds of invitation have: sent once, and waiting for an answer. */
export const pending = (id: string, sentAt: Date) => ({
  id,
  state: 'PENDING' as const,
  sentAt,
  sendCount: 1,
  viewedAt: null,
  expiresAt: daysAfter(sentAt, INVITATION_DAYS),
  decidedAt: null,
  declineReason: null,
});

/** An invitation that was sent so many days before it was read and accepted. */
export const accepted = (id: string, decidedAt: Date, days: number) => ({
  ...pending(id, daysAfter(decidedAt, -days)),
  state: 'ACCEPTED' as const,
  viewedAt: decidedAt,
  decidedAt,
});
