import { sortKey } from '../../chassis/database/sort-key';
import { deriveToken, tokenHash } from '../../chassis/token';
import { channelKey } from '../../subgraphs/relationships/channel-key';
import { Customer, ResaleRelationship } from '../../subgraphs/relationships/customer.entity';
import { eligibilityBy, type FactSource } from '../../subgraphs/relationships/eligibility/channel-assembly';
import { RunningCounters } from '../../subgraphs/relationships/eligibility/counters';
import type { CustomerEligibility } from '../../subgraphs/relationships/eligibility/customer-eligibility';
import {
  PartnerCustomer,
  BlockerCount,
  ChannelCount,
  OrderBlocker,
  OrderVerdict,
} from '../../subgraphs/relationships/eligibility/eligibility.entity';
import { grouped, type KnownPartner } from '../../subgraphs/relationships/eligibility/facts.rows';
import { CustomerInvitation, PartnershipInvitation } from '../../subgraphs/relationships/invitation.entity';
import { newCustomer, newRelationship } from '../../subgraphs/relationships/invitation/accept-customer-invitation';
import { newConsents, newPartnership } from '../../subgraphs/relationships/invitation/authorize-indirect-provider';
import { CUSTOMER_INVITATION } from '../../subgraphs/relationships/invitation/customer-invitation.mail';
import { REMINDER_DAYS } from '../../subgraphs/relationships/invitation/invitation';
import { PARTNERSHIP_INVITATION } from '../../subgraphs/relationships/invitation/partnership-invitation.mail';
import {
  CustomerAgreement,
  Partner,
  PartnerAgreement,
  PartnerUser,
} from '../../subgraphs/relationships/partner.entity';
import { Consent, Partnership } from '../../subgraphs/relationships/partnership.entity';
import { actorOf } from './account-events';
import { associatedAt, takenBackAt } from './as-of';
import { hasSigned, programStatus } from './account-rows';
import { rowOf, type EntityRow } from './rows';
import { daysAfter } from './usual';
import type { AccountSpec, CustomerSpec, InvitationSpec, PartnershipSpec, RelationshipSpec, World } from './spec';

export const REMOVE_REASON = 'No longer a customer.';

const CONSENT_TEXT_VERSION = 1;

/** Who works with whom in a world, and all that is kept so that lists need not evaluate anything. */
export class RelationshipRows {
  private readonly partners: ReadonlyMap<string, KnownPartner>;
  /** By the id of the partnership. */
  private readonly connections: ReadonlyMap<string, Connection>;
  private readonly facts: Omit<FactSource, 'customer' | 'relationships'>;

  constructor(
    private readonly world: World,
    private readonly tokenKey: string,
    private readonly writtenAt: Date,
  ) {
    const accounts = new Map([...world.accounts].map((account) => [account.id, account]));
    this.partners = new Map([...accounts].map(([id, account]) => [id, partnerOf(account)]));
    const invitations = new Map([...world.partnershipInvitations].map(({ id, partnershipId }) => [partnershipId, id]));
    this.connections = new Map(
      [...world.partnerships].map((spec) => [spec.id, connectionOf(spec, accounts, invitations.get(spec.id) ?? null)]),
    );
    const byChannel = grouped(
      [...this.connections.values()].map(({ partnership }) => partnership),
      channelKey,
    );
    this.facts = {
      partner: (id) => this.partners.get(id) ?? null,
      partnerships: (channel) => byChannel.get(channelKey(channel)) ?? [],
      consents: (partnershipId) => this.connections.get(partnershipId)?.consents ?? [],
    };
  }

  *rows(): Generator<EntityRow> {
    const counters = new RunningCounters();
    for (const customer of this.world.customers) yield* this.customerRows(customer, counters);
    for (const { partnership, consents } of this.connections.values()) {
      const { customers: customerCount, blocked: blockedCustomerCount } = counters.partnership(partnership.id);
      yield rowOf(Partnership, { ...partnership, customerCount, blockedCustomerCount });
      for (const consent of consents) yield rowOf(Consent, consent);
    }
    yield* this.invitationRows(counters);
    const { channels, blockers } = counters.result();
    for (const row of channels) yield rowOf(ChannelCount, row);
    for (const row of blockers) yield rowOf(BlockerCount, row);
  }

