import type { PartnerRole } from '../../../../subgraphs/relationships/roles';
import { RelationshipRefusal } from '../../../../subgraphs/relationships/errors';
import type { InvitingPair } from '../../../../subgraphs/relationships/invitation/invitation';
import {
  isInRegionOf,
  requireInviting,
  requirePromising,
  type AddressFacts,
} from '../../../../subgraphs/relationships/invitation/invitable-customer';

/** What was refused, and where; `ok` where nothing was. */
function outcomeOf(work: () => unknown): string {
  try {
    work();
    return 'ok';
  } catch (error) {
    if (!(error instanceof RelationshipRefusal)) throw error;
    return [error.code, ...error.errors[0]!.path].join(' ');
  }
}

const active = { region: 'EUROPE', market: 'PL' };
const channel: InvitingPair = {
  resellerProgramStatus: 'ACTIVE',
  providerProgramStatus: 'ACTIVE',
  partnershipIsLive: true,
};
const seller = { party: 'RESELLER', roles: ['SALES_AGENT'] } as const;
const now = new Date('2026-06-15T12:00:00.000Z');

describe('a reseller invites a customer', () => {
  test.each([
    ['a seller in a live partnership of active partners', channel, seller, 'ok'],
    ['the provider', channel, { party: 'PROVIDER', roles: ['GLOBAL_ADMIN'] }, 'ONLY_RESELLER_MAY_INVITE'],
    ['the operator', channel, { party: 'OPERATOR', roles: [] }, 'ONLY_RESELLER_MAY_INVITE'],
    ['a helpdesk agent', channel, { party: 'RESELLER', roles: ['HELPDESK_AGENT'] }, 'ROLE_REQUIRED'],
    ['in an ended partnership', { ...channel, partnershipIsLive: false }, seller, 'PARTNERSHIP_MISSING'],
    ['in none', { ...channel, partnershipIsLive: false }, seller, 'PARTNERSHIP_MISSING'],
    [
      'as a suspended reseller',
      { ...channel, resellerProgramStatus: 'SUSPENDED' },
      seller,
      'RESELLER_NOT_ACTIVE input resellerId',
    ],
    [
      'as a reseller of whom nothing is known',
      { ...channel, resellerProgramStatus: null },
      seller,
      'RESELLER_NOT_ACTIVE input resellerId',
    ],
    [
      'with a provider that has not signed',
      { ...channel, providerProgramStatus: 'QUALIFIED' },
      seller,
      'PROVIDER_NOT_ACTIVE input providerId',
    ],
  ] as [string, InvitingPair, { party: 'RESELLER'; roles: PartnerRole[] }, string][])(
    '%s',
    (_who, facts, mover, expected) => {
      expect(outcomeOf(() => requireInviting(mover, facts, now))).toBe(expected);
    },
  );

  const unknown: AddressFacts = { ownEmail: 'me@bursztyn.example', ownDomains: ['nordwind.example'], known: [] };
  const known = (market: string, hasReseller: boolean, hasProvider: boolean, lacksAdmin = false) => ({
    ...{ market, hasReseller, hasProvider, lacksAdmin },
  });

  test.each([
    ['a stranger', 'it@contoso.example', unknown, 'ok'],
    ['a colleague', 'it@bursztyn.example', unknown, 'CUSTOMER_IS_SELF input email'],
    ['somebody of its provider', 'it@nordwind.example', unknown, 'CUSTOMER_IS_SELF input email'],
    ['somebody of a domain that only ends like its own', 'it@not-bursztyn.example', unknown, 'ok'],
    ['with no address of its own', 'it@contoso.example', { ...unknown, ownEmail: null }, 'ok'],
    [
      'its customer',
      'it@c.example',
      { ...unknown, known: [known('PL', true, true)] },
      'ALREADY_A_CUSTOMER input email',
    ],
    ['its customer that has no provider yet', 'it@c.example', { ...unknown, known: [known('PL', true, false)] }, 'ok'],
    ['its former customer', 'it@c.example', { ...unknown, known: [known('DE', false, false)] }, 'ok'],
    [
      'its customer of another region',
      'it@c.example',
      { ...unknown, known: [known('JP', true, false)] },
      'CUSTOMER_MARKET_OUT_OF_REGION input email',
    ],
    [
      'one of a group of which another company can come',
      'it@c.example',
      { ...unknown, known: [known('PL', true, true), known('JP', false, false), known('FR', true, false)] },
      'ok',
    ],
    [
      'a group of which every company that could come is there',
      'it@c.example',
      { ...unknown, known: [known('PL', true, true), known('JP', false, false)] },
      'ALREADY_A_CUSTOMER input email',
    ],
  ] as [string, string, AddressFacts, string][])('%s', (_whom, email, facts, expected) => {
    for (const includesDelegatedAdmin of [true, false])
      expect(outcomeOf(() => requirePromising({ email, includesDelegatedAdmin }, active, facts))).toBe(expected);
  });

  test.each([
    ['that took back admin rights, and is asked for them', true, 'ok'],
    ['that took back admin rights, and is asked for none', false, 'ALREADY_A_CUSTOMER input email'],
  ])('a customer of both %s', (_whom, includesDelegatedAdmin, expected) => {
    const facts = { ...unknown, known: [known('PL', true, true), known('PL', true, true, true)] };
    const invitee = { email: 'it@c.example', includesDelegatedAdmin };

    expect(outcomeOf(() => requirePromising(invitee, active, facts))).toBe(expected);
  });

  test.each([
    ['EUROPE', 'PL', 'DE', true],
    ['EUROPE', 'PL', 'JP', false],
    ['EUROPE', 'PL', 'CN', false],
    ['EUROPE', 'PL', 'pl', false],
    // Until accounts have said the region, the place of business says it.
    [null, 'PL', 'DE', true],
    [null, 'JP', 'DE', false],
    [null, 'CN', 'CN', false],
  ])('of region %s and market %s into %s: %s', (region, market, into, expected) => {
    expect(isInRegionOf({ region, market }, into)).toBe(expected);
  });
});
