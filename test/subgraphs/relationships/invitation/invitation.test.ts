import { whyNotFrom, whyNotThey } from '../../../../chassis/moves';
import { availableActions, type Mover } from '../../../../subgraphs/relationships/available-actions';
import {
  customerInvitationMoves,
  partnershipInvitationMoves,
  type CustomerInvitationFacts,
  type InvitationMove,
  type PartnershipInvitationFacts,
} from '../../../../subgraphs/relationships/invitation/invitation';
import { invitationStateAt, type InvitationState } from '../../../../subgraphs/relationships/states';
import { partnershipActions } from '../../../../subgraphs/relationships/partnership/partnership';
import type { PartnerRole, PartyRole } from '../../../../subgraphs/relationships/roles';

const parties: PartyRole[] = ['PROVIDER', 'RESELLER', 'CUSTOMER', 'OPERATOR'];
const everyRole: PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'];
const states: InvitationState[] = ['PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED', 'EXPIRED'];

const G = 'GLOBAL_ADMIN';
const A = 'ADMIN_AGENT';
const S = 'SALES_AGENT';

/** What the programme allows, written out by hand: action, who, from where, to where. Everything else is refused. */
const programme: Record<string, { party: PartyRole[]; roles: string[]; from: string; to: string }> = {
  resendPartnershipInvitation: {
    party: ['PROVIDER'],
    roles: [G, A, S],
    from: 'PENDING',
    to: 'PENDING',
  },
  revokePartnershipInvitation: {
    party: ['PROVIDER'],
    roles: [G, A, S],
    from: 'PENDING',
    to: 'REVOKED',
  },
  declinePartnershipInvitation: {
    party: ['RESELLER'],
    roles: [G],
    from: 'PENDING',
    to: 'DECLINED',
  },
  authorizeIndirectProvider: { party: ['RESELLER'], roles: [G], from: 'PENDING', to: 'ACCEPTED' },
  resendCustomerInvitation: {
    party: ['RESELLER'],
    roles: [G, A, S],
    from: 'PENDING',
    to: 'PENDING',
  },
  revokeCustomerInvitation: {
    party: ['RESELLER'],
    roles: [G, A, S],
    from: 'PENDING',
    to: 'REVOKED',
  },
  declineCustomerInvitation: { party: ['CUSTOMER'], roles: [G], from: 'PENDING', to: 'DECLINED' },
  acceptCustomerInvitation: { party: ['CUSTOMER'], roles: [G], from: 'PENDING', to: 'ACCEPTED' },
};

const moves: Readonly<Record<string, InvitationMove<never>>> = {
  ...partnershipInvitationMoves,
  ...customerInvitationMoves,
};

const everyCase = Object.keys(programme).flatMap((action) =>
  parties.flatMap((party) => states.flatMap((state) => everyRole.map((role) => ({ action, party, state, role })))),
);

function outcomeOf(action: string, state: InvitationState, party: PartyRole, roles: PartnerRole[]): string {
  const move = moves[action]!;
  const reasons = [...whyNotThey(move, { party, roles }), ...whyNotFrom(move, state)];
  return reasons.length > 0 ? 'refused' : move.to.PENDING;
}

test('every move has its line in the programme', () => {
  expect(Object.keys(moves).sort()).toEqual(Object.keys(programme).sort());
});

test.each(everyCase)('$action as $role of the $party, $state', ({ action, party, state, role }) => {
  const { party: who, roles, from, to } = programme[action]!;
  const isAllowed = who.includes(party) && roles.includes(role) && state === from;

  expect(outcomeOf(action, state, party, [role])).toBe(isAllowed ? to : 'refused');
});

test('nobody moves anything without a role', () => {
  for (const [action, { party }] of Object.entries(programme)) {
    for (const one of party) expect(outcomeOf(action, 'PENDING', one, [])).toBe('refused');
  }
});

test('an invitation can be answered in the last millisecond and not one later', () => {
  const expiresAt = new Date('2026-06-01T12:00:00.000Z');

  expect(invitationStateAt({ state: 'PENDING', expiresAt }, expiresAt)).toBe('PENDING');
  expect(invitationStateAt({ state: 'PENDING', expiresAt }, new Date(expiresAt.getTime() + 1))).toBe('EXPIRED');
});

test('what was decided stays decided when the time has passed', () => {
  const expiresAt = new Date('2026-06-01T12:00:00.000Z');
  const later = new Date('2027-01-01T00:00:00.000Z');

  for (const state of ['ACCEPTED', 'DECLINED', 'REVOKED'] as const) {
    expect(invitationStateAt({ state, expiresAt }, later)).toBe(state);
  }
});

test('why an invitation cannot be moved is told apart: too late, or answered', () => {
  for (const move of Object.values(moves)) {
    expect(whyNotFrom(move, 'EXPIRED')).toEqual(['INVITATION_EXPIRED']);
    expect(whyNotFrom(move, 'DECLINED')).toEqual(['INVITATION_NOT_PENDING']);
  }
});

const now = new Date('2026-06-15T12:00:00.000Z');
const bothActive = { resellerProgramStatus: 'ACTIVE', providerProgramStatus: 'ACTIVE' };