  /** What the followers would make of the other subgraphs' events, for a world that has none. */
  *projections(): Generator<EntityRow> {
    for (const { id, users, acceptances } of this.world.accounts) {
      const { agreement, ...partner } = this.partners.get(id) as KnownPartner;
      yield rowOf(Partner, partner);
      for (const { userId, roles } of users) yield rowOf(PartnerUser, { accountId: id, userId, roles });
      const accepted = this.world.templates.find(({ key }) => key === acceptances.at(-1)?.templateKey);
      if (agreement) yield rowOf(PartnerAgreement, { accountId: id, version: accepted?.version ?? null, ...agreement });
    }
    for (const { id, agreement } of this.world.customers) {
      if (agreement)
        yield rowOf(CustomerAgreement, { customerId: id, acceptedAt: agreement.acceptedAt, lapsedAt: null });
    }
  }

  private *customerRows(spec: CustomerSpec, counters: RunningCounters): Generator<EntityRow> {
    yield rowOf(Customer, newCustomer(spec));
    const relationships = this.relationshipRows(spec);
    for (const row of relationships) yield rowOf(ResaleRelationship, row);

    const eligibility = this.eligibilityOf(spec, relationships);
    for (const row of eligibility.partners) yield rowOf(PartnerCustomer, row);
    for (const row of eligibility.verdicts) yield rowOf(OrderVerdict, row);
    for (const row of eligibility.blockers) yield rowOf(OrderBlocker, row);
    counters.add(eligibility, 1);
  }

  /** Whether orders can be placed for a customer of this world, and what keeps them from it. */
  eligibilityOf(spec: CustomerSpec, relationships = this.relationshipRows(spec)): CustomerEligibility {
    const { id, companyName, market, since, agreement } = spec;
    const agreed = { agreementAcceptedAt: agreement?.acceptedAt ?? null, agreementLapsedAt: null };
    const customer = { market, since, ...agreed, customerMarket: market, customerSortKey: sortKey(companyName) };
    return eligibilityBy({ ...this.facts, customer: () => customer, relationships: () => relationships }, id);
  }

  /** A reseller that serves a customer with two providers has one relationship with it, each provider one of its own. */
  private relationshipRows({ id: customerId, channels }: CustomerSpec): ResaleRelationship[] {
    const rows = new Map<string, ResaleRelationship>();
    for (const { resellerId, providerId, since, reseller, provider } of channels) {
      const keys = { customerId, resellerId, since };
      if (!rows.has(reseller.id))
        rows.set(reseller.id, relationshipRow(reseller, { ...keys, partnerId: resellerId, role: 'RESELLER' }));
      const [partnership] = this.facts.partnerships({ providerId, resellerId });
      const left = partnership?.state === 'ENDED' ? ({ ...provider, delegatedAdmin: 'WITHDRAWN' } as const) : provider;
      rows.set(provider.id, relationshipRow(left, { ...keys, partnerId: providerId, role: 'PROVIDER' }));
    }
    return [...rows.values()];
  }

  private *invitationRows(counters: RunningCounters): Generator<EntityRow> {
    for (const { providerId, message, partnershipId, ...shared } of this.world.partnershipInvitations) {
      const { resellerId = null } = this.connections.get(partnershipId ?? '')?.partnership ?? {};
      const own = { providerId, message, partnershipId, resellerId };
      counters.addInvitation('PARTNERSHIP_INVITED', { ...own, state: shared.state });
      yield rowOf(PartnershipInvitation, { ...own, ...this.sharedColumns(PARTNERSHIP_INVITATION, shared) });
    }
    for (const invitation of this.world.customerInvitations) {
      const { resellerId, providerId, companyName, includesDelegatedAdmin, customerId, ...shared } = invitation;
      const own = { resellerId, providerId, companyName, includesDelegatedAdmin, customerId };
      counters.addInvitation('CUSTOMER_INVITED', { ...own, state: shared.state });
      yield rowOf(CustomerInvitation, { ...own, ...this.sharedColumns(CUSTOMER_INVITATION, shared) });
    }
  }

