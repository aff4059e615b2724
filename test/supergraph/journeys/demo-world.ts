import { deriveToken } from '../../../chassis/token';
import { demoWorld } from '../../../standalone/world/demo/demo-world';
import personas from '../../../standalone/world/personas.json';
import type { Running } from './running';
import type { Data, ListOf } from '../../support/answers';
import type { AgreementTemplate, PageInfo, PartnerAccount } from '../../support/api-types';

const now = new Date();
const world = demoWorld(now);
const accounts = [...world.accounts];
const partnerships = [...world.partnerships];
const customers = [...world.customers];
const accountOf = (persona: string) =>
  accounts.find(({ tenantId }) => tenantId === personas.find((each) => each.persona === persona)!.tenantId)!;
const provider = accountOf('provider-admin');
const reseller = accountOf('reseller-admin');

/** With whom a fault lies: with the customer, with the partner that the rule names, else with the other side. */
function partnerAtFault(rule: string, channel: { id: string; resellerId: string; providerId: string }): string {
  const { id, resellerId, providerId } = channel;
  if (/^CUSTOMER_/.test(rule)) return '';
  if (/^PROVIDER_(PROGRAM|AGREEMENT)_/.test(rule)) return providerId;
  if (/^RESELLER_(PROGRAM|AGREEMENT|PARTNER_ID)_/.test(rule)) return resellerId;
  return id === providerId ? resellerId : providerId;
}

type EnumNames = { readonly __type: { readonly enumValues: readonly { readonly name: string }[] } };