const partnershipActionsIn = (state: InvitationState, change: Partial<PartnershipInvitationFacts>, mover: Mover) =>
  availableActions<InvitationState, PartnershipInvitationFacts>(partnershipInvitationMoves, mover, [
    { state, facts: { providerProgramStatus: 'ACTIVE', resentToday: 0, ...change }, now },
  ]);
const customerActionsIn = (state: InvitationState, change: Partial<CustomerInvitationFacts>, mover: Mover) =>
  availableActions<InvitationState, CustomerInvitationFacts>(customerInvitationMoves, mover, [
    { state, facts: { ...bothActive, partnershipIsLive: true, resentToday: 0, ...change }, now },
  ]);

describe('available actions', () => {
  test('a provider’s sales agent resends and revokes while the invitation waits', () => {
    expect(partnershipActionsIn('PENDING', {}, { party: 'PROVIDER', roles: ['SALES_AGENT'] })).toEqual([
      { action: 'resendPartnershipInvitation', allowed: true, blockedBy: [] },
      { action: 'revokePartnershipInvitation', allowed: true, blockedBy: [] },
    ]);
  });

  test('a provider that is suspended takes back what it sent, and sends nothing again', () => {
    expect(
      partnershipActionsIn(
        'PENDING',
        { providerProgramStatus: 'SUSPENDED' },
        { party: 'PROVIDER', roles: ['SALES_AGENT'] },
      ),
    ).toEqual([
      { action: 'resendPartnershipInvitation', allowed: false, blockedBy: ['PROVIDER_NOT_ACTIVE'] },
      { action: 'revokePartnershipInvitation', allowed: true, blockedBy: [] },
    ]);
  });

  test('a reseller that holds the link answers while the invitation waits', () => {
    expect(partnershipActionsIn('DECLINED', {}, { party: 'RESELLER', roles: ['GLOBAL_ADMIN'] })).toEqual([
      { action: 'declinePartnershipInvitation', allowed: false, blockedBy: ['INVITATION_NOT_PENDING'] },
      { action: 'authorizeIndirectProvider', allowed: false, blockedBy: ['INVITATION_NOT_PENDING'] },
    ]);
  });

  const admin = { party: 'RESELLER', roles: ['GLOBAL_ADMIN'] } as const;

  test.each([
    [{ resellerProgramStatus: 'SUSPENDED' }, ['RESELLER_NOT_ACTIVE']],
    [{ providerProgramStatus: 'SUSPENDED' }, ['PROVIDER_NOT_ACTIVE']],
    [
      { resellerProgramStatus: null, providerProgramStatus: 'QUALIFIED' },
      ['RESELLER_NOT_ACTIVE', 'PROVIDER_NOT_ACTIVE'],
    ],
  ])('a channel with %j takes in no customers: nobody is invited, nor invited again', (statuses, blockedBy) => {
    const partnership = { ...bothActive, ...statuses, state: 'ACTIVE', consents: ['GRANTED'] } as const;

    expect(partnershipActions(partnership, admin, new Date(0)).at(-1)).toEqual({
      action: 'inviteCustomer',
      allowed: false,
      blockedBy,
    });
    expect(customerActionsIn('PENDING', statuses, admin)).toEqual([
      { action: 'resendCustomerInvitation', allowed: false, blockedBy },
      { action: 'revokeCustomerInvitation', allowed: true, blockedBy: [] },
    ]);
  });

  test.each([
    [4, []],
    [5, ['LIMIT_EXCEEDED']],
  ])('sent again %i times in a day, an invitation says whether it may be once more', (resentToday, blockedBy) => {
    const agent = { party: 'PROVIDER', roles: ['ADMIN_AGENT'] } as const;
    const byProvider = partnershipActionsIn('PENDING', { resentToday }, agent);
    const byReseller = customerActionsIn('PENDING', { resentToday }, admin);

    expect([byProvider, byReseller].map(([resend]) => resend?.blockedBy)).toEqual([blockedBy, blockedBy]);
    expect([byProvider, byReseller].map(([, revoke]) => revoke?.blockedBy)).toEqual([[], []]);
  });

  test('an invitation whose partners have parted is not sent again', () => {
    const [resend] = customerActionsIn('PENDING', { partnershipIsLive: false }, admin);

    expect(resend).toEqual({
      action: 'resendCustomerInvitation',
      allowed: false,
      blockedBy: ['PARTNERSHIP_MISSING'],
    });
  });

  test('a helpdesk agent learns every reason, the one about the person first', () => {
    const agent = { party: 'RESELLER', roles: ['HELPDESK_AGENT'] } as const;

    expect(customerActionsIn('EXPIRED', {}, agent)).toEqual([
      { action: 'resendCustomerInvitation', allowed: false, blockedBy: ['ROLE_REQUIRED', 'INVITATION_EXPIRED'] },
      { action: 'revokeCustomerInvitation', allowed: false, blockedBy: ['ROLE_REQUIRED', 'INVITATION_EXPIRED'] },
    ]);
  });
});
