import { anonymous, moverOf, type Actor } from '../../../../subgraphs/relationships/actor';
import { partnershipInvitationMoves } from '../../../../subgraphs/relationships/invitation/invitation';
import { holderOf } from '../../../../subgraphs/relationships/invitation/link-holder';

describe('on which side somebody stands', () => {
  const actor = (id: string | null, kind = 'INDIRECT_RESELLER', change: Partial<Actor> = {}): Actor => ({
    ...anonymous,
    account: id === null ? null : { id, kind, region: null },
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
