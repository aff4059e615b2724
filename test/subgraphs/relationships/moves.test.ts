import { consentActions, consentMoves } from '../../../subgraphs/relationships/partnership/consent';
import { requireMay, requireNow, type Move } from '../../../subgraphs/relationships/available-actions';
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
} from '../../../subgraphs/relationships/customer/customer-actions';
import type { ResaleRelationshipFacts } from '../../../subgraphs/relationships/resale-relationship';
import { effectiveRoles, type PartnerRole, type PartyRole } from '../../../subgraphs/relationships/roles';

const parties: PartyRole[] = ['PROVIDER', 'RESELLER', 'CUSTOMER', 'OPERATOR'];
const everyRole: PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'];

const G = 'GLOBAL_ADMIN';
const A = 'ADMIN_AGENT';
const S = 'SALES_AGENT';

/** What the programme allows, written out by hand: action, who, from where, to where. Everything else is refused. */
const programme: Record<string, { states: string[]; party: PartyRole[]; roles: string[]; from: string; to: string }> = {
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
  ...partnershipMoves,
  ...invitingMoves,
  ...consentMoves,
  ...delegatedAdminMoves,
  ...resaleRelationshipMoves,
} as unknown as Record<string, Move<string>>;

const everyCase = Object.entries(programme).flatMap(([action, { states }]) =>
  parties.flatMap((party) => states.flatMap((state) => everyRole.map((role) => ({ action, party, state, role })))),
);

const now = new Date(0);
const nothingInTheWay = { partnershipIsLive: true, resellerProgramStatus: 'ACTIVE', providerProgramStatus: 'ACTIVE' };

function outcomeOf(action: string, state: string, party: PartyRole, roles: PartnerRole[]): string {
  try {
    const move = moves[action]!;
    requireMay(move, { party, roles });
    return requireNow(move, { state, facts: nothingInTheWay, now });
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
  const ends = () => requireMay(partnershipMoves.endPartnership, { party: 'OPERATOR', roles: [] });

  expect(ends).toThrow(RelationshipRefusal.of('ADMIN_AGENT_REQUIRED'));
});

test('nobody moves anything without a role', () => {
  for (const [action, { party, from }] of Object.entries(programme)) {
    for (const one of party) expect(outcomeOf(action, from, one, [])).toBe('refused');
  }
});

describe('available actions', () => {
  const bothActive = { resellerProgramStatus: 'ACTIVE', providerProgramStatus: 'ACTIVE' };
  test('a reseller’s global admin ends, consents and invites in a live partnership', () => {
    const partnership = { ...bothActive, state: 'ACTIVE', consents: ['GRANTED', 'GRANTED', 'WITHDRAWN'] } as const;
    const actions = partnershipActions(partnership, { party: 'RESELLER', roles: ['GLOBAL_ADMIN'] }, now);

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
      now,
    );

    expect(actions.map(({ action, blockedBy }) => [action, ...blockedBy])).toEqual([
      ['endPartnership', 'WRONG_STATE'],
      ['withdrawConsent', 'WRONG_STATE'],
      ['grantConsent', 'WRONG_STATE'],
      ['inviteCustomer', 'PARTNERSHIP_MISSING'],
    ]);
  });

  test('a provider sees no consent to give, and its sales agent lacks the role to end', () => {
    const partnership = { ...bothActive, state: 'ACTIVE', consents: ['GRANTED'] } as const;

    expect(partnershipActions(partnership, { party: 'PROVIDER', roles: ['SALES_AGENT'] }, now)).toEqual([
      { action: 'endPartnership', allowed: false, blockedBy: ['ADMIN_AGENT_REQUIRED'] },
    ]);
  });

  test('a consent that is given already cannot be given again', () => {
    expect(
      consentActions(['GRANTED'], { partnershipIsLive: true }, { party: 'RESELLER', roles: ['GLOBAL_ADMIN'] }, now),
    ).toEqual([
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
    expect(
      customerActions({ relationships: [relationship], removable: [], now }, [
        { party: 'RESELLER', roles: ['GLOBAL_ADMIN'] },
      ]),
    ).toEqual([{ action: 'removeResaleRelationship', allowed: false, blockedBy: ['ONLY_PROVIDER_MAY_REMOVE'] }]);
  });

  test('a provider removes where there is something that it may remove, and nothing else', () => {
    const mover = { party: 'PROVIDER', roles: ['ADMIN_AGENT'] } as const;

    expect(
      customerActions({ relationships: [relationship], removable: [relationship], now }, [mover])[0]?.allowed,
    ).toBe(true);
    expect(customerActions({ relationships: [relationship], removable: [], now }, [mover])[0]?.blockedBy).toEqual([
      'WRONG_STATE',
    ]);
  });

  test('a customer takes back admin rights where somebody has them', () => {
    const mover = { party: 'CUSTOMER', roles: ['GLOBAL_ADMIN'] } as const;

    expect(customerActions({ relationships: [relationship], removable: [], now }, [mover])).toEqual([
      { action: 'removeDelegatedAdmin', allowed: true, blockedBy: [] },
    ]);
    expect(
      customerActions({ relationships: [{ ...relationship, delegatedAdmin: 'WITHDRAWN' }], removable: [], now }, [
        mover,
      ])[0]?.allowed,
    ).toBe(false);
  });
});

test('an agent’s role in a token counts for nothing, and a directory role given here neither', () => {
  expect(effectiveRoles(['GLOBAL_ADMIN', 'ADMIN_AGENT', 'BILLING_ADMIN'], ['SALES_AGENT', 'GLOBAL_ADMIN'])).toEqual([
    'GLOBAL_ADMIN',
    'SALES_AGENT',
  ]);
});
