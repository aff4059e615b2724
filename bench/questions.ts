import { EligibilityVerdict } from '../subgraphs/relationships/eligibility/order-eligibility.types';
import { CustomerOrderField } from '../subgraphs/relationships/customer/customer-list.inputs';
import { OrderDirection } from '../subgraphs/relationships/common.types';
import { PartnershipOrderField } from '../subgraphs/relationships/partnership/partnership-list.inputs';

export type Asker = 'provider' | 'reseller';

/** A list of an account, asked for its first page and a late one. */
export interface ListQuestion {
  readonly asker: Asker;
  readonly list: string;
  readonly args: string;
  /** What is read of every row. */
  readonly edges: string;
  /** Around the list, where it does not stand on the account itself. */
  readonly within?: (list: string) => string;
}

/** Anything else, asked as it is. */
interface PlainQuestion {
  readonly asker: Asker;
  readonly called: string;
  readonly fields: string;
}

/** Ids of the world that is asked. */
export interface Parties {
  readonly providerId: string;
  readonly resellerId: string;
}

const partnership = 'partnership { id state since customerCount blockedCustomerCount }';
const partner = `${partnership} node { id legalName programStatus }`;
const customer = 'node { id companyName market since }';
const invitation = 'node { id email state sentAt }';

const every = (field: string, values: readonly string[]) => values.map((value) => `filter: { ${field}: [${value}] }`);
/** A rule that blocks many customers, one that blocks some, and one that blocks none. */
const rules = every('blockedBy', ['CUSTOMER_AGREEMENT_ACCEPTED', 'ORDER_CONSENT_GRANTED', 'PARTNERS_IN_SAME_REGION']);
const searches = ['fjord', 'no such name'].map((text) => `filter: { search: "${text}" }`);
const markets = every('market', ['"DE"', '"MT"', '"DE", "PL", "FR"']);
const statuses = every('programStatus', ['"ACTIVE"', '"QUALIFIED"', '"SUSPENDED"']);

const partnershipArgs = [
  ...ordersBy(Object.keys(PartnershipOrderField)),
  ...[...every('state', ['ACTIVE', 'ENDED']), ...searches, ...markets, ...statuses, ...rules],
];
const customerOrders = ordersBy(Object.keys(CustomerOrderField));
const customerFilters = [...searches, ...markets, ...every('verdict', Object.keys(EligibilityVerdict)), ...rules];

function ordersBy(fields: readonly string[]): string[] {
  const directions = Object.keys(OrderDirection);
  return fields.flatMap((field) => directions.map((way) => `orderBy: { field: ${field}, direction: ${way} }`));
}

/** Every list with every order, and with every filter alone. */
export function listQuestions({ providerId, resellerId }: Parties): ListQuestion[] {
  const asked = (asker: Asker, list: string, edges: string) => (args: string) => ({ asker, list, args, edges });
  const inPartnership = (args: string): ListQuestion => ({
    asker: 'provider',
    list: 'customers',
    args,
    edges: customer,
    within: (list) => `indirectResellers(first: 1) { edges { partnership { ${list} } } }`,
  });
  const states = ['', 'state: [PENDING]', 'state: [ACCEPTED, EXPIRED]'];
  return [
    ...partnershipArgs.map(asked('provider', 'indirectResellers', partner)),
    ...ordersBy(Object.keys(PartnershipOrderField)).map(asked('reseller', 'indirectProviders', partner)),
    ...[...customerOrders, ...customerFilters].map(asked('provider', 'customers', customer)),
    ...customerOrders.map((order) => asked('provider', 'customers', customer)(`sharedWith: "${resellerId}", ${order}`)),
    ...customerOrders.map((order) =>
      asked('reseller', 'customers', customer)(`notServedBy: "${providerId}", ${order}`),
    ),
    ...[...customerOrders, ...customerFilters].map(inPartnership),
    ...states.map(asked('provider', 'partnershipInvitations', invitation)),
    ...states.map(asked('provider', 'customerInvitations', invitation)),
    asked('provider', 'activity', 'node { id type at summary }')(''),
    asked('provider', 'orderBlockers', 'node { rule customers owner remedy partner { id legalName } }')(''),
  ];
}

const invitationCounts = '{ pending expiringWithin7Days accepted declined revoked expired }';
const summary = `channelSummary { resellers { total byProgramStatus { status count } } customers { total eligible blocked }
  partnershipInvitations ${invitationCounts} customerInvitations ${invitationCounts}
  customersByMonth { month count } resellersByMarket { market count } asOf }`;

const headline = `channelSummary { resellers { total byProgramStatus { status count } } customers { total eligible blocked } }
  indirectResellers(first: 50, orderBy: { field: BLOCKED_CUSTOMERS, direction: DESC }) {
    totalCount pageInfo { hasNextPage endCursor }
    edges {
      partnership { id state since consents { scope state } customerCount blockedCustomerCount
        customers(first: 20) { edges { node { id companyName market customerAgreement { status method }
          relationships { role state partner { legalName } } } } } }
      node { id legalName programStatus partnerId market { code currency region { id } } partnerAgreement { status version acceptedAt } } } }`;

export function plainQuestions(): PlainQuestion[] {
  const counted = (list: string, args: string): PlainQuestion => {
    const fields = `${list}(${['first: 1', args].filter(Boolean).join(', ')}) { totalCount }`;
    return { asker: 'provider', called: fields, fields };
  };
  return [
    { asker: 'provider', called: 'the headline request, 50 resellers with 20 customers each', fields: headline },
    { asker: 'provider', called: 'channelSummary, all of it', fields: summary },
    ...['', ...partnershipArgs.filter((args) => args.startsWith('filter'))].map((args) =>
      counted('indirectResellers', args),
    ),
    ...['', ...customerFilters].map((args) => counted('customers', args)),
    counted('orderBlockers', ''),
  ];
}
