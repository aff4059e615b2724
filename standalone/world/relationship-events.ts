import type { EventActor, FieldChange } from '../../subgraphs/chassis/events/event';
import { actorOf } from './account-events';
import type { PastEvent } from './rows';
import type {
  AccountSpec,
  ConsentScope,
  CustomerInvitationSpec,
  CustomerSpec,
  PartnershipInvitationSpec,
  PartnershipSpec,
  World,
} from './spec';

const scopes: readonly ConsentScope[] = ['PLACE_ORDERS', 'ADD_SUBSCRIPTIONS', 'DELEGATED_ADMIN'];
const WITHDRAWN_AFTER_MS = 40 * 86_400_000;

/** How the relationships of a world came to be what they are. */
export function relationshipEvents(world: World): PastEvent[] {
  const accounts = new Map([...world.accounts].map((account) => [account.id, account]));
  const partnerships = [...world.partnerships];
  return [
    ...[...world.partnershipInvitations].flatMap((invitation) => partnershipInvitation(invitation, accounts)),
    ...partnerships.flatMap((partnership) => partnershipLife(partnership, accounts)),
    ...[...world.customerInvitations].flatMap((invitation) => customerInvitation(invitation, accounts)),
    ...[...world.customers].flatMap((customer) => customerLife(customer, accounts)),
    ...partnerships.flatMap((partnership) => adminRightsLost(partnership, world, accounts)),
  ];
}

type Accounts = ReadonlyMap<string, AccountSpec>;

interface Telling {
  readonly type: string;
  readonly at: Date;
  readonly subjectId: string;
  readonly audience: readonly string[];
  readonly actor: EventActor;
  readonly data: Record<string, unknown>;
  readonly changes?: readonly FieldChange[];
}

const tell = ({ at, ...event }: Telling): PastEvent => ({ at, event });
const became = (field: string, after: string, before: string | null = null): FieldChange => ({ field, before, after });
const invitee: EventActor = { kind: 'CONTACT', accountId: null, userId: null, name: null };

const RESENT_AFTER_MS = 5 * 86_400_000;

/** When an invitation was sent, and sent again; what the invitation tells is when it was sent last. */
const sendings = ({ sentAt, sendCount }: Pick<CustomerInvitationSpec, 'sentAt' | 'sendCount'>) =>
  Array.from({ length: sendCount }, (_, before) => ({
    did: before === 0 ? 'Sent' : 'Resent',
    at: new Date(sentAt.getTime() - (sendCount - 1 - before) * RESENT_AFTER_MS),
    changes: [before === 0 ? became('state', 'PENDING') : became('sendCount', String(before + 1), String(before))],
  }));

function partnershipInvitation(invitation: PartnershipInvitationSpec, accounts: Accounts): PastEvent[] {
  const { id, providerId, state, decidedAt } = invitation;
  const shared = { subjectId: id, audience: [providerId], data: { invitationId: id, providerId } };
  const actor = actorOf(accounts.get(providerId));
  const sent = sendings(invitation).map(({ did, ...sending }) =>
    tell({ ...shared, ...sending, type: `PartnershipInvitation${did}`, actor }),
  );
  if (!decidedAt || state === 'ACCEPTED') return sent;
  const [type, by] =
    state === 'REVOKED'
      ? (['PartnershipInvitationRevoked', actor] as const)
      : (['PartnershipInvitationDeclined', invitee] as const);
  return [...sent, tell({ ...shared, type, at: decidedAt, actor: by, changes: [became('state', state, 'PENDING')] })];
}

function partnershipLife(
  { id, providerId, resellerId, since, ended, withdrawn }: PartnershipSpec,
  accounts: Accounts,
): PastEvent[] {
  const reseller = actorOf(accounts.get(resellerId));
  const shared = { subjectId: id, audience: [providerId, resellerId] };
  const data = { partnershipId: id, providerId, resellerId };
  const began = tell({
    ...shared,
    type: 'PartnershipBegan',
    at: since,
    actor: reseller,
    data,
    changes: [became('state', 'ACTIVE')],
  });
  const granted = scopes.map((scope) =>
    tell({
      ...shared,
      type: 'ConsentGranted',
      at: since,
      actor: reseller,
      data: { ...data, scope },
      changes: [became(scope, 'GRANTED')],
    }),
  );
  const taken = withdrawn.map((scope) =>
    tell({
      ...shared,
      type: 'ConsentWithdrawn',
      at: new Date(since.getTime() + WITHDRAWN_AFTER_MS),
      actor: reseller,
      data: { ...data, scope },
      changes: [became(scope, 'WITHDRAWN', 'GRANTED')],
    }),
  );
  if (!ended) return [began, ...granted, ...taken];
  const actor = ended.by === 'RESELLER' ? reseller : actorOf(accounts.get(providerId));
  const ending = { ...shared, at: ended.at, actor };
  const changes = [became('state', 'ENDED', 'ACTIVE'), became('endReason', ended.reason)];
  const lost = scopes
    .filter((scope) => !withdrawn.includes(scope))
    .map((scope) =>
      tell({
        ...ending,
        type: 'ConsentWithdrawn',
        data: { ...data, scope, cause: 'PartnershipEnded' },
        changes: [became(scope, 'WITHDRAWN', 'GRANTED'), became('cause', 'PartnershipEnded')],
      }),
    );
  return [
    began,
    ...granted,
    ...taken,
    tell({ ...ending, type: 'PartnershipEnded', data: { ...data, endedBy: ended.by }, changes }),
    ...lost,
  ];
}

