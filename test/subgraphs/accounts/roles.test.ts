import { anonymous, mayRead, viewerKindOf } from '../../../subgraphs/accounts/actor';
import { effectiveRoles, mayDo, type Duty, type PartnerRole } from '../../../subgraphs/accounts/roles';
import { rolesOnceSet } from '../../../subgraphs/accounts/users/users';
import { actor } from '../../support/accounts-actors';

const roles: PartnerRole[] = [
  'GLOBAL_ADMIN',
  'USER_MANAGEMENT_ADMIN',
  'BILLING_ADMIN',
  'ADMIN_AGENT',
  'SALES_AGENT',
  'HELPDESK_AGENT',
];

// Who may, by the table of the programme; roles that are not named may not.
const table: Record<Duty, PartnerRole[]> = {
  ENROLL: ['GLOBAL_ADMIN'],
  MANAGE_PARTNER_IDS: ['GLOBAL_ADMIN'],
  MANAGE_USERS: ['GLOBAL_ADMIN', 'ADMIN_AGENT'],
  KEEP_LISTING: ['GLOBAL_ADMIN'],
  READ: ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'],
};

const everyCase = (Object.keys(table) as Duty[]).flatMap((duty) => roles.map((role) => [duty, role] as const));

test.each(everyCase)('%s by %s', (duty, role) => {
  expect(mayDo(duty, [role])).toBe(table[duty].includes(role));
});

test('nobody may anything without a role', () => {
  expect((Object.keys(table) as Duty[]).filter((duty) => mayDo(duty, []))).toEqual([]);
});

test('effective roles are those of the work account and those given here, each once', () => {
  expect(effectiveRoles(['GLOBAL_ADMIN'], ['SALES_AGENT', 'GLOBAL_ADMIN'])).toEqual(['GLOBAL_ADMIN', 'SALES_AGENT']);
});

test('a role of the directory counts by the token alone, whoever held it when last seen', () => {
  expect(effectiveRoles([], ['GLOBAL_ADMIN', 'BILLING_ADMIN', 'HELPDESK_AGENT'])).toEqual(['HELPDESK_AGENT']);
});

test.each([
  [[], ['SALES_AGENT', 'ADMIN_AGENT'], ['ADMIN_AGENT', 'SALES_AGENT']],
  [['GLOBAL_ADMIN', 'ADMIN_AGENT'], ['HELPDESK_AGENT'], ['GLOBAL_ADMIN', 'HELPDESK_AGENT']],
  [['GLOBAL_ADMIN', 'ADMIN_AGENT'], ['GLOBAL_ADMIN'], ['GLOBAL_ADMIN']],
  [['ADMIN_AGENT'], [], []],
] as const)('whoever holds %j and is set to %j holds %j', (held, named, after) => {
  expect(rolesOnceSet(held, named)).toEqual(after);
});

test('no role of the directory is given here', () => {
  expect(() => rolesOnceSet(['ADMIN_AGENT'], ['ADMIN_AGENT', 'GLOBAL_ADMIN'])).toThrow(/directory/);
});

test("an agent's role in a token counts for nothing", () => {
  expect(effectiveRoles(['ADMIN_AGENT', 'HELPDESK_AGENT', 'EMPEROR'], [])).toEqual([]);
});

test.each([
  [{ tenantId: null, isOperator: false, hasAccount: false, isCustomer: false }, 'ANONYMOUS'],
  [{ tenantId: 't', isOperator: false, hasAccount: false, isCustomer: false }, 'WORK_ACCOUNT'],
  [{ tenantId: 't', isOperator: false, hasAccount: true, isCustomer: false }, 'PARTNER'],
  [{ tenantId: 't', isOperator: false, hasAccount: false, isCustomer: true }, 'CUSTOMER'],
  [{ tenantId: 't', isOperator: false, hasAccount: true, isCustomer: true }, 'PARTNER'],
  [{ tenantId: 't', isOperator: true, hasAccount: true, isCustomer: false }, 'OPERATOR'],
  [{ tenantId: null, isOperator: true, hasAccount: false, isCustomer: false }, 'OPERATOR'],
])('whoever is %j is met as %s', (facts, kind) => {
  const { tenantId, isOperator, hasAccount, isCustomer } = facts;
  const { account } = hasAccount ? actor() : anonymous;
  expect(viewerKindOf({ tenantId, isOperator, account, customerId: isCustomer ? 'c' : null })).toBe(kind);
});

test.each([
  ['own account with a role', actor({ accountId: 'a', roles: ['HELPDESK_AGENT'] }), true],
  ['own account without a role', actor({ accountId: 'a', roles: [] }), false],
  ['own account with a role of the work account only', actor({ accountId: 'a', roles: ['BILLING_ADMIN'] }), false],
  ['another account', actor({ accountId: 'b', roles: ['GLOBAL_ADMIN'] }), false],
  ['no account', actor({ accountId: null, roles: ['GLOBAL_ADMIN'] }), false],
  ['the operator', actor({ accountId: null, isOperator: true }), true],
])('private fields for %s: %s', (_who, who, may) => {
  expect(mayRead(who, 'a')).toBe(may);
});
