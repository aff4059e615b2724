import { enrollmentSteps, type StepFacts } from '../../../../subgraphs/accounts/enrollment/enrollment-steps';
import { enrollment } from '../../../support/accounts-actors';

const due = new Date('2026-03-09T09:00:00.000Z');
const lacks = (...fields: string[]) => fields.map((field) => ({ field, reason: 'because' }));

function facts(given: Partial<StepFacts> = {}): StepFacts {
  const later = { verified: false, partnerIdAssociated: false, agreementAccepted: false, hasAdminAgent: false };
  return { ...enrollment(), ...later, ...given };
}

const shown = (given: Partial<StepFacts>) =>
  enrollmentSteps(facts(given)).map(({ state, blockedBy }) => [state, ...blockedBy].join(' '));

const VERIFY_BLOCKED = 'BLOCKED EMAIL_OWNERSHIP_NOT_VERIFIED';
const SIGN_BLOCKED = 'BLOCKED VERIFICATION_NOT_COMPLETE PARTNER_ID_NOT_ASSOCIATED';
const AGENT_BLOCKED = 'BLOCKED PARTNER_AGREEMENT_NOT_ACCEPTED';
const everything = lacks('businessProfile.legalName', 'primaryContact.email', 'supportContact.phone');

// Profile, contact, support, submission, confirmation, verification, PartnerID, agreement, admin agent.
test.each<[string, Partial<StepFacts>, string[]]>([
  [
    'an empty draft begins with the profile',
    { missing: everything },
    [
      ...['CURRENT', 'UPCOMING', 'UPCOMING', 'BLOCKED INCOMPLETE_ENROLLMENT', 'UPCOMING'],
      ...[VERIFY_BLOCKED, 'UPCOMING', SIGN_BLOCKED, AGENT_BLOCKED],
    ],
  ],
  [
    'the steps may be taken in any order',
    { missing: lacks('primaryContact.firstName') },
    [
      ...['DONE', 'CURRENT', 'DONE', 'BLOCKED INCOMPLETE_ENROLLMENT', 'UPCOMING'],
      ...[VERIFY_BLOCKED, 'UPCOMING', SIGN_BLOCKED, AGENT_BLOCKED],
    ],
  ],
  [
    'a complete draft can be submitted',
    {},
    ['DONE', 'DONE', 'DONE', 'CURRENT', 'UPCOMING', VERIFY_BLOCKED, 'UPCOMING', SIGN_BLOCKED, AGENT_BLOCKED],
  ],
  [
    'after the submission the contact has its turn, and the PartnerID may wait',
    { status: 'EMAIL_OWNERSHIP' },
    ['DONE', 'DONE', 'DONE', 'DONE', 'CURRENT', VERIFY_BLOCKED, 'DEFERRED', SIGN_BLOCKED, AGENT_BLOCKED],
  ],
  [
    'then the operator has',
    { status: 'IN_REVIEW', contactConfirmed: true, decisionDueAt: due },
    ['DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'CURRENT', 'DEFERRED', SIGN_BLOCKED, AGENT_BLOCKED],
  ],
  [
    'once verified, a deferred PartnerID is all that holds up the agreement',
    { status: 'AUTHORIZED', contactConfirmed: true, verified: true },
    [
      ...['DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'DEFERRED'],
      ...['BLOCKED PARTNER_ID_NOT_ASSOCIATED', AGENT_BLOCKED],
    ],
  ],
  [
    'with the PartnerID the agreement can be signed',
    { status: 'AUTHORIZED', contactConfirmed: true, verified: true, partnerIdAssociated: true },
    ['DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'CURRENT', AGENT_BLOCKED],
  ],
  [
    'after it somebody has to become admin agent',
    {
      status: 'AUTHORIZED',
      contactConfirmed: true,
      verified: true,
      partnerIdAssociated: true,
      agreementAccepted: true,
    },
    ['DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'CURRENT'],
  ],
  [
    'and then all is done',
    {
      status: 'AUTHORIZED',
      contactConfirmed: true,
      verified: true,
      partnerIdAssociated: true,
      agreementAccepted: true,
      hasAdminAgent: true,
    },
    Array<string>(9).fill('DONE'),
  ],
  [
    'a rejection blocks the verification',
    { status: 'REJECTED', contactConfirmed: true },
    [
      ...['DONE', 'DONE', 'DONE', 'DONE', 'DONE', 'BLOCKED VERIFICATION_NOT_COMPLETE'],
      ...['DEFERRED', SIGN_BLOCKED, AGENT_BLOCKED],
    ],
  ],
])('%s', (_sentence, given, states) => {
  expect(shown(given)).toEqual(states);
});

test('the nine steps stand in the order of the programme', () => {
  expect(enrollmentSteps(facts()).map(({ code }) => code)).toEqual([
    'BUSINESS_PROFILE',
    'PRIMARY_CONTACT',
    'SUPPORT_CONTACT',
    'SUBMISSION',
    'CONTACT_CONFIRMATION',
    'VERIFICATION',
    'PARTNER_ID',
    'PARTNER_AGREEMENT',
    'ADMIN_AGENT',
  ]);
});

test('only the running verification has a date', () => {
  const steps = enrollmentSteps(facts({ status: 'IN_REVIEW', contactConfirmed: true, decisionDueAt: due }));

  expect(steps.filter(({ dueAt }) => dueAt !== null)).toEqual([
    expect.objectContaining({ code: 'VERIFICATION', dueAt: due }),
  ]);
});
