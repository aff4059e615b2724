import type { AccountSpec, CustomerSpec, World } from '../../standalone/world/spec';
import { adminOf, customerAdminOf, operator, type Someone } from './play';
import type { Data } from './answers';
import type { Activity, PageInfo } from './api-types';

type Read = (who: Someone, query: string, variables?: object) => Promise<Data>;

/** A graph that holds a world, and the ids by which it knows the things in the world. */
export interface Holding {
  readonly read: Read;
  readonly idOf: (specId: string) => string;
}

/**
 * What a world looks like to those who live in it: by names in place of ids, in an order of its own. Left out is what a
 * world does not say: PartnerIDs, which are drawn, register numbers, which are made up, and the roles of the work account, which are known once a person has signed in.
 */
export async function pictureOf(world: World, holding: Holding): Promise<Record<string, unknown>> {
  const accounts = [...world.accounts];
  const customers = [...world.customers];
  const { agreementTemplates, enrollmentReviews } = await holding.read(operator, texts);
  return {
    texts: sorted(agreementTemplates.edges),
    queue: enrollmentReviews,
    pasts: {
      accounts: await byName(
        accounts,
        ({ domain }) => domain,
        ({ id }) => historyOf('partnerAccount', holding.idOf(id), holding.read),
      ),
      customers: await byName(
        customers,
        ({ companyName }) => companyName,
        ({ id }) => historyOf('customer', holding.idOf(id), holding.read),
      ),
      partnerships: await byName(
        [...world.partnerships],
        ({ id }) => id,
        ({ id }) => historyOf('partnership', holding.idOf(id), holding.read),
      ),
    },
    accounts: await byName(
      accounts,
      ({ domain }) => domain,
      (account) => toOperator(account, holding),
    ),
    channels: await byName(
      accounts,
      ({ domain }) => domain,
      (account) => toAdmin(account, holding),
    ),
    customers: await byName(
      customers,
      ({ companyName }) => companyName,
      (customer) => toCustomer(customer, holding),
    ),
    orders: await byName(
      customers,
      ({ companyName }) => companyName,
      (customer) => eligibility(customer, holding),
    ),
  };
}

async function byName<Spec>(
  specs: readonly Spec[],
  nameOf: (spec: Spec) => string,
  read: (spec: Spec) => Promise<unknown>,
) {
  const found: Record<string, unknown> = {};
  for (const spec of specs) found[nameOf(spec)] = await read(spec);
  return found;
}

/** Lists come in an order that ids may decide; here their content does. */
function sorted(list: readonly unknown[]): unknown[] {
  return list
    .map(orderless)
    .map((each) => [JSON.stringify(each), each] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, each]) => each);
}

function orderless(value: unknown): unknown {
  if (Array.isArray(value)) return sorted(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, orderless(each)]));
}

const texts = `{ agreementTemplates(first: 50) { edges { node {
  type version market language title status publishedAt requiredFrom document { text sha256 } } } }
  enrollmentReviews(first: 50, filter: { status: IN_REVIEW }, orderBy: { field: DECISION_DUE_AT }) { totalCount edges { node { legalName } } } }`;

const ofOperator = `query ($id: ID!) { partnerAccount(id: $id) {
  kind legalName market { code } programStatus partnerId
  supportContact { email phone website } providerListing { isOfficial services description contactEmail contactUrl }
  businessProfile { legalName website source address { line1 line2 city state postalCode country } }
  primaryContact { firstName lastName email isApplicant emailVerifiedAt }
  enrollment { status submittedAt decisionExpectedFrom decisionDueAt isOverdue decidedAt
    checks { kind state } rejection { reason note rejectedAt } missing { field } steps { code state } }
  locations { type market { code } }
  partnerAgreement { status acceptedAt version requiredVersion requiredBy }
  agreements(first: 50) { edges { node { method acceptedAt template { type version language } signatory { firstName lastName email } } } }
  users(first: 50) { edges { node { email name roles addedAt } } } } }`;

const agentRoles = ['ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'];

async function toOperator({ id }: AccountSpec, { read, idOf }: Holding): Promise<unknown> {
  const { partnerAccount: found } = await read(operator, ofOperator, { id: idOf(id) });
  const users = found.users.edges.map(({ node }) => ({
    ...node,
    roles: node.roles.filter((role: string) => agentRoles.includes(role)),
  }));
  return orderless({ ...found, partnerId: found.partnerId !== null, users });
}

