import { demoWorld } from '../../standalone/world/demo/demo-world';
import personas from '../../standalone/world/personas.json';
import { savedOperations } from '../playground/saved-operations';
import { headline } from './headline';

export interface Operation {
  readonly title: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Everybody who can ask: each persona, and who is not signed in. */
export const askers: readonly (string | null)[] = [null, ...personas.map(({ persona }) => persona)];

const UNKNOWN_ID = '01990000-0000-7000-8000-00000000dead';

/** Requests of all kinds about the demo world: those that the playground saves, lists, single objects, and refusals. */
export function operationsOn(now: Date): readonly Operation[] {
  const { accounts, partnerships, customers, partnershipInvitations, customerInvitations, templates } = demoWorld(now);
  const [partnership] = [...partnerships];
  const [customer] = [...customers];
  const { resellerId = '', providerId = '' } = partnership ?? {};
  const channel = { resellerId, providerId, customerId: customer?.id ?? '' };
  const ids = {
    accounts: [...accounts].map(({ id }) => id),
    partnership: partnership?.id,
    customer: customer?.id,
    partnershipInvitation: [...partnershipInvitations].at(-2)?.id,
    customerInvitation: [...customerInvitations][0]?.id,
    template: templates[0]?.id,
  };
  // What changes something answers with ids and moments of its own in each installation.
  const reading = savedOperations.filter(({ query }) => /^query /m.test(query));
  const saved = reading.map(({ title, query, variables, lookup }): Operation => {
    const written = JSON.parse(variables || '{}') as Record<string, unknown>;
    return { title, query, variables: lookup ? channel : written };
  });
  return [...saved, ...lists, ...objects(ids), ...eligibility(channel), ...refusals];
}

const ask = (title: string, query: string, variables: Record<string, unknown> = {}): Operation => ({
  title,
  query,
  variables,
});

const lists: readonly Operation[] = [
  ask('the headline request', headline, { first: 50, customers: 20 }),
  ask(
    'partnerships by name, with their history',
    `{ viewer { account { indirectResellers(first: 50, orderBy: { field: NAME }) { totalCount edges { cursor
      partnership { id endedAt endedBy endReason history(first: 3) { edges { node { type at actor { kind name } changes { field before after } } } } } node { legalName } } } } } }`,
  ),
  ask(
    'resellers that cannot sell, by rule',
    `{ viewer { account { indirectResellers(first: 50, filter: { blockedBy: [RESELLER_AGREEMENT_ACCEPTED, RESELLER_PROGRAM_ACTIVE] }) {
      totalCount edges { node { legalName programStatus partnerAgreement { status acceptedAt version } } } } } } }`,
  ),
  ask(
    'customers that match a search',
    `{ viewer { account { customers(first: 10, filter: { search: "a", market: ["PL", "DK", "FR"] }, orderBy: { field: SINCE, direction: DESC }) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { companyName since } } } } } }`,
  ),
  ask(
    'all invitations',
    `{ viewer { account {
      partnershipInvitations(first: 50) { totalCount edges { node { id email state sentAt expiresAt partnership { id state } availableActions { action allowed blockedBy } } } }
      customerInvitations(first: 50) { totalCount edges { node { id email state declineReason customer { companyName } reseller { legalName } provider { legalName } } } } } } }`,
  ),
  ask(
    'everything that dashboards count',
    `{ viewer { account { channelSummary { resellersByMarket { market count } customersByMonth { month count }
      partnershipInvitations { pending expiringWithin7Days accepted declined revoked expired } customers { total eligible blocked } } } } }`,
  ),
  ask(
    'enrollments of every status that are overdue',
    `{ enrollmentReviews(first: 50, filter: { overdue: true }, orderBy: { field: LEGAL_NAME, direction: DESC }) { totalCount edges { node { legalName enrollment { status } } } } }`,
  ),
  ask(
    'one market, and one that is none',
    `{ one: market(code: "PL") { name region { id markets { code } } } none: market(code: "XX") { name } }`,
  ),
  ask(
    'the versions of a text',
    `{ agreementTemplates(type: PARTNER_AGREEMENT, first: 10) { totalCount edges { node { version status language requiredFrom } } } }`,
  ),
];

type Ids = Readonly<Record<Exclude<string, 'accounts'>, unknown>> & { readonly accounts: readonly string[] };

function objects({ accounts, ...ids }: Ids): readonly Operation[] {
  const account = `{ id kind legalName market { code } programStatus partnerId businessProfile { legalName address { city } registrationNumber }
    enrollment { status checks { kind state } } users(first: 5) { edges { node { name roles } } } partnerAgreement { status }
    agreements(first: 5) { totalCount } indirectResellers(first: 2) { totalCount } customers(first: 2) { totalCount }
    availableActions { action allowed } }`;
  return [
    ...accounts
      .slice(0, 12)
      .map((id, at) => ask(`account ${at}`, `query ($id: ID!) { partnerAccount(id: $id) ${account} }`, { id })),
    ask('an account that is none', `query ($id: ID!) { partnerAccount(id: $id) ${account} }`, { id: UNKNOWN_ID }),
    ask(
      'one partnership',
      `query ($id: ID!) { partnership(id: $id) { id state provider { legalName programStatus } reseller { legalName partnerAgreement { status } } consents { scope state grantedAt textVersion } availableActions { action allowed blockedBy } } }`,
      { id: ids['partnership'] },
    ),
    ask(
      'one customer, seen through all three subgraphs',
      `query ($id: ID!) { customer(id: $id) { id companyName contactEmail customerAgreement { status method acceptedAt version } agreements(first: 5) { edges { node { method acceptedAt template { title version } } } }
        relationships { role state delegatedAdmin partner { legalName partnerAgreement { status } supportContact { email } } through { legalName } } history(first: 5) { edges { node { type at } } } availableActions { action allowed blockedBy } } }`,
      { id: ids['customer'] },
    ),
    ask(
      'one invitation of a reseller',
      `query ($id: ID!) { partnershipInvitation(id: $id) { email state message provider { legalName } } }`,
      {
        id: ids['partnershipInvitation'],
      },
    ),
    ask(
      'one invitation of a customer',
      `query ($id: ID!) { customerInvitation(id: $id) { email state companyName reseller { legalName } provider { legalName } } }`,
      {
        id: ids['customerInvitation'],
      },
    ),
    ask('one text', `query ($id: ID!) { agreementTemplate(id: $id) { title version document { sha256 text } } }`, {
      id: ids['template'],
    }),
  ];
}

function eligibility(channel: Record<string, unknown>): readonly Operation[] {
  const query = `query ($customerId: ID!, $resellerId: ID!, $providerId: ID!) {
    orderEligibility(customerId: $customerId, resellerId: $resellerId, providerId: $providerId) {
      verdict checks { rule status message owner remedy since } reasons { rule } } }`;
  return [
    ask('may this be ordered', query, channel),
    ask('may this be ordered, of nobody', query, { ...channel, customerId: UNKNOWN_ID }),
  ];
}

const refusals: readonly Operation[] = [
  ask('no field of that name', '{ viewer { nmae } }'),
  ask('no query at all', '{ viewer { '),
  ask('a variable that is missing', 'query ($id: ID!) { partnership(id: $id) { id } }'),
  ask('a page of nothing', '{ viewer { account { customers(first: 0) { totalCount } } } cspRegions { id } }'),
  ask(
    'a page that is too long',
    '{ enrollmentReviews(first: 1000) { totalCount } indirectProviders(first: 1000) { totalCount } }',
  ),
  ask(
    'a forged cursor',
    '{ viewer { account { customers(first: 1, after: "Zm9yZ2Vk") { totalCount edges { cursor } } } } }',
  ),
  ask(
    'a token that is none',
    '{ partnershipInvitationByToken(token: "none") { providerName } customerInvitationByToken(token: "none") { resellerName } }',
  ),
  ask(
    'too much at once',
    '{ viewer { account { customers(first: 100) { edges { node { history(first: 100) { edges { node { changes { field } } } } } } } } } }',
  ),
];
