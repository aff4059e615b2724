import { consentActions, consentMoves } from '../../../subgraphs/relationships/partnership/consent';
import {
  customerInvitationActions,
  customerInvitationMoves,
  invitationStateAt,
  partnershipInvitationActions,
  partnershipInvitationMoves,
  whyNotPending,
} from '../../../subgraphs/relationships/invitation/invitation';
import { decide, type Move } from '../../../subgraphs/relationships/available-actions';
import {
  invitingMoves,
  partnershipActions,
  partnershipMoves,
} from '../../../subgraphs/relationships/partnership/partnership';
import { RelationshipRefusal } from '../../../subgraphs/relationships/errors';
import {
  customerActions,
  delegatedAdminMoves,
  resaleRelationshipMoves,
  type ResaleRelationshipFacts,
} from '../../../subgraphs/relationships/customer/resale-relationship';
import { effectiveRoles, type PartnerRole, type PartyRole } from '../../../subgraphs/relationships/roles';

const parties: PartyRole[] = ['PROVIDER', 'RESELLER', 'CUSTOMER', 'OPERATOR'];
const everyRole: PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'];
const invitation = ['PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED', 'EXPIRED'];

const G = 'GLOBAL_ADMIN';
const A = 'ADMIN_AGENT';
const S = 'SALES_AGENT';

/** What the programme allows, written out by hand: action, who, from where, to where. Everything else is refused. */
const programme: Record<string, { states: string[]; party: PartyRole[]; roles: string[]; from: string; to: string }> = {
  resendPartnershipInvitation: {
    states: invitation,
    party: ['PROVIDER'],
    roles: [G, A, S],
    from: 'PENDING',
    to: 'PENDING',
  },
  revokePartnershipInvitation: {
    states: invitation,
    party: ['PROVIDER'],
    roles: [G, A, S],
    from: 'PENDING',
    to: 'REVOKED',
  },
  declinePartnershipInvitation: {
    states: invitation,
    party: ['RESELLER'],
    roles: [G],
    from: 'PENDING',
    to: 'DECLINED',
  },
  authorizeIndirectProvider: { states: invitation, party: ['RESELLER'], roles: [G], from: 'PENDING', to: 'ACCEPTED' },
  resendCustomerInvitation: {
    states: invitation,
    party: ['RESELLER'],
    roles: [G, A, S],
    from: 'PENDING',
    to: 'PENDING',
  },
  revokeCustomerInvitation: {
    states: invitation,
    party: ['RESELLER'],
    roles: [G, A, S],
    from: 'PENDING',
    to: 'REVOKED',
  },
  declineCustomerInvitation: { states: invitation, party: ['CUSTOMER'], roles: [G], from: 'PENDING', to: 'DECLINED' },
  acceptCustomerInvitation: { states: invitation, party: ['CUSTOMER'], roles: [G], from: 'PENDING', to: 'ACCEPTED' },
  endPartnership: {
    states: ['ACTIVE', 'ENDED'],
    party: ['PROVIDER', 'RESELLER'],
    roles: [G, A],
    from: 'ACTIVE',
    to: 'ENDED',
  },
  inviteCustomer: { states: ['ACTIVE', 'ENDED'], party: ['RESELLER'], roles: [G, A, S], from: 'ACTIVE', to: 'ACTIVE' },
  withdrawConsent: {
    states: ['GRANTED', 'WITHDRAWN'],
    party: ['RESELLER'],
    roles: [G],
    from: 'GRANTED',
    to: 'WITHDRAWN',
  },
  grantConsent: { states: ['GRANTED', 'WITHDRAWN'], party: ['RESELLER'], roles: [G], from: 'WITHDRAWN', to: 'GRANTED' },
  removeDelegatedAdmin: {
    states: ['GRANTED', 'WITHDRAWN'],
    party: ['CUSTOMER'],
    roles: [G],
    from: 'GRANTED',
    to: 'WITHDRAWN',
  },
  removeResaleRelationship: {
    states: ['ACTIVE', 'REMOVED'],
    party: ['PROVIDER'],
    roles: [G, A],
    from: 'ACTIVE',
    to: 'REMOVED',
  },
};

const moves = {
  ...partnershipInvitationMoves,
  ...customerInvitationMoves,
  ...partnershipMoves,
  ...invitingMoves,
  ...consentMoves,
  ...delegatedAdminMoves,
  ...resaleRelationshipMoves,
} as unknown as Record<string, Move<string>>;

const everyCase = Object.entries(programme).flatMap(([action, { states }]) =>
  parties.flatMap((party) => states.flatMap((state) => everyRole.map((role) => ({ action, party, state, role })))),
);

function outcomeOf(action: string, state: string, party: PartyRole, roles: PartnerRole[]): string {
  try {
    return decide(moves[action]!, state, { party, roles });
  } catch (error) {
    if (!(error instanceof RelationshipRefusal)) throw error;
    return 'refused';
  }
}

test('every move has its line in the programme', () => {
  expect(Object.keys(moves).sort()).toEqual(Object.keys(programme).sort());
});

