import type { Actor } from '../../../../subgraphs/accounts/actor';
import { availableActions, type ActionFacts } from '../../../../subgraphs/accounts/available-actions/available-actions';
import type { EnrollmentStatus } from '../../../../subgraphs/accounts/enrollment/enrollment';
import { actor, enrollment } from '../../../support/accounts-actors';

const now = new Date('2026-03-02T09:00:00.000Z');

const actors: Record<string, Actor> = {
  GLOBAL_ADMIN: actor({ roles: ['GLOBAL_ADMIN'] }),
  ADMIN_AGENT: actor({ roles: ['ADMIN_AGENT'] }),
  SALES_AGENT: actor({ roles: ['SALES_AGENT'] }),
  HELPDESK_AGENT: actor({ roles: ['HELPDESK_AGENT'] }),
  NO_ROLE: actor({ roles: [] }),
  OTHER_ADMIN: actor({ accountId: 'other', tenantId: 'other-tenant' }),
  OPERATOR: actor({ isOperator: true, tenantId: 'operators', accountId: null, roles: [] }),
  OWN_OPERATOR: actor({ isOperator: true, tenantId: 'own-tenant', accountId: 'own', roles: [] }),
};

function account(given: Partial<ActionFacts> = {}): ActionFacts {
  return {
    id: 'own',
    tenantId: 'own-tenant',
    kind: 'INDIRECT_RESELLER',
    programStatus: 'PENDING_QUALIFICATION',
    partnerId: null,
    partnerIds: 2,
    enrollment: enrollment(),
    ...given,
  };
}

const allowed = (who: string, facts: ActionFacts) =>
  availableActions(actors[who]!, facts, now)
    .filter((each) => each.allowed)
    .map(({ action }) => action);

const profiles = ['setBusinessProfile', 'setPrimaryContact', 'setSupportContact'];
const ids = ['addPartnerLocation', 'associatePartnerId', 'issueAssociationCode'];
const users = ['addUser', 'setUserRoles', 'removeUser'];

// What may be done in which status by whom, from the programme; whatever is not listed may not.
const programme: Record<string, string[]> = {
  'GLOBAL_ADMIN DRAFT': [...profiles, 'submitEnrollment', ...users],
  'GLOBAL_ADMIN EMAIL_OWNERSHIP': [...profiles, 'resendContactVerification', ...ids, ...users],
  'GLOBAL_ADMIN IN_REVIEW': [...profiles, ...ids, ...users],
  'GLOBAL_ADMIN AUTHORIZED': [...profiles, ...ids, ...users],
  'GLOBAL_ADMIN REJECTED': [...profiles, 'appealEnrollment', ...ids, ...users],
  'ADMIN_AGENT DRAFT': users,
  'ADMIN_AGENT EMAIL_OWNERSHIP': users,
  'ADMIN_AGENT IN_REVIEW': users,
  'ADMIN_AGENT AUTHORIZED': users,
  'ADMIN_AGENT REJECTED': users,
  'OPERATOR DRAFT': ['suspendPartnerAccount'],
  'OPERATOR EMAIL_OWNERSHIP': ['suspendPartnerAccount'],
  'OPERATOR IN_REVIEW': ['recordVerificationCheck', 'decideEnrollment', 'suspendPartnerAccount'],
  'OPERATOR AUTHORIZED': ['suspendPartnerAccount'],
  'OPERATOR REJECTED': ['suspendPartnerAccount'],
};

const statuses: EnrollmentStatus[] = ['DRAFT', 'EMAIL_OWNERSHIP', 'IN_REVIEW', 'AUTHORIZED', 'REJECTED'];
const everyCase = Object.keys(actors).flatMap((who) => statuses.map((status) => [who, status] as const));

test.each(everyCase)('%s while %s', (who, status) => {
  const facts = account({ enrollment: enrollment({ status, contactConfirmed: status !== 'DRAFT' }) });

  expect(allowed(who, facts).sort()).toEqual([...(programme[`${who} ${status}`] ?? [])].sort());
});

const blockedBy = (who: string, action: string, facts: ActionFacts) =>
  availableActions(actors[who]!, facts, now).find((each) => each.action === action)?.blockedBy;

test.each([
  ['SALES_AGENT', 'submitEnrollment', account(), ['GLOBAL_ADMIN_REQUIRED']],
  ['SALES_AGENT', 'addUser', account(), ['ADMIN_AGENT_REQUIRED']],
  ['GLOBAL_ADMIN', 'decideEnrollment', account(), ['OPERATOR_REQUIRED', 'WRONG_STATE']],
  ['OPERATOR', 'submitEnrollment', account(), ['GLOBAL_ADMIN_REQUIRED']],
  [
    'OPERATOR',
    'decideEnrollment',
    account({ enrollment: enrollment({ status: 'EMAIL_OWNERSHIP' }) }),
    ['EMAIL_OWNERSHIP_NOT_VERIFIED'],
  ],
  ['OWN_OPERATOR', 'suspendPartnerAccount', account(), ['OPERATOR_REQUIRED']],
  [
    'GLOBAL_ADMIN',
    'submitEnrollment',
    account({ enrollment: enrollment({ missing: [{ field: 'supportContact.phone', reason: 'because' }] }) }),
    ['INCOMPLETE_ENROLLMENT'],
  ],
  [
    'SALES_AGENT',
    'submitEnrollment',
    account({ enrollment: enrollment({ status: 'IN_REVIEW' }) }),
    ['GLOBAL_ADMIN_REQUIRED', 'WRONG_STATE'],
  ],
  ['GLOBAL_ADMIN', 'submitEnrollment', account({ enrollment: null }), ['WRONG_STATE']],
  [
    'GLOBAL_ADMIN',
    'associatePartnerId',
    account({ enrollment: enrollment({ status: 'AUTHORIZED' }), partnerId: '1234567' }),
    ['PARTNER_ID_ALREADY_ASSOCIATED'],
  ],
  [
    'GLOBAL_ADMIN',
    'addPartnerLocation',
    account({ enrollment: enrollment({ status: 'AUTHORIZED' }), partnerIds: 100 }),
    ['LIMIT_EXCEEDED'],
  ],
])('%s cannot %s: every reason is named', (who, action, facts, codes) => {
  expect(blockedBy(who, action, facts)).toEqual(codes);
});

test('a suspended account can be reinstated and not be suspended again', () => {
  const suspended = account({ programStatus: 'SUSPENDED' });

  expect(allowed('OPERATOR', suspended)).toEqual(['reinstatePartnerAccount']);
});

test('a listing is kept by the provider or the operator, and by nobody on other accounts', () => {
  const provider = account({ kind: 'INDIRECT_PROVIDER' });
  const keepers = Object.keys(actors).filter((who) => allowed(who, provider).includes('setProviderListing'));

  expect(keepers).toEqual(['GLOBAL_ADMIN', 'OPERATOR']);
  expect(availableActions(actors['OPERATOR']!, account(), now).map(({ action }) => action)).not.toContain(
    'setProviderListing',
  );
});