/** What there is to be seen in the world that comes with the product, by whom, and how it adds up. */
export function demoWorldJourneys(running: () => Running): void {
  async function read<Found = Data>(
    persona: string | null,
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Found> {
    const { data, errors } = await running().graph.ask<Found>(persona, query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  /** Every page of a list of the viewer's account, so many at a time. */
  async function walk<List extends ListOf<PartnerAccount>>(
    persona: string,
    list: List | `${List}|${string}`,
    selection: string,
    first: number,
  ): Promise<PartnerAccount[List]['edges'][number][]> {
    type Edge = PartnerAccount[List]['edges'][number];
    type Page = { readonly pageInfo: PageInfo; readonly edges: readonly Edge[] };
    type Found = { readonly viewer: { readonly account: { readonly list: Page } } };
    const [name, args = ''] = list.split('|');
    const edges: Edge[] = [];
    for (let after: string | null = null; ;) {
      const query = `query ($first: Int!, $after: String) { viewer { account { list: ${name}(first: $first, after: $after ${args}) {
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor ${selection} } } } } }`;
      const page: Page = (await read<Found>(persona, query, { first, after })).viewer.account.list;
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
      edges.push(...page.edges);
      if (!page.pageInfo.hasNextPage) return edges;
      expect(page.edges).toHaveLength(first);
      after = page.pageInfo.endCursor;
    }
  }

  test('a provider sees which of its resellers cannot transact, and why', async () => {
    const query = `{ viewer { account { indirectResellers(first: 50, filter: { state: [ACTIVE] }) {
      edges { node { id programStatus partnerId partnerAgreement { status } } } } } } }`;
    const { edges } = (await read('provider-admin', query)).viewer.account.indirectResellers;

    const partners = partnerships.filter(({ providerId, ended }) => providerId === provider.id && !ended);
    expect(edges.map(({ node }) => node.id).sort()).toEqual(partners.map(({ resellerId }) => resellerId).sort());
    for (const { node } of edges) {
      const spec = accounts.find(({ id }) => id === node.id)!;
      const signed = spec.acceptances.length > 0 && !spec.agreementLapsedAt;
      expect(node.partnerId).toBe(spec.partnerId);
      expect(node.partnerAgreement.status === 'NOT_ACCEPTED').toBe(!signed);
      const isActive = spec.enrollment.state === 'AUTHORIZED' && signed && spec.partnerId !== null && !spec.suspendedAt;
      expect(node.programStatus === 'ACTIVE').toBe(isActive);
    }
    expect(edges.filter(({ node }) => node.programStatus !== 'ACTIVE').length).toBeGreaterThan(2);
  });

  test('a reseller sees its providers, and what it consented to with each', async () => {
    const query = `{ viewer { account { indirectProviders(first: 50) { edges { node { id legalName } partnership { state consents { scope state withdrawnAt } } } } } } }`;
    const { edges } = (await read('reseller-admin', query)).viewer.account.indirectProviders;

    const own = partnerships.filter(({ resellerId }) => resellerId === reseller.id);
    expect(edges.map(({ node }) => node.id).sort()).toEqual(own.map(({ providerId }) => providerId).sort());
    for (const { node, partnership } of edges) {
      const { withdrawn } = own.find(({ providerId }) => providerId === node.id)!;
      const taken = partnership.consents.filter(({ state }) => state === 'WITHDRAWN');
      expect(taken.map(({ scope }) => scope)).toEqual(withdrawn);
      for (const { withdrawnAt } of taken) expect(withdrawnAt).not.toBeNull();
    }
    expect(edges.some(({ partnership }) => partnership.consents.some(({ state }) => state === 'WITHDRAWN'))).toBe(true);
  });

  test('each of the thirteen rules keeps somebody in this world from ordering, and says who can put it right', async () => {
    const rules = (await read<EnumNames>(null, `{ __type(name: "EligibilityRule") { enumValues { name } } }`)).__type
      .enumValues;
    const query = `query ($customerId: ID!, $resellerId: ID!, $providerId: ID!) { orderEligibility(customerId: $customerId, resellerId: $resellerId, providerId: $providerId) {
      verdict checks { rule status } reasons { rule status owner message } } }`;
    const failing = new Set<string>();
    for (const { id: customerId, channels } of customers) {
      for (const { resellerId, providerId } of channels) {
        const found = (await read('operator', query, { customerId, resellerId, providerId })).orderEligibility;
        expect(found.checks.map(({ rule }) => rule).sort()).toEqual(rules.map(({ name }) => name).sort());
        const failed = found.reasons.filter(({ status }) => status === 'FAILED');
        expect(found.verdict).toBe(failed.length > 0 ? 'BLOCKED' : 'ELIGIBLE');
        for (const { rule, owner, message } of failed) {
          failing.add(rule);
          expect([owner, message].every(Boolean)).toBe(true);
        }
      }
    }

    expect(rules).toHaveLength(13);
    expect([...failing].sort()).toEqual(rules.map(({ name }) => name).sort());
  });

  test('every state of every state machine is there to be seen', async () => {
    const list = `edges { node { programStatus enrollment { status checks { state } } partnerAgreement { status } } }`;
    const statuses = ['DRAFT', 'EMAIL_OWNERSHIP', 'IN_REVIEW', 'AUTHORIZED', 'REJECTED'];
    const seen: PartnerAccount[] = [];
    for (const status of statuses) {
      const query = `query ($status: EnrollmentStatus!) { enrollmentReviews(first: 100, filter: { status: $status }) { ${list} } }`;
      const { edges } = (await read('operator', query, { status })).enrollmentReviews;
      expect(edges.map(({ node }) => node.enrollment.status)).toContain(status);
      seen.push(...edges.map(({ node }) => node));
    }
    const statesOf = (values: unknown[]) => [...new Set(values)].sort();
    expect(statesOf(seen.map(({ programStatus }) => programStatus))).toEqual([
      'ACTIVE',
      'PENDING_QUALIFICATION',
      'QUALIFIED',
      'REJECTED',
      'SUSPENDED',
    ]);
    expect(statesOf(seen.flatMap(({ enrollment }) => enrollment.checks.map(({ state }) => state)))).toEqual([
      'FAILED',
      'PASSED',
      'PENDING',
    ]);
    expect(statesOf(seen.map(({ partnerAgreement }) => partnerAgreement.status))).toEqual([
      'ACCEPTED',
      'LAPSED',
      'NEW_VERSION_PENDING',
      'NOT_ACCEPTED',
    ]);

    const channel = `{ viewer { account {
      indirectResellers(first: 50) { edges { partnership { state consents { state } customers(first: 50) { edges { node { relationships { state delegatedAdmin } customerAgreement { status method } } } } } } }
      partnershipInvitations(first: 50) { edges { node { state } } } customerInvitations(first: 50) { edges { node { state } } } } } }`;
    const { account } = (await read('provider-admin', channel)).viewer;
    const own = account.indirectResellers.edges.map(({ partnership }) => partnership);
    expect(statesOf(own.map(({ state }) => state))).toEqual(['ACTIVE', 'ENDED']);
    expect(statesOf(own.flatMap(({ consents }) => consents.map(({ state }) => state)))).toEqual([
      'GRANTED',
      'WITHDRAWN',
    ]);
    const served = own.flatMap((each) => each.customers.edges.map(({ node }) => node));
    expect(statesOf(served.flatMap((each) => each.relationships.map(({ state }) => state)))).toEqual([
      'ACTIVE',
      'REMOVED',
    ]);
    expect(statesOf(served.flatMap((each) => each.relationships.map((one) => one.delegatedAdmin)))).toEqual([
      'GRANTED',
      'WITHDRAWN',
    ]);
    expect(statesOf(served.map((each) => each.customerAgreement.method))).toEqual([
      'DIRECT_SIGNATURE',
      'PARTNER_ATTESTATION',
      null,
    ]);
    const invitationStates = ['ACCEPTED', 'DECLINED', 'EXPIRED', 'PENDING', 'REVOKED'];
    for (const invitations of [account.partnershipInvitations, account.customerInvitations])
      expect(statesOf(invitations.edges.map(({ node }) => node.state))).toEqual(invitationStates);

    const texts = `{ agreementTemplates(first: 50) { edges { node { status } } } }`;
    const { edges } = (await read('operator', texts)).agreementTemplates;
    expect(statesOf(edges.map(({ node }) => node.status))).toEqual(['PUBLISHED', 'SUPERSEDED', 'WITHDRAWN']);
  });

  test('a customer sees its partners, and which of them administers its tenant', async () => {
    const { tenantId } = personas.find(({ persona }) => persona === 'customer-admin')!;
    const spec = customers.find((each) => each.tenantId === tenantId)!;
    const query = `{ viewer { kind } viewerCustomer { companyName relationships { role state delegatedAdmin partner { id legalName } through { id } } customerAgreement { status } } }`;
    const { viewer, viewerCustomer } = await read('customer-admin', query);

    expect(viewer.kind).toBe('CUSTOMER');
    expect(viewerCustomer.companyName).toBe(spec.companyName);
    const partners = new Set(spec.channels.flatMap(({ resellerId, providerId }) => [resellerId, providerId]));
    expect(new Set(viewerCustomer.relationships.map(({ partner }) => partner.id))).toEqual(partners);
    for (const { role, through } of viewerCustomer.relationships)
      expect(through?.id ?? null).toBe(role === 'PROVIDER' ? spec.channels[0]!.resellerId : null);
  });

  test('the operator’s queue has what is due first at the top, and what is late says so', async () => {
    const query = `{ enrollmentReviews(first: 50, filter: { status: IN_REVIEW }, orderBy: { field: DECISION_DUE_AT }) { totalCount edges { node { enrollment { decisionDueAt isOverdue } } } } }`;
    const { totalCount, edges } = (await read('operator', query)).enrollmentReviews;
    const due = edges.map(({ node }) => node.enrollment.decisionDueAt);

    expect(totalCount).toBe(accounts.filter(({ enrollment }) => enrollment.state === 'IN_REVIEW').length);
    expect(due).toEqual([...due].sort());
    for (const { node } of edges)
      expect(node.enrollment.isOverdue).toBe(Date.parse(node.enrollment.decisionDueAt!) < now.getTime());
    expect((await read('provider-admin', query)).enrollmentReviews).toEqual({ totalCount: 0, edges: [] });
  });

  test('a newcomer reads the directory, and what enrolling would take', async () => {
    const query = `{ viewer { kind account { id } } enrollmentRequirements(market: "PL") { field reason }
      indirectProviders(first: 50, filter: { includeIncompatible: true }) { totalCount edges { node { id providerListing { isOfficial services contactEmail } businessProfile { legalName } } } } }`;
    const { viewer, enrollmentRequirements, indirectProviders } = await read('newcomer', query);

    expect(viewer).toEqual({ kind: 'WORK_ACCOUNT', account: null });
    expect(enrollmentRequirements.map(({ field }) => field).join()).toMatch(/registrationNumber/);
    const listed = indirectProviders.edges.map(({ node }) => node);
    expect(listed.length).toBe(indirectProviders.totalCount);
    expect(listed.map(({ id }) => id)).toContain(provider.id);
    for (const each of listed) {
      expect(accounts.find(({ id }) => id === each.id)!.listing!.isOfficial).toBe(true);
      expect(each.businessProfile).toBeNull();
    }
  });

  test('whoever holds the link of an invitation sees who invites, and nobody else does', async () => {
    const invitation = [...world.partnershipInvitations].find(
      ({ state, sendCount }) => state === 'PENDING' && sendCount === 2,
    )!;
    const query = `query ($token: String!) { partnershipInvitationByToken(token: $token) { providerName email state expiresAt consentText { version scopes } } }`;
    const tokenOf = (sendCount: number) =>
      deriveToken(running().tokenKey(), 'partnership-invitation', invitation.id, sendCount);

    const preview = (await read(null, query, { token: tokenOf(2) })).partnershipInvitationByToken;
    expect(preview).toMatchObject({ providerName: provider.legalName, email: invitation.email, state: 'PENDING' });
    expect(Date.parse(preview.expiresAt)).toBe(invitation.expiresAt.getTime());
    // The link of the first mail went out of force when the second was sent.
    for (const token of [tokenOf(1), tokenOf(3), 'guess'])
      expect((await read('operator', query, { token })).partnershipInvitationByToken).toBeNull();

    const other = [...world.customerInvitations].find(({ state }) => state === 'PENDING')!;
    const token = deriveToken(running().tokenKey(), 'customer-invitation', other.id, other.sendCount);
    const joint = `query ($token: String!) { customerInvitationByToken(token: $token) { resellerName providerName email state } }`;
    expect((await read(null, joint, { token })).customerInvitationByToken).toMatchObject({
      resellerName: reseller.legalName,
      providerName: provider.legalName,
      email: other.email,
    });
  });

  test('the agreement in force in a market can be read before signing in', async () => {
    const query = `{ partner: currentAgreementTemplate(type: PARTNER_AGREEMENT, market: "DE") { type version status document { text sha256 } }
      customer: currentAgreementTemplate(type: CUSTOMER_AGREEMENT, market: "PL") { type version status market language } }`;
    const { partner, customer } = await read<Readonly<Record<'partner' | 'customer', AgreementTemplate>>>(null, query);

    const newest = (type: string, market: string) =>
      Math.max(
        ...world.templates
          .filter((each) => each.type === type && each.status === 'PUBLISHED' && [null, market].includes(each.market))
          .map(({ version }) => version),
      );
    expect(partner).toMatchObject({
      type: 'PARTNER_AGREEMENT',
      status: 'PUBLISHED',
      version: newest('PARTNER_AGREEMENT', 'DE'),
    });
    expect(partner.document.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(customer.status).toBe('PUBLISHED');
  });

  test.each(['provider-admin', 'provider2-admin', 'reseller-admin', 'reseller2-admin'])(
    'the dashboard of %s counts what its lists hold',
    async (persona) => {
      const query = `{ viewer { account { kind channelSummary { resellers { total byProgramStatus { status count } } customers { total eligible blocked }
        partnershipInvitations { pending accepted declined revoked expired } customerInvitations { pending accepted declined revoked expired } } } } }`;
      const { kind, channelSummary } = (await read(persona, query)).viewer.account;
      const served = await walk(persona, 'customers', 'node { id }', 7);
      const eligible = await walk(persona, 'customers|, filter: { verdict: [ELIGIBLE] }', 'node { id }', 7);
      expect(channelSummary.customers).toEqual({
        total: served.length,
        eligible: eligible.length,
        blocked: served.length - eligible.length,
      });

      if (kind === 'INDIRECT_PROVIDER') {
        const live = await walk(
          persona,
          'indirectResellers|, filter: { state: [ACTIVE] }',
          'node { programStatus }',
          3,
        );
        expect(channelSummary.resellers.total).toBe(live.length);
        for (const { status, count } of channelSummary.resellers.byProgramStatus)
          expect([status, count]).toEqual([status, live.filter(({ node }) => node.programStatus === status).length]);
      }
      for (const list of ['partnershipInvitations', 'customerInvitations'] as const)
        for (const [state, count] of Object.entries(channelSummary[list])) {
          const found = await walk(persona, `${list}|, state: [${state.toUpperCase()}]`, 'node { state }', 2);
          expect([list, state, found.length]).toEqual([list, state, count]);
        }
    },
  );

  test.each(['provider-admin', 'reseller-admin'])(
    'what blocks the orders of %s is counted as each of its channels says for itself',
    async (persona) => {
      const blockers = await walk(persona, 'orderBlockers', 'node { rule customers partner { id } }', 4);
      const counts = blockers.map(({ node }) => node.customers);
      expect(counts).toEqual([...counts].sort((one, other) => other - one));

      const { id } = accountOf(persona);
      const query = `query ($customerId: ID!, $resellerId: ID!, $providerId: ID!) {
        orderEligibility(customerId: $customerId, resellerId: $resellerId, providerId: $providerId) { checks { rule status } } }`;
      const recount = new Map<string, Set<string>>();
      const serves = (side: { readonly removedAt: Date | null } | null) => side !== null && side.removedAt === null;
      for (const { id: customerId, channels: all } of customers) {
        const own = all.filter(({ resellerId, providerId }) => [resellerId, providerId].includes(id));
        // Nothing can be ordered, nor kept from being ordered, where the provider does not serve the customer.
        const open = own.filter(({ provider: supplier }) => serves(supplier));
        if (open.length === 0 && own.some(({ resellerId, reseller: seller }) => resellerId === id && serves(seller))) {
          const key = 'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE ';
          recount.set(key, (recount.get(key) ?? new Set()).add(customerId));
        }
        for (const { resellerId, providerId } of open) {
          const { checks } = (await read(persona, query, { customerId, resellerId, providerId })).orderEligibility;
          for (const { rule } of checks.filter(({ status }) => status === 'FAILED')) {
            const key = `${rule} ${partnerAtFault(rule, { id, resellerId, providerId })}`;
            recount.set(key, (recount.get(key) ?? new Set()).add(customerId));
          }
        }
      }
      expect(blockers.map(({ node }) => [`${node.rule} ${node.partner?.id ?? ''}`, node.customers]).sort()).toEqual(
        [...recount].map(([key, found]) => [key, found.size]).sort(),
      );
    },
  );

  type AnyList = ListOf<PartnerAccount>;
  const lists: readonly (readonly [string, AnyList | `${AnyList}|${string}`, string])[] = [
    ['provider-admin', 'indirectResellers', 'id: partnership { id }'],
    [
      'provider-admin',
      'indirectResellers|, orderBy: { field: BLOCKED_CUSTOMERS, direction: DESC }',
      'id: partnership { id }',
    ],
    ['provider-admin', 'customers|, orderBy: { field: SINCE, direction: DESC }', 'id: node { id }'],
    ['reseller-admin', 'customers|, orderBy: { field: NAME }', 'id: node { id }'],
    ['reseller-admin', 'indirectProviders', 'id: partnership { id }'],
    ['provider-admin', 'partnershipInvitations', 'id: node { id }'],
    ['reseller-admin', 'customerInvitations', 'id: node { id }'],
    ['provider-admin', 'orderBlockers', 'id: node { rule partner { id } }'],
    ['provider-admin', 'activity', 'id: node { id }'],
    ['reseller-admin', 'history', 'id: node { id }'],
    ['reseller-admin', 'users', 'id: node { id }'],
  ];

  const identityOf = (edge: object) => JSON.stringify((edge as { readonly id: unknown }).id);

  test.each(lists)('pages of %s’s %s have neither gap nor repeat', async (persona, list, selection) => {
    const whole = (await walk(persona, list, selection, 100)).map(identityOf);
    const size = Math.min(99, Math.ceil(whole.length / 2));
    const inPages = (await walk(persona, list, selection, size)).map(identityOf);

    expect(whole.length).toBeGreaterThan(1);
    expect(new Set(whole).size).toBe(whole.length);
    expect(inPages).toEqual(whole);
  });
}
