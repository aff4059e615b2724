import { anonymous, type Actor } from '../../../subgraphs/relationships/actor';
import {
  acceptCustomerInvitationInput,
  requireAcceptable,
  type AcceptanceFacts,
} from '../../../subgraphs/relationships/invitation/customer-acceptance';
import {
  inviteCustomerInput,
  isInRegionOf,
  requireInviting,
  requirePromising,
  type AddressFacts,
  type InvitingChannel,
} from '../../../subgraphs/relationships/invitation/customer-inviting';
import { losingAdmin, toBeRemoved } from '../../../subgraphs/relationships/customer/customer-removal';
import { domainName } from '../../../chassis/inputs';
import { RelationshipRefusal } from '../../../subgraphs/relationships/errors';
import type { ResaleRelationshipFacts } from '../../../subgraphs/relationships/customer/resale-relationship';
import { servingOf } from '../../../subgraphs/relationships/invitation/serving';
import type { PartnerRole } from '../../../subgraphs/relationships/roles';

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

const active = { programStatus: 'ACTIVE', region: 'EUROPE', market: 'PL' };
const channel: InvitingChannel = { reseller: active, provider: active, partnership: 'ACTIVE' };
const seller = { party: 'RESELLER', roles: ['SALES_AGENT'] } as const;

