import { DAY_MS } from '../../chassis/time';
import { createIds, type Ids } from './ids';
import { authorized, daysAfter } from './usual';
import { createRandom, type Random } from './random';
import { CUSTOMERS_PER_INVITED, customerInvitations, partnershipInvitations } from './scale-invitations';
import { sampleText } from './sample-texts';
import type { AccountSpec, CustomerSpec, PartnershipSpec, TemplateSpec, UserSpec, World } from './spec';

export interface ScaleOptions {
  readonly resellers: number;
  readonly customersPerReseller: number;
  readonly seed: number;
  readonly now: Date;
  /** The one provider that all of them work with. */
  readonly provider: Pick<AccountSpec, 'tenantId'> & Omit<UserSpec, 'roles'>;
}

const markets = ['DE', 'PL', 'FR', 'NL', 'DK', 'SE', 'ES', 'IT', 'IE', 'AT', 'CZ', 'FI', 'PT', 'BE'] as const;
const firstWords = 'Amber Birch Cedar Delta Éclair Fjord Granit Hafen Isar Jura Kór Łąka Münster Nord'.split(' ');
const secondWords = 'Systems Cloud Networks Bakery Logistics Ceramics Optik Dental Boats Press Studio Farm'.split(' ');

/** A provider with many resellers and their customers; the same for the same seed, as a stream so that it fits in memory. */
export function scaleWorld(options: ScaleOptions): World {
  const ids = createIds(`scale-${options.seed}`);
  return {
    accounts: stream(() => accounts(options, ids)),
    templates: templates(options, ids),
    partnerships: stream(() => partnerships(options, ids)),
    partnershipInvitations: stream(() => partnershipInvitations(partnerships(options, ids), options.now, ids)),
    customers: stream(() => customers(options, ids)),
    customerInvitations: stream(() =>
      customerInvitations(customers(options, ids, CUSTOMERS_PER_INVITED), options.now, ids),
    ),
  };
}

/** A generator ends once; a stream can be read again from its beginning. */
function stream<Spec>(generate: () => Generator<Spec>): Iterable<Spec> {
  return { [Symbol.iterator]: generate };
}

function* accounts({ resellers, seed, now, provider }: ScaleOptions, ids: Ids): Generator<AccountSpec> {
  const atlas = { legalName: 'Atlas Distribution', market: 'DE', kind: 'INDIRECT_PROVIDER' } as const;
  yield account({ ...atlas, ids, now, number: 0, signed: true, provider });
  const random = createRandom(seed);
  for (let number = 1; number <= resellers; number += 1) {
    const made = { legalName: `${invent(random)} ${number}`, market: random.pick(markets) };
    yield account({ ...made, kind: 'INDIRECT_RESELLER', ids, now, number, signed: random.below(10) > 0 });
  }
}

interface Making extends Pick<AccountSpec, 'legalName' | 'market' | 'kind'> {
  readonly ids: Ids;
  readonly now: Date;
  readonly number: number;
  readonly signed: boolean;
  readonly provider?: ScaleOptions['provider'];
}

function account({ ids, now, number, signed, provider, ...made }: Making): AccountSpec {
  const openedAt = daysAfter(now, -400);
  const domain = `company-${number}.example`;
  const user = provider ?? { userId: ids('user', number), email: `admin@${domain}`, name: 'Robin Berg' };
  const services = ['BILLING', 'PRICING'] as const;
  const official = { isOfficial: true, services, description: 'Distributes cloud services.' };
  return {
    id: ids('account', number),
    tenantId: provider?.tenantId ?? ids('tenant', number),
    ...made,
    region: 'EUROPE',
    domain,
    address: { line1: '1 Main Street', city: 'Springfield', state: null, postalCode: null, country: made.market },
    openedAt,
    enrollment: authorized(openedAt, openedAt, openedAt),
    partnerId: String(5_000_000 + number),
    acceptances: signed ? [{ templateKey: 'partner', acceptedAt: openedAt }] : [],
    agreementLapsedAt: null,
    suspendedAt: null,
    listing: made.kind === 'INDIRECT_PROVIDER' ? official : null,
    users: [{ userId: user.userId, email: user.email, name: user.name, roles: ['ADMIN_AGENT'] }],
  };
}

function templates({ now }: ScaleOptions, ids: Ids): readonly TemplateSpec[] {
  const publishedAt = daysAfter(now, -500);
  const dates = { publishedAt, requiredFrom: publishedAt };
  const published = { market: null, language: 'en', status: 'PUBLISHED', ...dates } as const;
  return (['PARTNER_AGREEMENT', 'CUSTOMER_AGREEMENT'] as const).map((type, number) => {
    const key = type === 'PARTNER_AGREEMENT' ? 'partner' : 'customer';
    return { ...sampleText(type, 'en', 1), ...published, key, id: ids('template', number) };
  });
}

function* partnerships({ resellers, now }: ScaleOptions, ids: Ids): Generator<PartnershipSpec> {
  for (let number = 1; number <= resellers; number += 1) {
    yield {
      id: ids('partnership', number),
      providerId: ids('account', 0),
      resellerId: ids('account', number),
      since: daysAfter(now, -1 - (number % 350)),
      ended: null,
      withdrawn: number % 17 === 0 ? ['PLACE_ORDERS'] : [],
    };
  }
}

/** How many random numbers one customer takes: where a customer is left out, its numbers are. */
const NUMBERS_EACH = 6;

/** All of them, or the first of each so many: the same ones, without what it takes to make the others. */
function* customers(options: ScaleOptions, ids: Ids, each = 1): Generator<CustomerSpec> {
  const { resellers, customersPerReseller, seed, now } = options;
  const random = createRandom(seed + 1);
  for (let number = 0; number < resellers * customersPerReseller; number += 1) {
    const reseller = 1 + Math.floor(number / customersPerReseller);
    if (number % each === 0) yield customer(ids, random, now, { reseller, number });
    else for (let skipped = 0; skipped < NUMBERS_EACH; skipped += 1) random.next();
  }
}

function customer(ids: Ids, random: Random, now: Date, at: { reseller: number; number: number }): CustomerSpec {
  const { reseller, number } = at;
  const since = new Date(now.getTime() - random.below(360) * DAY_MS - random.below(DAY_MS));
  const relationship = (offset: number) => {
    return { id: ids('relationship', number * 2 + offset), removedAt: null, delegatedAdmin: 'GRANTED' as const };
  };
  const channel = { resellerId: ids('account', reseller), providerId: ids('account', 0), since };
  const direct = { templateKey: 'customer', method: 'DIRECT_SIGNATURE', attestedById: null } as const;
  return {
    id: ids('customer', number),
    tenantId: ids('tenant', 20_000_000 + number),
    companyName: `${invent(random)} ${number}`,
    domain: `customer-${number}.example`,
    market: random.pick(markets),
    contactEmail: `office@customer-${number}.example`,
    since,
    channels: [{ ...channel, reseller: relationship(0), provider: relationship(1) }],
    agreement: random.below(8) === 0 ? null : { ...direct, acceptedAt: since },
  };
}

function invent(random: Random): string {
  return `${random.pick(firstWords)} ${random.pick(secondWords)}`;
}
