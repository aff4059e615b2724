import { PartnershipInvitation } from '../../../../subgraphs/relationships/invitation.entity';
import type { Passport } from '../../../../chassis/http/passport';
import { TestDatabases, dialects } from '../../../support/databases';
import { change, consentGiven, rows } from '../../../support/partnerships';
import {
  RelationshipsWorld,
  anonymous,
  daysAgo,
  operator,
  passportOf,
  type Company,
} from '../../../support/relationships';
import { refusals } from '../../../support/answers';
import type { Mutation } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

type State = 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'REVOKED' | 'EXPIRED';
const states: State[] = ['PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED', 'EXPIRED'];
const answered: State[] = ['ACCEPTED', 'DECLINED'];

const people = [
  ...['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'].flatMap((role) => [
    `provider ${role}`,
    `reseller ${role}`,
  ]),
  ...['another provider', 'another reseller', 'the operator', 'nobody'],
];

const sellers = ['provider GLOBAL_ADMIN', 'provider ADMIN_AGENT', 'provider SALES_AGENT'];
const tooLate = (state: State) =>
  state === 'PENDING' ? '' : state === 'EXPIRED' ? 'INVITATION_EXPIRED' : 'INVITATION_NOT_PENDING';

/** Resending and revoking: the provider's business. Of what was answered, the reseller that answered sees that much. */
function managing(who: string, state: State): string {
  if (who === 'nobody') return 'NOT_SIGNED_IN';
  if (sellers.includes(who)) return tooLate(state);
  if (who === 'provider HELPDESK_AGENT') return 'ROLE_REQUIRED';
  if (who === 'the operator') return 'ONLY_PROVIDER_MAY_INVITE';
  if (who.startsWith('reseller') && answered.includes(state)) return 'ONLY_PROVIDER_MAY_INVITE';
  return 'NOT_FOUND';
}

/** Declining and accepting: for a holder of the link who may decide for a reseller. */
function answering(who: string, state: State): string {
  if (who === 'nobody') return 'NOT_SIGNED_IN';
  if (who === 'another provider') return 'TOKEN_INVALID';
  if (who === 'another reseller') return answered.includes(state) ? 'TOKEN_INVALID' : tooLate(state);
  if (who === 'reseller GLOBAL_ADMIN') return tooLate(state);
  return 'GLOBAL_ADMIN_REQUIRED';
}

/** The account that accepts must be the viewer's own, and the operator has none. */
const accepting = (who: string, state: State) => (who === 'the operator' ? 'NOT_FOUND' : answering(who, state));

const programme: Readonly<Record<string, (who: string, state: State) => string>> = {
  resendPartnershipInvitation: managing,
  revokePartnershipInvitation: managing,
  declinePartnershipInvitation: answering,
  authorizeIndirectProvider: accepting,
};

const stateAfter: Readonly<Record<string, State>> = {
  resendPartnershipInvitation: 'PENDING',
  revokePartnershipInvitation: 'REVOKED',
  declinePartnershipInvitation: 'DECLINED',
  authorizeIndirectProvider: 'ACCEPTED',
};

const cases = (Object.keys(programme) as (keyof Mutation)[]).flatMap((verb) =>
  states.map((state) => [verb, state] as const),
);

describe.each(dialects)('who may do what with an invitation on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let viewers: Map<string, { passport: Passport; company: Company | null }>;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    provider = await world.provider();
    const reseller = await world.reseller();
    viewers = new Map();
    for (const [side, company] of [['provider', provider] as const, ['reseller', reseller] as const]) {
      viewers.set(`${side} GLOBAL_ADMIN`, { passport: passportOf(company), company });
      for (const role of ['ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT']) {
        viewers.set(`${side} ${role}`, { passport: await world.user(company, role, [role]), company });
      }
    }
    const others = {
      'another provider': await world.provider('Rival'),
      'another reseller': await world.reseller('Wide'),
    };
    for (const [who, company] of Object.entries(others)) viewers.set(who, { passport: passportOf(company), company });
    viewers.set('the operator', { passport: operator, company: null });
    viewers.set('nobody', { passport: anonymous, company: null });
  });

  const invitationIn = (state: State) => {
    const resellerId = answered.includes(state) ? viewers.get('reseller GLOBAL_ADMIN')!.company!.id : null;
    if (state === 'EXPIRED') return world.partnershipInvitation(provider, { expiresAt: daysAgo(1) });
    return world.partnershipInvitation(provider, { state, resellerId });
  };

  const inputOf = (verb: string, { id, token }: { id: string; token: string }, accountId: string) => {
    if (verb === 'authorizeIndirectProvider') return { token, accountId, ...consentGiven };
    return verb === 'declinePartnershipInvitation' ? { token } : { invitationId: id };
  };

  test.each(cases)('%s, %s', async (verb, state) => {
    const outcomes = await Promise.all(
      people.map(async (who) => {
        const invitation = await invitationIn(state);
        const { passport, company } = viewers.get(who)!;
        const answer = await change(world, verb, passport, inputOf(verb, invitation, company?.id ?? 'none'));
        const [code = ''] = refusals(answer).map((refusal) => refusal.split(' ')[0]);
        const [stored] = await rows(world, PartnershipInvitation, { id: invitation.id });
        return [who, code, stored?.state];
      }),
    );

    const kept = state === 'EXPIRED' ? 'PENDING' : state;
    expect(outcomes).toEqual(
      people.map((who) => {
        const code = programme[verb]!(who, state);
        return [who, code, code === '' ? stateAfter[verb] : kept];
      }),
    );
  });
});