describe('a reseller invites a customer', () => {
  test.each([
    ['a seller in a live partnership of active partners', channel, seller, 'ok'],
    ['the provider', channel, { party: 'PROVIDER', roles: ['GLOBAL_ADMIN'] }, 'ONLY_RESELLER_MAY_INVITE'],
    ['the operator', channel, { party: 'OPERATOR', roles: [] }, 'ONLY_RESELLER_MAY_INVITE'],
    ['a helpdesk agent', channel, { party: 'RESELLER', roles: ['HELPDESK_AGENT'] }, 'ROLE_REQUIRED'],
    ['in an ended partnership', { ...channel, partnership: 'ENDED' }, seller, 'PARTNERSHIP_MISSING'],
    ['in none', { ...channel, partnership: null }, seller, 'PARTNERSHIP_MISSING'],
    [
      'as a suspended reseller',
      { ...channel, reseller: { ...active, programStatus: 'SUSPENDED' } },
      seller,
      'RESELLER_NOT_ACTIVE input resellerId',
    ],
    [
      'as a reseller of whom nothing is known',
      { ...channel, reseller: { ...active, programStatus: null } },
      seller,
      'RESELLER_NOT_ACTIVE input resellerId',
    ],
    [
      'with a provider that has not signed',
      { ...channel, provider: { ...active, programStatus: 'QUALIFIED' } },
      seller,
      'PROVIDER_NOT_ACTIVE input providerId',
    ],
  ] as [string, InvitingChannel, { party: 'RESELLER'; roles: PartnerRole[] }, string][])(
    '%s',
    (_who, facts, mover, expected) => {
      expect(outcomeOf(() => requireInviting(mover, facts))).toBe(expected);
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
      expect(outcomeOf(() => requirePromising({ email, includesDelegatedAdmin }, channel, facts))).toBe(expected);
  });

  test.each([
    ['that took back admin rights, and is asked for them', true, 'ok'],
    ['that took back admin rights, and is asked for none', false, 'ALREADY_A_CUSTOMER input email'],
  ])('a customer of both %s', (_whom, includesDelegatedAdmin, expected) => {
    const facts = { ...unknown, known: [known('PL', true, true), known('PL', true, true, true)] };
    const invitee = { email: 'it@c.example', includesDelegatedAdmin };

    expect(outcomeOf(() => requirePromising(invitee, channel, facts))).toBe(expected);
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

  test('an input is read strictly: every field, no other, trimmed', () => {
    const input = {
      resellerId: 'r',
      providerId: 'p',
      email: ' A@B.example ',
      includesDelegatedAdmin: true,
      language: 'pl-PL',
    };

    expect(inviteCustomerInput.parse({ ...input, companyName: '  ' })).toEqual({
      ...input,
      email: 'a@b.example',
      companyName: null,
    });
    expect(inviteCustomerInput.safeParse({ ...input, tenantId: 't' }).success).toBe(false);
  });
});

describe('a customer accepts', () => {
  const input = {
    token: 't',
    companyName: 'Contoso',
    domain: 'contoso.example',
    market: 'PL',
    contactEmail: 'it@contoso.example',
    consentConfirmed: true,
  };
  const facts: AcceptanceFacts = {
    tenantId: 'customer',
    reseller: { ...active, tenantId: 'reseller' },
    provider: { tenantId: 'provider', programStatus: 'ACTIVE' },
    partnershipIsLive: true,
    includesDelegatedAdmin: true,
    known: null,
  };
  const served = (market: string, hasReseller: boolean, hasProvider: boolean, lacksAdmin = false) => ({
    ...facts,
    known: { market, hasReseller, hasProvider, lacksAdmin },
  });

  const parted = { ...facts, partnershipIsLive: false };
  const withSuspended = { provider: { tenantId: 'provider', programStatus: 'SUSPENDED' } };

  test.each([
    ['as a new company', input, facts, 'ok'],
    ['as the reseller itself', input, { ...facts, tenantId: 'reseller' }, 'CUSTOMER_IS_SELF'],
    ['as the provider itself', input, { ...facts, tenantId: 'provider' }, 'CUSTOMER_IS_SELF'],
    ['without the box', { ...input, consentConfirmed: false }, facts, 'CONSENT_REQUIRED input consentConfirmed'],
    ['outside of the region', { ...input, market: 'US' }, facts, 'CUSTOMER_MARKET_OUT_OF_REGION input market'],
    ['known outside of the region', input, served('US', false, false), 'CUSTOMER_MARKET_OUT_OF_REGION input market'],
    ['in another market than it is known in', input, served('DE', true, false), 'INVALID_INPUT input market'],
    ['after the partnership', input, parted, 'PARTNERSHIP_MISSING'],
    [
      'from a suspended reseller',
      input,
      { ...facts, reseller: { ...facts.reseller, programStatus: 'SUSPENDED' } },
      'RESELLER_NOT_ACTIVE',
    ],
    [
      'from a provider of whom nothing is known',
      input,
      { ...facts, provider: { ...facts.provider, programStatus: null } },
      'PROVIDER_NOT_ACTIVE',
    ],
    [
      'after the partnership, from one that is suspended',
      input,
      { ...parted, ...withSuspended },
      'PARTNERSHIP_MISSING',
    ],
    [
      'with both, one of which is suspended',
      input,
      { ...served('PL', true, true), ...withSuspended },
      'PROVIDER_NOT_ACTIVE',
    ],
    ['with the reseller already', input, served('PL', true, false), 'ok'],
    ['with the provider already', input, served('PL', false, true), 'ok'],
    ['with both already', input, served('PL', true, true), 'ALREADY_A_CUSTOMER'],
    ['with both already, to give admin rights again', input, served('PL', true, true, true), 'ok'],
    [
      'with both already, and asked for no admin rights',
      input,
      { ...served('PL', true, true, true), includesDelegatedAdmin: false },
      'ALREADY_A_CUSTOMER',
    ],
    ['known, and with nobody any more', input, served('PL', false, false), 'ok'],
  ])('%s', (_how, given, known, expected) => {
    expect(outcomeOf(() => requireAcceptable(given, known))).toBe(expected);
  });

  test('every fault of what it says of itself is told at once', () => {
    const wrong = { ...input, companyName: '', domain: 'x', market: 'Polska', contactEmail: 'y' };
    const { error } = acceptCustomerInvitationInput.safeParse(wrong);

    expect(error!.issues.map(({ path }) => path.join('.'))).toEqual([
      'companyName',
      'domain',
      'market',
      'contactEmail',
    ]);
  });
});

describe('a domain', () => {
  test.each([
    ['Contoso.Example', 'contoso.example'],
    [' contoso.example. ', 'contoso.example'],
    ['Bücher.example', 'xn--bcher-kva.example'],
    ['a.b.c.example', 'a.b.c.example'],
  ])('%j is %s', (written, read) => {
    expect(domainName.parse(written)).toBe(read);
  });

  test.each([
    ...['', ' ', 'localhost', '.example', 'a..example', '-a.example', 'a-.example', 'a_b.example'],
    ...[
      'a.example/x',
      'a.example:80',
      'a b.example',
      'user@a.example',
      '127.0.0.1',
      '0x7f.1',
      '[::1]',
      'a%2eb.example',
    ],
    ...[`${'a'.repeat(64)}.example`, `${'a.'.repeat(130)}example`, 'a'.repeat(2_000)],
  ])('%.20j is none', (written) => {
    expect(domainName.safeParse(written).success).toBe(false);
  });
});

/** R serves the customer with P and Q, and S with P. */
const relationship = (
  id: string,
  partnerId: string,
  resellerId: string,
  change: object = {},
): ResaleRelationshipFacts => ({
  id,
  customerId: 'C',
  partnerId,
  resellerId,
  role: partnerId === resellerId ? 'RESELLER' : 'PROVIDER',
  state: 'ACTIVE',
  delegatedAdmin: 'GRANTED',
  since: new Date(0),
  removedAt: null,
  ...change,
});
const all = [
  relationship('R', 'R', 'R'),
  relationship('S', 'S', 'S'),
  relationship('P through R', 'P', 'R'),
  relationship('Q through R', 'Q', 'R'),
  relationship('P through S', 'P', 'S'),
];

function partner(id: string, ...roles: PartnerRole[]): Actor {
  const kind = ['P', 'Q'].includes(id) ? 'INDIRECT_PROVIDER' : 'INDIRECT_RESELLER';
  return { ...anonymous, isSignedIn: true, tenantId: id, account: { id, kind }, roles };
}
const customer: Actor = { ...anonymous, isSignedIn: true, tenantId: 'C', customerId: 'C', roles: ['GLOBAL_ADMIN'] };

describe('a channel serves a customer', () => {
  const withdrawn = (id: string) =>
    all.map((one) => (one.id === id ? { ...one, delegatedAdmin: 'WITHDRAWN' as const } : one));
  const removed = { state: 'REMOVED', delegatedAdmin: 'WITHDRAWN', removedAt: new Date(1) } as const;

  test.each([
    ['by both, who have admin rights', 'R', 'P', all, [true, true, false]],
    ['by its reseller alone', 'S', 'Q', all, [true, false, false]],
    ['by nobody', 'X', 'P', all, [false, false, false]],
    ['without the admin rights of its reseller', 'R', 'P', withdrawn('R'), [true, true, true]],
    ['without those of its provider', 'R', 'P', withdrawn('P through R'), [true, true, true]],
    ['whatever another provider of the reseller has', 'R', 'P', withdrawn('Q through R'), [true, true, false]],
    ['whatever its provider has through another', 'R', 'P', withdrawn('P through S'), [true, true, false]],
    ['whatever was removed before', 'R', 'P', [relationship('before', 'P', 'R', removed), ...all], [true, true, false]],
    ['not by what was removed', 'R', 'P', [relationship('P through R', 'P', 'R', removed)], [false, false, false]],
  ] as [string, string, string, ResaleRelationshipFacts[], boolean[]][])(
    '%s',
    (_how, resellerId, providerId, relationships, expected) => {
      const { hasReseller, hasProvider, lacksAdmin } = servingOf({ resellerId, providerId }, relationships);

      expect([hasReseller, hasProvider, lacksAdmin]).toEqual(expected);
    },
  );
});

describe('a provider removes', () => {
  const partners = ['R', 'S'];
  const removed = (
    actor: Actor,
    partnerId: string,
    throughId: string | null = null,
    relationships = all,
    resellerIds = partners,
  ) => {
    const input = { customerId: 'C', partnerId, throughId, reason: 'x' };
    let ids: string[] = [];
    const outcome = outcomeOf(() => {
      ids = toBeRemoved(actor, input, relationships, resellerIds).map(({ id }) => id);
    });
    return outcome === 'ok' ? ids.join(', ') : outcome;
  };
  const P = partner('P', 'ADMIN_AGENT');

  test.each([
    ['all of its own', P, 'P', null, 'P through R, P through S'],
    ['its own through one reseller', P, 'P', 'S', 'P through S'],
    ['its reseller’s', P, 'S', null, 'S'],
    ['not that of a reseller which another provider needs', P, 'R', null, 'WRONG_STATE'],
    ['not that of a provider of whom it does not know', P, 'Q', null, 'NOT_FOUND input partnerId'],
    ['not one through somebody else', P, 'P', 'X', 'NOT_FOUND input throughId'],
    ['not a reseller’s through another', P, 'S', 'S', 'NOT_FOUND input throughId'],
    ['not as a sales agent', partner('P', 'SALES_AGENT'), 'P', null, 'ADMIN_AGENT_REQUIRED'],
    ['not without a role', partner('P'), 'P', null, 'ONLY_PROVIDER_MAY_REMOVE'],
    ['not as the reseller', partner('R', 'GLOBAL_ADMIN'), 'R', null, 'ONLY_PROVIDER_MAY_REMOVE'],
    ['not as the customer', customer, 'P', null, 'ONLY_PROVIDER_MAY_REMOVE'],
    [
      'not as the operator',
      { ...anonymous, isSignedIn: true, isOperator: true },
      'P',
      null,
      'ONLY_PROVIDER_MAY_REMOVE',
    ],
  ])('%s', (_what, actor, partnerId, throughId, expected) => {
    expect(removed(actor, partnerId, throughId)).toBe(expected);
  });

  const gone = { state: 'REMOVED', removedAt: new Date(1) } as const;

  test('nothing twice, and what the other provider has left is its own to end', () => {
    const withoutP = all.map((one) => (one.partnerId === 'P' ? { ...one, ...gone } : one));
    const withoutQ = all.map((one) => (one.partnerId === 'Q' ? { ...one, ...gone } : one));

    expect(removed(P, 'P', null, withoutP)).toBe('WRONG_STATE');
    expect(removed(P, 'S', null, withoutP)).toBe('S');
    expect(removed(P, 'R', null, withoutQ)).toBe('R');
  });

  test('nothing of a reseller with which it does not work any more, but where it still serves the customer', () => {
    const withoutP = all.map((one) => (one.partnerId === 'P' ? { ...one, ...gone } : one));

    expect(removed(P, 'S', null, withoutP, [])).toBe('WRONG_STATE');
    expect(removed(P, 'S', null, all, [])).toBe('S');
  });

  test('nothing that began after it had left', () => {
    const anew = all.map((one) => (one.partnerId === 'P' ? { ...one, ...gone } : one)).filter(({ id }) => id !== 'S');

    expect(removed(P, 'S', null, [...anew, relationship('S again', 'S', 'S', { since: new Date(2) })])).toBe(
      'NOT_FOUND input partnerId',
    );
  });
});

describe('a customer takes back admin rights', () => {
  const losing = (actor: Actor, partnerId: string, relationships = all) => {
    let ids: string[] = [];
    const outcome = outcomeOf(() => {
      ids = losingAdmin(actor, { customerId: 'C', partnerId }, relationships).map(({ id }) => id);
    });
    return outcome === 'ok' ? ids.join(', ') : outcome;
  };

  test.each([
    ['from a provider, in all its channels', customer, 'P', 'P through R, P through S'],
    ['from a reseller', customer, 'R', 'R'],
    ['from nobody who is not its partner', customer, 'X', 'NOT_FOUND input partnerId'],
    ['as a global admin only', { ...customer, roles: [] }, 'P', 'GLOBAL_ADMIN_REQUIRED'],
    ['and no partner does it for another', partner('P', 'GLOBAL_ADMIN'), 'R', 'GLOBAL_ADMIN_REQUIRED'],
  ])('%s', (_what, actor, partnerId, expected) => {
    expect(losing(actor, partnerId)).toBe(expected);
  });

  test('a second time nothing is left to take back, which is no fault', () => {
    expect(losing(customer, 'R', [relationship('R', 'R', 'R', { delegatedAdmin: 'WITHDRAWN' })])).toBe('');
  });
});
