import { whyNotNow } from '../../../../chassis/moves';
import {
  authorization,
  enrollmentMoves,
  nextEnrollmentStatus,
  type EnrollmentMove,
  type EnrollmentStatus,
  type VerificationCheckKind,
} from '../../../../subgraphs/accounts/enrollment/enrollment';
import { enrollment } from '../../../support/accounts-actors';

const now = new Date('2026-03-02T09:00:00.000Z');
const statuses: EnrollmentStatus[] = ['DRAFT', 'EMAIL_OWNERSHIP', 'IN_REVIEW', 'AUTHORIZED', 'REJECTED'];

// Written out by hand, not read from the table: where each move leads once the contact has confirmed.
const programme: Record<string, EnrollmentStatus> = {
  'setBusinessProfile DRAFT': 'DRAFT',
  'setBusinessProfile EMAIL_OWNERSHIP': 'EMAIL_OWNERSHIP',
  'setBusinessProfile IN_REVIEW': 'IN_REVIEW',
  'setBusinessProfile AUTHORIZED': 'IN_REVIEW',
  'setBusinessProfile REJECTED': 'REJECTED',
  'setPrimaryContact DRAFT': 'DRAFT',
  'setPrimaryContact EMAIL_OWNERSHIP': 'EMAIL_OWNERSHIP',
  'setPrimaryContact IN_REVIEW': 'EMAIL_OWNERSHIP',
  'setPrimaryContact AUTHORIZED': 'EMAIL_OWNERSHIP',
  'setPrimaryContact REJECTED': 'REJECTED',
  'setSupportContact DRAFT': 'DRAFT',
  'setSupportContact EMAIL_OWNERSHIP': 'EMAIL_OWNERSHIP',
  'setSupportContact IN_REVIEW': 'IN_REVIEW',
  'setSupportContact AUTHORIZED': 'AUTHORIZED',
  'setSupportContact REJECTED': 'REJECTED',
  'submitEnrollment DRAFT': 'EMAIL_OWNERSHIP',
  'resendContactVerification EMAIL_OWNERSHIP': 'EMAIL_OWNERSHIP',
  'confirmPrimaryContact EMAIL_OWNERSHIP': 'IN_REVIEW',
  'disownEnrollment EMAIL_OWNERSHIP': 'REJECTED',
  'appealEnrollment REJECTED': 'IN_REVIEW',
  'appealEnrollment IN_REVIEW': 'IN_REVIEW',
  'recordVerificationCheck IN_REVIEW': 'IN_REVIEW',
  'authorize IN_REVIEW': 'AUTHORIZED',
  'reject IN_REVIEW': 'REJECTED',
};

const { decideEnrollment: reject, ...others } = enrollmentMoves;
const moves: Readonly<Record<string, EnrollmentMove>> = { ...others, authorize: authorization, reject };
const everyCase = Object.keys(moves).flatMap((move) => statuses.map((status) => [move, status] as const));

test('the table knows the ten verbs of an enrollment, the decision in its two ways', () => {
  expect(Object.keys(moves)).toHaveLength(11);
});

test.each(everyCase)('%s from %s', (move, status) => {
  expect(nextEnrollmentStatus(moves[move]!, { status, contactConfirmed: true, inProgramme: false })).toBe(
    programme[`${move} ${status}`] ?? null,
  );
});

test.each<[string, EnrollmentStatus]>([['appealEnrollment', 'REJECTED']])(
  '%s from %s waits for the contact where it never confirmed',
  (move, status) => {
    expect(nextEnrollmentStatus(moves[move]!, { status, contactConfirmed: false, inProgramme: false })).toBe(
      'EMAIL_OWNERSHIP',
    );
  },
);

test("the contact's own confirmation leads to the review", () => {
  const unconfirmed = { status: 'EMAIL_OWNERSHIP', contactConfirmed: false, inProgramme: false } as const;
  expect(nextEnrollmentStatus(enrollmentMoves.confirmPrimaryContact, unconfirmed)).toBe('IN_REVIEW');
});