function customerInvitation(invitation: CustomerInvitationSpec, accounts: Accounts): PastEvent[] {
  const { id, resellerId, providerId, state, decidedAt } = invitation;
  const shared = {
    subjectId: id,
    audience: [resellerId, providerId],
    data: { invitationId: id, resellerId, providerId },
  };
  const actor = actorOf(accounts.get(resellerId));
  const sent = sendings(invitation).map(({ did, ...sending }) =>
    tell({ ...shared, ...sending, type: `CustomerInvitation${did}`, actor }),
  );
  if (!decidedAt || state === 'ACCEPTED') return sent;
  const [type, by] =
    state === 'REVOKED'
      ? (['CustomerInvitationRevoked', actor] as const)
      : (['CustomerInvitationDeclined', invitee] as const);
  return [...sent, tell({ ...shared, type, at: decidedAt, actor: by, changes: [became('state', state, 'PENDING')] })];
}

function customerLife(customer: CustomerSpec, accounts: Accounts): PastEvent[] {
  const { id: customerId, tenantId, market, channels, companyName, contactEmail } = customer;
  const self: EventActor = { kind: 'CUSTOMER', accountId: null, userId: null, name: companyName };
  return channels.flatMap(({ resellerId, providerId, since, reseller, provider }) => {
    const shared = { subjectId: customerId, audience: provider ? [resellerId, providerId] : [resellerId] };
    const joint = { customerId, tenantId, market, contactEmail, companyName, resellerId, providerId };
    const alone = {
      customerId,
      tenantId,
      market,
      contactEmail,
      companyName,
      partnerId: resellerId,
      role: 'RESELLER',
      throughId: null,
    };
    const began = provider
      ? tell({
          ...shared,
          type: 'CustomerAccepted',
          at: since,
          actor: self,
          data: joint,
          changes: [became('companyName', companyName)],
        })
      : tell({
          ...shared,
          type: 'ResaleRelationshipBegan',
          at: since,
          actor: self,
          data: alone,
          changes: [became('RESELLER', 'ACTIVE')],
        });
    const removals = (
      [
        ['RESELLER', resellerId, reseller],
        ['PROVIDER', providerId, provider],
      ] as const
    ).flatMap(([role, partnerId, relationship]) =>
      relationship?.removedAt
        ? [
            tell({
              ...shared,
              type: 'ResaleRelationshipRemoved',
              at: relationship.removedAt,
              actor: actorOf(accounts.get(providerId)),
              data: { customerId, tenantId, partnerId, role, throughId: role === 'PROVIDER' ? resellerId : null },
              changes: [became(role, 'REMOVED', 'ACTIVE')],
            }),
          ]
        : [],
    );
    return [began, ...removals];
  });
}

/** The provider's admin rights at customers end with the partnership, where it had them until then. */
function adminRightsLost(
  { providerId, resellerId, ended }: PartnershipSpec,
  { customers }: World,
  accounts: Accounts,
): PastEvent[] {
  if (!ended) return [];
  const actor = actorOf(accounts.get(ended.by === 'PROVIDER' ? providerId : resellerId));
  const changes = [became('PROVIDER.delegatedAdmin', 'WITHDRAWN', 'GRANTED'), became('cause', 'PartnershipEnded')];
  const relationship = { partnerId: providerId, role: 'PROVIDER', throughId: resellerId, cause: 'PartnershipEnded' };
  const lost = { type: 'DelegatedAdminRemoved', at: ended.at, actor, audience: [providerId, resellerId], changes };
  return [...customers].flatMap(({ id: customerId, tenantId, channels }) =>
    channels
      .filter((channel) => channel.providerId === providerId && channel.resellerId === resellerId)
      .filter(({ provider }) => provider?.delegatedAdmin === 'GRANTED')
      .map(() => tell({ ...lost, subjectId: customerId, data: { customerId, tenantId, ...relationship } })),
  );
}
