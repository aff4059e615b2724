import { EventLog } from '../../chassis/events/event-log.entity';
import { everyRule } from '../../subgraphs/relationships/eligibility/eligibility-check';
import type { Channel } from '../../subgraphs/relationships/eligibility/channel';
import {
  PartnerCustomer,
  OrderBlocker,
  OrderVerdict,
} from '../../subgraphs/relationships/eligibility/eligibility.entity';
import { ResaleRelationship } from '../../subgraphs/relationships/customer.entity';
import { CustomerInvitation, PartnershipInvitation } from '../../subgraphs/relationships/invitation.entity';
import { Partnership } from '../../subgraphs/relationships/partnership.entity';
import { operator, passportOf, type Company, type RelationshipsWorld } from './relationships';
import type { CustomerConnection, OrderEligibility } from './api-types';

/** What is stored about a channel is what a question about it answers. */
export async function expectVerdictsToBeTrue(world: RelationshipsWorld): Promise<void> {
  const { reader } = world.database;
  const blockers = await reader.getRepository(OrderBlocker).find();
  const verdicts = await reader.getRepository(OrderVerdict).find();
  if (verdicts.length === 0) return;
  const asked = verdicts.map(
    ({ customerId, resellerId, providerId }, index) =>
      `s${index}: orderEligibility(customerId: "${customerId}", resellerId: "${resellerId}", providerId: "${providerId}") { verdict reasons { rule status } }`,
  );
  const answers = await world.data<Readonly<Record<string, OrderEligibility>>>(`{ ${asked.join(' ')} }`, operator);
  verdicts.forEach(({ customerId, resellerId, providerId, verdict, partnershipId }, index) => {
    const evaluated = answers[`s${index}`]!;
    const stored = blockers.filter(
      (one) => one.customerId === customerId && one.resellerId === resellerId && one.providerId === providerId,
    );

    expect(evaluated.verdict).toBe(verdict);
    expect(stored.map(({ rule }) => rule).sort()).toEqual(
      evaluated.reasons
        .filter((one) => one.status === 'FAILED')
        .map((one) => one.rule)
        .sort(),
    );
    expect(stored.every((one) => one.partnershipId === partnershipId)).toBe(true);
  });
}

const keyOf = ({ customerId, resellerId, providerId }: Channel) => [customerId, resellerId, providerId].join();

/** Every number that is kept equals a recount of what it counts. */
export async function expectCountsToBeTrue(world: RelationshipsWorld, accounts: Company[]): Promise<void> {
  await expectInvitationCountsToBeTrue(world, accounts);
  const { reader } = world.database;
  const verdicts = await reader.getRepository(OrderVerdict).find();
  for (const { id, customerCount, blockedCustomerCount } of await reader.getRepository(Partnership).find()) {
    const own = verdicts.filter(({ partnershipId }) => partnershipId === id);
    expect([customerCount, blockedCustomerCount]).toEqual([
      own.length,
      own.filter(({ verdict }) => verdict === 'BLOCKED').length,
    ]);
  }
  const relationships = await reader.getRepository(ResaleRelationship).find();
  const blockers = await reader.getRepository(OrderBlocker).find();
  for (const account of accounts) {
    const fields = `channelSummary { customers { total eligible blocked } customersByMonth { count } }
      customers(first: 100) { totalCount edges { node { id } } } orderBlockers(first: 100) { edges { node { rule partner { id } customers } } }`;
    const { channelSummary, customers, orderBlockers } = await world.account(account.id, fields, passportOf(account));
    const live = new Set(
      relationships
        .filter((one) => one.partnerId === account.id && one.state === 'ACTIVE')
        .map((one) => one.customerId),
    );
    const eligible = [...live].filter((customerId) =>
      verdicts.some(
        (one) =>
          one.customerId === customerId &&
          one.verdict === 'ELIGIBLE' &&
          [one.providerId, one.resellerId].includes(account.id),
      ),
    );
    expect(channelSummary.customers).toMatchObject({ total: live.size, eligible: eligible.length });
    expect(customers.edges.map(({ node }) => node.id).sort()).toEqual([...live].sort());
    expect(customers.totalCount).toBe(live.size);
    await expectFilteredCountsToBeTrue(world, account);
    const open = verdicts.filter(({ providerServes }) => providerServes).map(keyOf);
    // A channel that its provider has left keeps nothing from being ordered any more.
    const isOwn = (one: Channel) => [one.providerId, one.resellerId].includes(account.id) && open.includes(keyOf(one));
    // Whom the account serves without any provider to order through.
    const withoutProvider = [...live]
      .filter((customerId) => !verdicts.some((one) => one.customerId === customerId && isOwn(one)))
      .map((customerId) => ({ customerId, rule: 'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE', partners: null }));
    const failing = [
      ...blockers.filter(isOwn).map(({ customerId, rule, providerId, resellerId }) => {
        return { customerId, rule, partners: [providerId, resellerId] };
      }),
      ...withoutProvider,
    ];
    for (const known of await reader.getRepository(PartnerCustomer).findBy({ partnerId: account.id })) {
      const ofCustomer = failing.filter(({ customerId }) => customerId === known.customerId);
      expect(new Set<string>(known.blockedBy)).toEqual(new Set(ofCustomer.map(({ rule }) => rule)));
    }
    for (const { node } of orderBlockers.edges) {
      const ofRule = failing.filter(({ rule }) => rule === node.rule);
      const atFault = ofRule.filter(({ partners }) => node.partner === null || partners?.includes(node.partner.id));
      expect(node.customers).toBe(new Set(atFault.map(({ customerId }) => customerId)).size);
    }
    const rules = new Set(failing.map(({ rule }) => rule));
    expect(new Set(orderBlockers.edges.map(({ node }) => node.rule))).toEqual(rules);
    const counts = orderBlockers.edges.map(({ node }) => node.customers);
    expect(counts).toEqual([...counts].sort((a: number, b: number) => b - a));
  }
}