test.each(everyCase)('$action as $role of the $party, $state', ({ action, party, state, role }) => {
  const { party: who, roles, from, to } = programme[action]!;
  const isAllowed = who.includes(party) && roles.includes(role) && state === from;

  expect(outcomeOf(action, state, party, [role])).toBe(isAllowed ? to : 'refused');
});

test('the operator, who sees every partnership, hears who ends one', () => {
  const ends = () => decide(partnershipMoves.endPartnership, 'ACTIVE', { party: 'OPERATOR', roles: [] });

  expect(ends).toThrow(RelationshipRefusal.of('ADMIN_AGENT_REQUIRED'));
});

test('nobody moves anything without a role', () => {
  for (const [action, { party, from }] of Object.entries(programme)) {
    for (const one of party) expect(outcomeOf(action, from, one, [])).toBe('refused');
  }
});

test('an invitation can be answered in the last millisecond and not one later', () => {
  const expiresAt = new Date('2026-06-01T12:00:00.000Z');

  expect(invitationStateAt('PENDING', expiresAt, expiresAt)).toBe('PENDING');
  expect(invitationStateAt('PENDING', expiresAt, new Date(expiresAt.getTime() + 1))).toBe('EXPIRED');
});

test('what was decided stays decided when the time has passed', () => {
  const expiresAt = new Date('2026-06-01T12:00:00.000Z');
  const later = new Date('2027-01-01T00:00:00.000Z');

  for (const state of ['ACCEPTED', 'DECLINED', 'REVOKED'] as const) {
    expect(invitationStateAt(state, expiresAt, later)).toBe(state);
  }
});

test('why an invitation cannot be moved is told apart: too late, or answered', () => {
  expect(whyNotPending('EXPIRED')).toBe('INVITATION_EXPIRED');
  expect(whyNotPending('DECLINED')).toBe('INVITATION_NOT_PENDING');
});