// Who may make a move at all; the roles behind APPLICANT and OPERATOR have tables of their own.
test.each<[string, string]>([
  ['setBusinessProfile', 'APPLICANT'],
  ['setPrimaryContact', 'APPLICANT'],
  ['setSupportContact', 'APPLICANT'],
  ['submitEnrollment', 'APPLICANT'],
  ['resendContactVerification', 'APPLICANT'],
  ['confirmPrimaryContact', 'CONTACT'],
  ['disownEnrollment', 'CONTACT'],
  ['appealEnrollment', 'APPLICANT'],
  ['recordVerificationCheck', 'OPERATOR'],
  ['authorize', 'OPERATOR'],
  ['reject', 'OPERATOR'],
])('%s is for the %s', (move, party) => {
  const side = party === 'APPLICANT' ? 'ACCOUNT' : party;
  expect(Object.keys(moves[move]!.by)).toEqual([side]);
});

const passed = (...kinds: VerificationCheckKind[]) => kinds.map((kind) => ({ kind, state: 'PASSED' as const }));
const item = { field: 'primaryContact.email', reason: 'because' };
const late = new Date(now.getTime() - 1);

test.each<[string, string, Parameters<typeof enrollment>[0], string[]]>([
  ['a complete draft can be submitted', 'submitEnrollment', {}, []],
  ['an incomplete one cannot', 'submitEnrollment', { missing: [item] }, ['INCOMPLETE_ENROLLMENT']],
  ['nor one that was submitted', 'submitEnrollment', { status: 'IN_REVIEW', missing: [item] }, ['WRONG_STATE']],
  ['nothing is decided on a draft', 'reject', { status: 'DRAFT' }, ['WRONG_STATE']],
  [
    'nothing is decided before the contact confirmed',
    'reject',
    { status: 'EMAIL_OWNERSHIP' },
    ['EMAIL_OWNERSHIP_NOT_VERIFIED'],
  ],
  [
    'nothing is authorized before the contact confirmed',
    'authorize',
    { status: 'EMAIL_OWNERSHIP' },
    ['EMAIL_OWNERSHIP_NOT_VERIFIED'],
  ],
  [
    'no check is recorded before the contact confirmed',
    'recordVerificationCheck',
    { status: 'EMAIL_OWNERSHIP' },
    ['EMAIL_OWNERSHIP_NOT_VERIFIED'],
  ],
  ['nothing is decided twice', 'authorize', { status: 'AUTHORIZED' }, ['WRONG_STATE']],
  [
    'two of three checks do not authorize',
    'authorize',
    { status: 'IN_REVIEW', checks: passed('EMAIL_OWNERSHIP', 'EMPLOYMENT') },
    ['VERIFICATION_NOT_COMPLETE'],
  ],
  [
    'three passed checks do',
    'authorize',
    { status: 'IN_REVIEW', checks: passed('EMAIL_OWNERSHIP', 'EMPLOYMENT', 'BUSINESS') },
    [],
  ],
  [
    'a failed check does not',
    'authorize',
    {
      status: 'IN_REVIEW',
      checks: [...passed('EMAIL_OWNERSHIP', 'EMPLOYMENT'), { kind: 'BUSINESS', state: 'FAILED' }],
    },
    ['VERIFICATION_NOT_COMPLETE'],
  ],
  ['a rejection needs no checks', 'reject', { status: 'IN_REVIEW' }, []],
  ['a rejected applicant may appeal', 'appealEnrollment', { status: 'REJECTED' }, []],
  [
    'one in review may not while the review is in time',
    'appealEnrollment',
    { status: 'IN_REVIEW', decisionDueAt: now },
    ['WRONG_STATE'],
  ],
  ['and may once it is late', 'appealEnrollment', { status: 'IN_REVIEW', decisionDueAt: late }, []],
])('%s', (_sentence, move, facts, codes) => {
  const given = enrollment(facts);
  expect(whyNotNow(moves[move]!, { state: given.status, facts: given, now })).toEqual(codes);
});