/** What is said to have become of an account's invitations by now equals a recount of them. */
export async function expectInvitationCountsToBeTrue(world: RelationshipsWorld, accounts: Company[]): Promise<void> {
  const { reader } = world.database;
  const sent = {
    partnershipInvitations: await reader.getRepository(PartnershipInvitation).find(),
    customerInvitations: await reader.getRepository(CustomerInvitation).find(),
  };
  const counts = '{ pending expiringWithin7Days accepted declined revoked expired }';
  const fields = `channelSummary { partnershipInvitations ${counts} customerInvitations ${counts} }`;
  for (const account of accounts) {
    const { channelSummary } = await world.account(account.id, fields, passportOf(account));
    for (const [list, rows] of Object.entries(sent)) {
      const own = rows.filter(({ providerId, resellerId }) => [providerId, resellerId].includes(account.id));
      const inState = (wanted: string) => own.filter(({ state }) => state === wanted);
      const waiting = inState('PENDING').filter(({ expiresAt }) => expiresAt >= world.now);
      const soon = waiting.filter(({ expiresAt }) => expiresAt.getTime() - world.now.getTime() <= 7 * 86_400_000);

      expect([list, channelSummary[list as keyof typeof sent]]).toEqual([
        list,
        {
          pending: waiting.length,
          expiringWithin7Days: soon.length,
          accepted: inState('ACCEPTED').length,
          declined: inState('DECLINED').length,
          revoked: inState('REVOKED').length,
          expired: inState('PENDING').length - waiting.length,
        },
      ]);
    }
  }
}

const customerFilters = [
  ...everyRule.map((rule) => `blockedBy: [${rule}]`),
  ...['ELIGIBLE', 'BLOCKED', 'UNKNOWN'].map((verdict) => `verdict: [${verdict}]`),
  'market: ["PL"]',
  'market: ["PL", "US"], verdict: [BLOCKED], blockedBy: [PARTNERSHIP_ACTIVE, CUSTOMER_AGREEMENT_ACCEPTED]',
];

/** As many as are listed are counted, by whatever they are filtered. */
async function expectFilteredCountsToBeTrue(world: RelationshipsWorld, account: Company): Promise<void> {
  const lists = customerFilters.map(
    (filter, at) => `f${at}: customers(first: 100, filter: { ${filter} }) { totalCount edges { cursor } }`,
  );
  const found = await world.account<Readonly<Record<string, CustomerConnection>>>(
    account.id,
    lists.join(' '),
    passportOf(account),
  );
  const numbers = customerFilters.map((filter, at) => [filter, found[`f${at}`]!.totalCount]);
  expect(numbers).toEqual(customerFilters.map((filter, at) => [filter, found[`f${at}`]!.edges.length]));
}

/** Every change of a verdict was recorded, once and in order: each began where the one before ended, the last is the one stored. */
export async function expectChangesToBeRecorded({ database: { reader } }: RelationshipsWorld): Promise<void> {
  const changes = await reader
    .getRepository(EventLog)
    .find({ where: { type: 'EligibilityChanged' }, order: { position: 'ASC' } });
  const recorded = new Map<string, unknown>();
  for (const { data, audience } of changes) {
    expect(data['before']).toBe(recorded.get(keyOf(data as unknown as Channel)) ?? null);
    expect(data['after']).not.toBe(data['before']);
    // It is for those that serve the customer; not for a provider that has left.
    expect([data['resellerId'], data['providerId']]).toEqual(expect.arrayContaining([...audience]));
    expect(audience).toContain(data['resellerId']);
    recorded.set(keyOf(data as unknown as Channel), data['after']);
  }
  const verdicts = await reader.getRepository(OrderVerdict).find();
  const last = [...recorded].filter(([, verdict]) => verdict !== null);
  expect(new Map(last)).toEqual(new Map(verdicts.map((one) => [keyOf(one), one.verdict])));
}