describe('available actions', () => {
  test('a provider’s sales agent resends and revokes while the invitation waits', () => {
    const waiting = { state: 'PENDING', providerIsActive: true, resentToday: 0 } as const;

    expect(partnershipInvitationActions(waiting, { party: 'PROVIDER', roles: ['SALES_AGENT'] })).toEqual([
      { action: 'resendPartnershipInvitation', allowed: true, blockedBy: [] },
      { action: 'revokePartnershipInvitation', allowed: true, blockedBy: [] },
    ]);
  });

  test('a provider that is suspended takes back what it sent, and sends nothing again', () => {
    const waiting = { state: 'PENDING', providerIsActive: false, resentToday: 0 } as const;

    expect(partnershipInvitationActions(waiting, { party: 'PROVIDER', roles: ['SALES_AGENT'] })).toEqual([
      { action: 'resendPartnershipInvitation', allowed: false, blockedBy: ['PROVIDER_NOT_ACTIVE'] },
      { action: 'revokePartnershipInvitation', allowed: true, blockedBy: [] },
    ]);
  });

  test('a reseller that holds the link answers while the invitation waits', () => {
    const standing = { state: 'DECLINED', providerIsActive: true, resentToday: 0 } as const;

    expect(partnershipInvitationActions(standing, { party: 'RESELLER', roles: ['GLOBAL_ADMIN'] })).toEqual([
      { action: 'declinePartnershipInvitation', allowed: false, blockedBy: ['INVITATION_NOT_PENDING'] },
      { action: 'authorizeIndirectProvider', allowed: false, blockedBy: ['INVITATION_NOT_PENDING'] },
    ]);
  });

  const bothActive = { resellerProgramStatus: 'ACTIVE', providerProgramStatus: 'ACTIVE' };
  const reachable = { ...bothActive, partnershipIsLive: true, resentToday: 0 };
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
    const invitation = { ...reachable, ...statuses, state: 'PENDING' } as const;

    expect(partnershipActions(partnership, admin).at(-1)).toEqual({
      action: 'inviteCustomer',
      allowed: false,
      blockedBy,
    });
    expect(customerInvitationActions(invitation, admin)).toEqual([
      { action: 'resendCustomerInvitation', allowed: false, blockedBy },
      { action: 'revokeCustomerInvitation', allowed: true, blockedBy: [] },
    ]);
  });

  test.each([
    [4, []],
    [5, ['LIMIT_EXCEEDED']],
  ])('sent again %i times in a day, an invitation says whether it may be once more', (resentToday, blockedBy) => {
    const byProvider = partnershipInvitationActions(
      { state: 'PENDING', providerIsActive: true, resentToday },
      { party: 'PROVIDER', roles: ['ADMIN_AGENT'] },
    );
    const byReseller = customerInvitationActions({ ...reachable, state: 'PENDING', resentToday }, admin);

    expect([byProvider, byReseller].map(([resend]) => resend?.blockedBy)).toEqual([blockedBy, blockedBy]);
    expect([byProvider, byReseller].map(([, revoke]) => revoke?.blockedBy)).toEqual([[], []]);
  });

  test('an invitation whose partners have parted is not sent again', () => {
    const [resend] = customerInvitationActions({ ...reachable, partnershipIsLive: false, state: 'PENDING' }, admin);

    expect(resend).toEqual({
      action: 'resendCustomerInvitation',
      allowed: false,
      blockedBy: ['PARTNERSHIP_MISSING'],
    });
  });

  test('a helpdesk agent learns every reason, the one about the person first', () => {
    expect(
      customerInvitationActions({ ...reachable, state: 'EXPIRED' }, { party: 'RESELLER', roles: ['HELPDESK_AGENT'] }),
    ).toEqual([
      { action: 'resendCustomerInvitation', allowed: false, blockedBy: ['ROLE_REQUIRED', 'INVITATION_EXPIRED'] },
      { action: 'revokeCustomerInvitation', allowed: false, blockedBy: ['ROLE_REQUIRED', 'INVITATION_EXPIRED'] },
    ]);
  });

  test('a reseller’s global admin ends, consents and invites in a live partnership', () => {
    const standing = { ...bothActive, state: 'ACTIVE', consents: ['GRANTED', 'GRANTED', 'WITHDRAWN'] } as const;
    const actions = partnershipActions(standing, { party: 'RESELLER', roles: ['GLOBAL_ADMIN'] });

    expect(actions).toEqual([
      { action: 'endPartnership', allowed: true, blockedBy: [] },
      { action: 'withdrawConsent', allowed: true, blockedBy: [] },
      { action: 'grantConsent', allowed: true, blockedBy: [] },
      { action: 'inviteCustomer', allowed: true, blockedBy: [] },
    ]);
  });

  test('nothing can be done in an ended partnership', () => {
    const actions = partnershipActions(
      { ...bothActive, state: 'ENDED', consents: ['GRANTED'] },
      { party: 'RESELLER', roles: ['GLOBAL_ADMIN'] },
    );

    expect(actions.map(({ action, blockedBy }) => [action, ...blockedBy])).toEqual([
      ['endPartnership', 'WRONG_STATE'],
      ['withdrawConsent', 'WRONG_STATE'],
      ['grantConsent', 'WRONG_STATE'],
      ['inviteCustomer', 'PARTNERSHIP_MISSING'],
    ]);
  });

  test('a provider sees no consent to give, and its sales agent lacks the role to end', () => {
    const standing = { ...bothActive, state: 'ACTIVE', consents: ['GRANTED'] } as const;

    expect(partnershipActions(standing, { party: 'PROVIDER', roles: ['SALES_AGENT'] })).toEqual([
      { action: 'endPartnership', allowed: false, blockedBy: ['ADMIN_AGENT_REQUIRED'] },
    ]);
  });

  test('a consent that is given already cannot be given again', () => {
    expect(consentActions(['GRANTED'], true, { party: 'RESELLER', roles: ['GLOBAL_ADMIN'] })).toEqual([
      { action: 'withdrawConsent', allowed: true, blockedBy: [] },
      { action: 'grantConsent', allowed: false, blockedBy: ['WRONG_STATE'] },
    ]);
  });

  const relationship: ResaleRelationshipFacts = {
    id: 'relationship',
    customerId: 'customer',
    partnerId: 'provider',
    role: 'PROVIDER',
    resellerId: 'reseller',
    state: 'ACTIVE',
    delegatedAdmin: 'GRANTED',
    since: new Date(0),
    removedAt: null,
  };

  test('a reseller learns that only its provider removes a customer', () => {
    expect(customerActions([relationship], [], [{ party: 'RESELLER', roles: ['GLOBAL_ADMIN'] }])).toEqual([
      { action: 'removeResaleRelationship', allowed: false, blockedBy: ['ONLY_PROVIDER_MAY_REMOVE'] },
    ]);
  });

  test('a provider removes where there is something that it may remove, and nothing else', () => {
    const mover = { party: 'PROVIDER', roles: ['ADMIN_AGENT'] } as const;

    expect(customerActions([relationship], [relationship], [mover])[0]?.allowed).toBe(true);
    expect(customerActions([relationship], [], [mover])[0]?.blockedBy).toEqual(['WRONG_STATE']);
  });

  test('a customer takes back admin rights where somebody has them', () => {
    const mover = { party: 'CUSTOMER', roles: ['GLOBAL_ADMIN'] } as const;

    expect(customerActions([relationship], [], [mover])).toEqual([
      { action: 'removeDelegatedAdmin', allowed: true, blockedBy: [] },
    ]);
    expect(customerActions([{ ...relationship, delegatedAdmin: 'WITHDRAWN' }], [], [mover])[0]?.allowed).toBe(false);
  });
});

test('an agent’s role in a token counts for nothing, and a directory role given here neither', () => {
  expect(effectiveRoles(['GLOBAL_ADMIN', 'ADMIN_AGENT', 'BILLING_ADMIN'], ['SALES_AGENT', 'GLOBAL_ADMIN'])).toEqual([
    'GLOBAL_ADMIN',
    'SALES_AGENT',
  ]);
});
