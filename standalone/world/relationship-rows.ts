import { sortKey } from '../../chassis/database/sort-key';
import { deriveToken, tokenHash } from '../../chassis/token';
import type { ChannelFacts, PartnerFacts, ChannelState } from '../../subgraphs/relationships/eligibility/channel';
import { everyConsentScope } from '../../subgraphs/relationships/states';
import { CUSTOMER_INVITATION } from '../../subgraphs/relationships/invitation/customer-invitation.mail';
import { REMINDER_DAYS } from '../../subgraphs/relationships/invitation/invitation';
import { PARTNERSHIP_INVITATION } from '../../subgraphs/relationships/invitation/partnership-invitation.mail';
import {
  customerEligibilityOf,
  type CustomerEligibility,
} from '../../subgraphs/relationships/eligibility/customer-eligibility';
import { RunningCounters } from '../../subgraphs/relationships/eligibility/counters';
import { Customer, ResaleRelationship } from '../../subgraphs/relationships/customer.entity';
import {
  PartnerCustomer,
  BlockerCount,
  ChannelCount,
  OrderBlocker,
  OrderVerdict,
} from '../../subgraphs/relationships/eligibility/eligibility.entity';
import { CustomerInvitation, PartnershipInvitation } from '../../subgraphs/relationships/invitation.entity';
import {
  CustomerAgreement,
  Partner,
  PartnerAgreement,
  PartnerUser,
} from '../../subgraphs/relationships/partner.entity';
import { Consent, Partnership } from '../../subgraphs/relationships/partnership.entity';
import { actorOf } from './account-events';
import { takenBackAt } from './as-of';
import { hasSigned, programStatus } from './account-rows';
import { rowOf, type EntityRow } from './rows';
import { daysAfter } from './usual';
import type {
  AccountSpec,
  ChannelSpec,
  CustomerSpec,
  InvitationSpec,
  PartnershipSpec,
  RelationshipSpec,
  World,
} from './spec';

export const REMOVE_REASON = 'No longer a customer.';

const CONSENT_TEXT_VERSION = 1;

/** Who works with whom in a world, and all that is kept so that lists need not evaluate anything. */
export class RelationshipRows {
  private readonly accounts: ReadonlyMap<string, AccountSpec>;
  private readonly facts: ReadonlyMap<string, PartnerFacts>;
  private readonly connections: ReadonlyMap<string, Connection>;
  /** The invitations by which partnerships came about, and the resellers that accepted them. */
  private readonly invitations: ReadonlyMap<string | null, string>;
  private readonly invited: ReadonlyMap<string | null, string>;

  constructor(
    private readonly world: World,
    private readonly tokenKey: string,
    private readonly writtenAt: Date,
  ) {
    this.accounts = new Map([...world.accounts].map((account) => [account.id, account]));
    this.facts = new Map([...this.accounts].map(([id, account]) => [id, partnerFacts(account)]));
    this.connections = new Map([...world.partnerships].map((spec) => [channelKey(spec), connectionOf(spec)]));
    this.invitations = new Map([...world.partnershipInvitations].map(({ id, partnershipId }) => [partnershipId, id]));
    this.invited = new Map([...world.partnerships].map(({ id, resellerId }) => [id, resellerId]));
  }

  *rows(): Generator<EntityRow> {
    const counters = new RunningCounters();
    for (const customer of this.world.customers) yield* this.customerRows(customer, counters);
    for (const partnership of this.world.partnerships) yield* this.partnershipRows(partnership, counters);
    yield* this.invitationRows(counters);
    const { channels, blockers } = counters.result();
    for (const row of channels) yield rowOf(ChannelCount, row);
    for (const row of blockers) yield rowOf(BlockerCount, row);
  }