  private sharedColumns(purpose: string, invitation: InvitationSpec) {
    const { id, email, state, sentAt, sendCount, expiresAt } = invitation;
    const reminderDueAt = daysAfter(expiresAt, -REMINDER_DAYS);
    return {
      ...invitation,
      language: 'en',
      pendingEmail: state === 'PENDING' ? email : null,
      tokenHash: tokenHash(deriveToken(this.tokenKey, purpose, id, sendCount)),
      ...{ createdAt: sentAt, senderEmail: null, senderLanguage: null, version: 1 },
      // What fell due in the past was sent then: filling an installation sends no mail.
      remindedAt: state === 'PENDING' && reminderDueAt <= this.writtenAt ? reminderDueAt : null,
    };
  }
}

function partnerOf(account: AccountSpec): KnownPartner {
  const { id, tenantId, kind, legalName, market, region, partnerId, enrollment, openedAt } = account;
  const { acceptances, agreementLapsedAt, suspendedAt } = account;
  const decided = enrollment.decidedAt ?? openedAt;
  // A newer text accepted in time goes on with the status that there was.
  const [first] = acceptances;
  const agreement = agreementLapsedAt
    ? ({ state: 'LAPSED', since: agreementLapsedAt } as const)
    : first && hasSigned(account)
      ? ({ state: 'ACCEPTED', since: first.acceptedAt } as const)
      : null;
  return {
    ...{ id, tenantId, kind, legalName, market, region, partnerId, agreement },
    sortKey: sortKey(legalName),
    programStatus: programStatus(account),
    programStatusSince: suspendedAt ?? agreementLapsedAt ?? first?.acceptedAt ?? decided,
    partnerIdSince: partnerId === null ? null : associatedAt(account),
  };
}

/** A partnership and its consents. */
interface Connection {
  readonly partnership: Pick<Partnership, keyof Partnership>;
  readonly consents: readonly Consent[];
}

function connectionOf(
  spec: PartnershipSpec,
  accounts: ReadonlyMap<string, AccountSpec>,
  invitationId: string | null,
): Connection {
  const { id, providerId, resellerId, since, ended } = spec;
  const [provider, reseller] = [accounts.get(providerId), accounts.get(resellerId)];
  if (!provider || !reseller) throw new Error(`The partnership ${id} is of accounts that the world does not have.`);
  const pair = { provider: partnerOf(provider), reseller: partnerOf(reseller) };
  const by = { PROVIDER: actorOf(provider), RESELLER: actorOf(reseller) };
  const partnership: Connection['partnership'] = newPartnership(pair, { id, invitationId, since });
  const taken: Partial<Consent> = {
    withdrawnAt: takenBackAt(spec),
    withdrawnBy: by.RESELLER,
    withdrawalCause: 'TAKEN_BACK',
  };
  const lost: Partial<Consent> | null = ended && {
    withdrawnAt: ended.at,
    withdrawnBy: by[ended.by],
    withdrawalCause: 'PARTNERSHIP_ENDED',
  };
  const consents = newConsents(partnership, by.RESELLER, CONSENT_TEXT_VERSION).map((consent) => {
    const withdrawal = spec.withdrawn.includes(consent.scope) ? taken : lost;
    return withdrawal ? Object.assign(consent, { state: 'WITHDRAWN' }, withdrawal) : consent;
  });
  if (!ended) return { partnership, consents };
  const { at: endedAt, by: endedBy, reason: endReason } = ended;
  return {
    partnership: { ...partnership, state: 'ENDED', live: null, version: 2, endedAt, endedBy, endReason },
    consents,
  };
}

type RelationshipKeys = Pick<ResaleRelationship, 'customerId' | 'resellerId' | 'partnerId' | 'role' | 'since'>;

function relationshipRow({ removedAt, ...own }: RelationshipSpec, keys: RelationshipKeys): ResaleRelationship {
  const begun = newRelationship({ ...own, ...keys, invitationId: null });
  if (!removedAt) return begun;
  const removed: Partial<ResaleRelationship> = { state: 'REMOVED', live: null, removedAt, removeReason: REMOVE_REASON };
  return Object.assign(begun, removed);
}