const own = `partner { legalName } role through { legalName } state delegatedAdmin since removedAt`;
const invited = `email state sentAt sendCount viewedAt expiresAt decidedAt declineReason availableActions { action allowed }`;
const served = `companyName domain market contactEmail since customerAgreement { status method acceptedAt version }
  relationships { ${own} } availableActions { action allowed }`;
const partnership = `partnership { state since endedAt endedBy endReason customerCount blockedCustomerCount
  consents { scope state grantedAt withdrawnAt textVersion } availableActions { action allowed } }`;
const ofAdmin = `{
  indirectProviders(first: 50, filter: { includeIncompatible: true }) { totalCount edges { node { legalName } compatibility { compatible reasons } } }
  viewer { kind account { programStatus partnerAgreement { status } availableActions { action allowed blockedBy }
  sellableMarkets { code }
  indirectResellers(first: 50) { edges { node { legalName programStatus } ${partnership} } }
  indirectProviders(first: 50) { edges { node { legalName programStatus } ${partnership} } }
  customers(first: 100) { edges { node { ${served} } } }
  partnershipInvitations(first: 100) { edges { node { ${invited} message partnership { state } } } }
  customerInvitations(first: 100) { edges { node { ${invited} companyName reseller { legalName } provider { legalName } customer { companyName } } } }
  orderBlockers(first: 100) { edges { node { rule partner { legalName } customers owner remedy } } }
  channelSummary { resellers { total byProgramStatus { status count } } customers { total eligible blocked }
    partnershipInvitations { pending expiringWithin7Days accepted declined revoked expired }
    customerInvitations { pending expiringWithin7Days accepted declined revoked expired }
    customersByMonth { month count } resellersByMarket { market count } } } } }`;

async function toAdmin(account: AccountSpec, { read }: Holding): Promise<unknown> {
  const shown = orderless(await read(adminOf(account), ofAdmin));
  const activity = await everyNode(read, adminOf(account), ofActivity, ({ viewer }) => viewer.account.activity);
  // In the order of time; of what happened at one moment, no partner's deed is the first.
  return { shown, activity: byMoment(activity.map(withoutPartnerId)) };
}

const ofActivity = `query ($after: String) { viewer { account { activity(first: 100, after: $after) {
  edges { node { type at summary actor { kind } } } pageInfo { hasNextPage endCursor } } } } }`;

const byMoment = (nodes: readonly { readonly at: string }[]) =>
  [...new Set(nodes.map(({ at }) => at))].map((moment) => sorted(nodes.filter(({ at }) => at === moment)));

const withoutPartnerId = ({ summary, ...node }: Activity) => ({ ...node, summary: summary.replace(/\d{7}/, '') });

/** Every node of a list, in the order of the list. */
async function everyNode<Node>(
  read: Read,
  who: Someone,
  query: string,
  listIn: (data: Data) => { readonly edges: readonly { readonly node: Node }[]; readonly pageInfo: PageInfo },
  id?: string,
) {
  const nodes: Node[] = [];
  for (let after: string | null = null; ;) {
    const { edges, pageInfo }: ReturnType<typeof listIn> = listIn(await read(who, query, { after, ...(id && { id }) }));
    nodes.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
}

/** The types of all events about a thing, in the order in which it happened. */
async function historyOf(root: 'partnerAccount' | 'partnership' | 'customer', id: string, read: Read) {
  const query = `query ($id: ID!, $after: String) { ${root}(id: $id) { history(first: 100, after: $after) {
    edges { node { type at } } pageInfo { hasNextPage endCursor } } } }`;
  const nodes = await everyNode(read, operator, query, (data) => data[root].history, id);
  return nodes.map(({ type, at }) => `${at} ${type}`);
}

async function toCustomer(customer: CustomerSpec, { read }: Holding): Promise<unknown> {
  const query = `{ viewer { kind } viewerCustomer { ${served} } }`;
  return orderless(await read(customerAdminOf(customer), query));
}

const ofOrders = `query ($customerId: ID!, $resellerId: ID!, $providerId: ID!) {
  orderEligibility(customerId: $customerId, resellerId: $resellerId, providerId: $providerId) {
    verdict checks { rule status message owner remedy since } } }`;

async function eligibility({ id, channels }: CustomerSpec, { read, idOf }: Holding): Promise<unknown> {
  const found = [];
  for (const { resellerId, providerId } of channels) {
    const keys = { customerId: idOf(id), resellerId: idOf(resellerId), providerId: idOf(providerId) };
    found.push((await read(operator, ofOrders, keys)).orderEligibility);
  }
  return orderless(found);
}
