import { anonymous, holderOf, moverOf, type Actor } from '../../../../subgraphs/relationships/actor';
import { reasonNotToConnect } from '../../../../subgraphs/relationships/partnership/connecting';
import { currentConsentText, requireConsent } from '../../../../subgraphs/relationships/partnership/consent-text';
import {
  inviteResellerInput,
  reasonNotToInvite,
  type InvitingFacts,
} from '../../../../subgraphs/relationships/invitation/inviting';
import { partnershipInvitationMoves } from '../../../../subgraphs/relationships/invitation/invitation';
import { mailLanguageOf } from '../../../../subgraphs/relationships/mail-text';
import { endPartnershipInput } from '../../../../subgraphs/relationships/partnership/partnership-inputs';
import { RelationshipRefusal } from '../../../../subgraphs/relationships/errors';

const facts: InvitingFacts = {
  ownEmail: 'me@northwind.example',
  pending: new Set(['waiting@a.example']),
  partners: new Set(['partner@a.example']),
  elsewhere: new Set(['far@a.example']),
  sentToday: 0,
  sentTodayTo: new Map([['crowded.example', 50]]),
};

test.each([
  ['new@a.example', null],
  ['me@northwind.example', 'INVALID_INPUT'],
  ['waiting@a.example', 'INVITATION_ALREADY_PENDING'],
  ['partner@a.example', 'PARTNERSHIP_ALREADY_EXISTS'],
  ['far@a.example', 'REGION_MISMATCH'],
  ['new@crowded.example', 'LIMIT_EXCEEDED'],
  ['new@almost-crowded.example', null],
])('%s is invited unless %s', (email, reason) => {
  expect(reasonNotToInvite(email, facts)).toBe(reason);
});

test('a thousand invitations a day are enough, and the last of them is still sent', () => {
  expect(reasonNotToInvite('new@a.example', { ...facts, sentToday: 999 })).toBeNull();
  expect(reasonNotToInvite('new@a.example', { ...facts, sentToday: 1_000 })).toBe('LIMIT_EXCEEDED');
});

describe('what an invitation is read as', () => {
  const read = (input: object) => inviteResellerInput.safeParse({ providerId: 'p', email: 'a@b.example', ...input });

  test('one mailbox in one spelling, an empty message as none, English where nothing is said', () => {
    expect(read({ email: ' Anna@B.example ', message: '  ' }).data).toEqual({
      providerId: 'p',
      email: 'anna@b.example',
      message: null,
      language: 'en',
    });
  });

  test('a domain in letters of its own is the one that mail is sent to', () => {
    expect(read({ email: 'biuro@Łódź.example' }).data?.email).toBe('biuro@xn--d-uga0v4h.example');
  });

  test.each([
    ['an unknown field', { bcc: 'x@y.example' }],
    ['a number for an address', { email: 1 }],
    ['a nameless address', { email: '@b.example' }],
    ['an address in angle brackets', { email: '<a@b.example>' }],
    ['a language that is none', { language: 'e' }],
    ['null for a language', { language: null }],
  ])('%s is refused', (_what, input) => {
    expect(read(input).success).toBe(false);
  });

  test('mails are written in Polish or English', () => {
    expect(['pl', 'pl-PL', 'PL', 'plt', 'en', 'de'].map(mailLanguageOf)).toEqual(['pl', 'pl', 'pl', 'en', 'en', 'en']);
  });
});

test('an end needs a reason that says something', () => {
  expect(endPartnershipInput.safeParse({ partnershipId: 'p', reason: '   ' }).success).toBe(false);
  expect(endPartnershipInput.safeParse({ partnershipId: 'p', reason: ' why ' }).data?.reason).toBe('why');
});

describe('two partners work together', () => {
  const active = { region: 'eu', programStatus: 'ACTIVE' };

  test.each([
    ['both are active in one region', active, active, null],
    ['the reseller is not active', active, { ...active, programStatus: 'QUALIFIED' }, 'RESELLER_NOT_ACTIVE'],
    ['the provider is suspended', { ...active, programStatus: 'SUSPENDED' }, active, 'PROVIDER_NOT_ACTIVE'],
    ['they are in different regions', active, { ...active, region: 'us' }, 'REGION_MISMATCH'],
    ['one is not known yet', active, undefined, 'SOURCE_UNAVAILABLE'],
    ['the region of one is not known yet', { ...active, region: null }, active, 'SOURCE_UNAVAILABLE'],
    ['no status is known yet', active, { ...active, programStatus: null }, 'SOURCE_UNAVAILABLE'],
  ])('if %s', (_what, provider, reseller, reason) => {
    expect(reasonNotToConnect(provider, reseller)).toBe(reason);
  });
});

describe('consent', () => {
  const refusalOf = (consentConfirmed: boolean, consentTextVersion: number) => {
    try {
      requireConsent({ consentConfirmed, consentTextVersion });
      return null;
    } catch (error) {
      return error instanceof RelationshipRefusal ? error.code : 'fault';
    }
  };

  test('is given by ticking the box beside the text of today', () => {
    const { version } = currentConsentText('en');

    expect(refusalOf(true, version)).toBeNull();
    expect(refusalOf(false, version)).toBe('CONSENT_REQUIRED');
    expect(refusalOf(true, version + 1)).toBe('CONSENT_TEXT_CHANGED');
    expect(refusalOf(true, version - 1)).toBe('CONSENT_TEXT_CHANGED');
  });
});

describe('on which side somebody stands', () => {
  const actor = (id: string | null, kind = 'INDIRECT_RESELLER', change: Partial<Actor> = {}): Actor => ({
    ...anonymous,
    isSignedIn: true,
    account: id === null ? null : { id, kind },
    roles: ['GLOBAL_ADMIN'],
    ...change,
  });
  const pending = { providerId: 'provider', resellerId: null };
  const answered = { providerId: 'provider', resellerId: 'reseller' };

  test.each([
    ['a reseller', actor('reseller'), pending, 'RESELLER'],
    ['a company that is no partner yet', actor(null), pending, 'RESELLER'],
    ['the provider that sent it', actor('provider', 'INDIRECT_PROVIDER'), pending, 'PROVIDER'],
    ['another provider', actor('rival', 'INDIRECT_PROVIDER'), pending, undefined],
    ['the operator', actor(null, '', { isOperator: true }), pending, 'OPERATOR'],
    ['the reseller that answered', actor('reseller'), answered, 'RESELLER'],
    ['a reseller that did not answer', actor('other'), answered, undefined],
    ['a company that did not answer', actor(null), answered, undefined],
  ])('holding a link: %s', (_who, who, invitation, party) => {
    expect(holderOf(who, invitation)?.party).toBe(party);
  });

  test('of two sides the one that decides', () => {
    const both = actor('one', 'INDIRECT_PROVIDER');
    const parties = { providerId: 'one', resellerId: 'one' };

    expect(moverOf(partnershipInvitationMoves.declinePartnershipInvitation, both, parties).party).toBe('RESELLER');
    expect(moverOf(partnershipInvitationMoves.revokePartnershipInvitation, both, parties).party).toBe('PROVIDER');
  });
});