  /** What the followers would make of the other subgraphs' events, for a world that has none. */
  *projections(): Generator<EntityRow> {
    for (const account of this.accounts.values()) {
      const { id, tenantId, kind, legalName, market, users, acceptances } = account;
      const { agreement, ...facts } = this.facts.get(id) as PartnerFacts;
      yield rowOf(Partner, { id, tenantId, kind, legalName, market, sortKey: sortKey(legalName), ...facts });
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
    const { id, tenantId, companyName, domain, market, contactEmail, since } = spec;
    const key = sortKey(companyName);
    yield rowOf(Customer, { id, tenantId, companyName, sortKey: key, domain, market, contactEmail, since, version: 1 });
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
    const { id: customerId, companyName, market: customerMarket } = spec;
    const keys = { customerId, customerSortKey: sortKey(companyName), customerMarket };
    const channels = spec.channels.map((channel) => this.channelState(spec, channel, keys));
    return customerEligibilityOf({ ...keys, relationships, channels });
  }

  /** A reseller that serves a customer with two providers has one relationship with it, each provider one of its own. */
  private relationshipRows({ id: customerId, channels }: CustomerSpec): ResaleRelationship[] {
    const rows = new Map<string, ResaleRelationship>();
    for (const channel of channels) {
      const { resellerId, providerId, since, reseller, provider } = channel;
      const keys = { customerId, resellerId, since };
      if (!rows.has(reseller.id))
        rows.set(reseller.id, relationshipRow(reseller, { ...keys, partnerId: resellerId, role: 'RESELLER' }));
      const hasEnded = this.connections.get(channelKey(channel))?.partnership?.state === 'ENDED';
      const left = hasEnded ? ({ ...provider, delegatedAdmin: 'WITHDRAWN' } as const) : provider;
      rows.set(provider.id, relationshipRow(left, { ...keys, partnerId: providerId, role: 'PROVIDER' }));
    }
    return [...rows.values()];
  }

  private channelState(
    spec: CustomerSpec,
    channel: ChannelSpec,
    keys: Omit<ChannelState, 'facts' | 'resellerStays' | 'resellerId' | 'providerId'>,
  ): ChannelState {
    const { resellerId, providerId } = channel;
    const { market, since, agreement } = spec;
    const facts: ChannelFacts = {
      ...(this.connections.get(channelKey(channel)) ?? { partnership: null, consents: [] }),
      customer: { market, since, agreementAcceptedAt: agreement?.acceptedAt ?? null, agreementLapsedAt: null },
      reseller: this.facts.get(resellerId) ?? null,
      provider: this.facts.get(providerId) ?? null,
      resellerRelationship: relationshipFacts(channel.reseller, firstWith(channel, spec).since),
      providerRelationship: relationshipFacts(channel.provider, channel.since),
    };
    const { customerId, customerSortKey, customerMarket } = keys;
    // In these worlds the two begin together, and no relationship begins anew.
    const resellerStays = facts.resellerRelationship?.state === 'ACTIVE';
    return { customerId, customerSortKey, customerMarket, resellerId, providerId, facts, resellerStays };
  }

  private *partnershipRows(spec: PartnershipSpec, counters: RunningCounters): Generator<EntityRow> {
    const { id, providerId, resellerId, since, ended } = spec;
    const provider = this.accounts.get(providerId);
    const reseller = this.accounts.get(resellerId);
    if (!provider || !reseller) throw new Error(`The partnership ${id} is of accounts that the world does not have.`);
    const { customers, blocked } = counters.partnership(id);
    yield rowOf(Partnership, {
      ...{ id, providerId, resellerId, since },
      ...stateColumns(ended),
      invitationId: this.invitations.get(id) ?? null,
      providerSortKey: sortKey(provider.legalName),
      providerMarket: provider.market,
      providerProgramStatus: programStatus(provider),
      resellerSortKey: sortKey(reseller.legalName),
      resellerMarket: reseller.market,
      resellerProgramStatus: programStatus(reseller),
      customerCount: customers,
      blockedCustomerCount: blocked,
    });
    const by = actorOf(reseller);
    const withdrawers = { TAKEN_BACK: by, PARTNERSHIP_ENDED: ended?.by === 'PROVIDER' ? actorOf(provider) : by };
    for (const consent of consentsOf(spec)) {
      yield rowOf(Consent, {
        ...consent,
        partnershipId: id,
        grantedBy: by,
        withdrawnBy: consent.withdrawalCause && withdrawers[consent.withdrawalCause],
        textVersion: CONSENT_TEXT_VERSION,
      });
    }
  }

  private *invitationRows(counters: RunningCounters): Generator<EntityRow> {
    for (const { providerId, message, partnershipId, ...shared } of this.world.partnershipInvitations) {
      const own = { providerId, message, partnershipId, resellerId: this.invited.get(partnershipId) ?? null };
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

function partnerFacts(account: AccountSpec): PartnerFacts {
  const { region, partnerId, enrollment, openedAt, acceptances, agreementLapsedAt, suspendedAt } = account;
  const decided = enrollment.decidedAt ?? openedAt;
  // A newer text accepted in time goes on with the status that there was.
  const [first] = acceptances;
  const agreement = agreementLapsedAt
    ? ({ state: 'LAPSED', since: agreementLapsedAt } as const)
    : first && hasSigned(account)
      ? ({ state: 'ACCEPTED', since: first.acceptedAt } as const)
      : null;
  return {
    region,
    partnerId,
    agreement,
    programStatus: programStatus(account),
    programStatusSince: suspendedAt ?? agreementLapsedAt ?? acceptances[0]?.acceptedAt ?? decided,
    partnerIdSince: partnerId === null ? null : (enrollment.decidedAt ?? enrollment.submittedAt ?? openedAt),
  };
}

const channelKey = ({ providerId, resellerId }: { providerId: string; resellerId: string }) =>
  `${providerId} ${resellerId}`;

/** All consents of a partnership that has ended have ended too, if they were not taken back before. */
function consentsOf({ since, withdrawn, ended }: PartnershipSpec): Pick<Consent, ConsentColumn>[] {
  return everyConsentScope.map((scope) => {
    const given = { scope, grantedAt: since };
    if (withdrawn.includes(scope))
      return { ...given, state: 'WITHDRAWN', withdrawnAt: takenBackAt({ since }), withdrawalCause: 'TAKEN_BACK' };
    if (ended) return { ...given, state: 'WITHDRAWN', withdrawnAt: ended.at, withdrawalCause: 'PARTNERSHIP_ENDED' };
    return { ...given, state: 'GRANTED', withdrawnAt: null, withdrawalCause: null };
  });
}

type ConsentColumn = 'scope' | 'state' | 'grantedAt' | 'withdrawnAt' | 'withdrawalCause';

type Connection = Pick<ChannelFacts, 'partnership' | 'consents'>;

function connectionOf(spec: PartnershipSpec): Connection {
  const { state, endedAt } = stateColumns(spec.ended);
  return { partnership: { id: spec.id, since: spec.since, state, endedAt }, consents: consentsOf(spec) };
}

function relationshipFacts({ removedAt }: RelationshipSpec, since: Date): ChannelFacts['resellerRelationship'] {
  return { state: removedAt ? 'REMOVED' : 'ACTIVE', since, removedAt };
}

/** The reseller has one relationship, as old as the first channel in which it served the customer. */
const firstWith = (channel: ChannelSpec, { channels }: CustomerSpec): ChannelSpec =>
  channels.find(({ reseller }) => reseller.id === channel.reseller.id) ?? channel;

function stateColumns(ended: PartnershipSpec['ended']) {
  if (!ended)
    return { state: 'ACTIVE', live: true, version: 1, endedAt: null, endedBy: null, endReason: null } as const;
  const { at: endedAt, by: endedBy, reason: endReason } = ended;
  return { state: 'ENDED', live: null, version: 2, endedAt, endedBy, endReason } as const;
}

type RelationshipKeys = Pick<ResaleRelationship, 'customerId' | 'resellerId' | 'partnerId' | 'role' | 'since'>;

/** Spelt out, like all rows that there are millions of: copying objects into each other takes most of the time. */
function relationshipRow(
  { id, removedAt, delegatedAdmin }: RelationshipSpec,
  { customerId, resellerId, partnerId, role, since }: RelationshipKeys,
): ResaleRelationship {
  const removed = removedAt !== null;
  return {
    id,
    removedAt,
    delegatedAdmin,
    customerId,
    resellerId,
    partnerId,
    role,
    since,
    state: removed ? 'REMOVED' : 'ACTIVE',
    live: removed ? null : true,
    removeReason: removed ? REMOVE_REASON : null,
    invitationId: null,
    version: 1,
  };
}
