import type { Ids } from '../ids';
import type {
  ChannelSpec,
  CustomerSpec,
  PartnershipInvitationSpec,
  PartnershipSpec,
  CustomerInvitationSpec,
  RelationshipSpec,
} from '../spec';
import type { Companies } from './accounts';
import type { Calendar } from './calendar';
import personas from '../personas.json';
import { accepted, pending } from '../usual';

interface Channel {
  readonly provider: string;
  readonly reseller: string;
  readonly sinceDays: number;
  readonly ended?: { readonly daysAgo: number; readonly by: 'PROVIDER' | 'RESELLER'; readonly reason: string };
  readonly withdrawn?: PartnershipSpec['withdrawn'];
}

const wislaEnded = { daysAgo: 12, by: 'RESELLER', reason: 'We buy from a provider closer to us.' } as const;

const channels: readonly Channel[] = [
  { provider: 'nordwind', reseller: 'bursztyn', sinceDays: 400, withdrawn: ['DELEGATED_ADMIN'] },
  { provider: 'nordwind', reseller: 'elbtal', sinceDays: 390 },
  { provider: 'nordwind', reseller: 'sable', sinceDays: 380 },
  { provider: 'nordwind', reseller: 'oresund', sinceDays: 350 },
  { provider: 'nordwind', reseller: 'tulipan', sinceDays: 340 },
  { provider: 'nordwind', reseller: 'laguna', sinceDays: 300 },
  { provider: 'nordwind', reseller: 'polder', sinceDays: 280, withdrawn: ['PLACE_ORDERS'] },
  { provider: 'nordwind', reseller: 'skerries', sinceDays: 260, withdrawn: ['ADD_SUBSCRIPTIONS'] },
  { provider: 'nordwind', reseller: 'wisla', sinceDays: 240, ended: wislaEnded },
  // Made before place of business decided who may work with whom, and kept: nothing can be ordered through it.
  { provider: 'nordwind', reseller: 'cascade', sinceDays: 410 },
  { provider: 'cantabria', reseller: 'bursztyn', sinceDays: 280 },
  { provider: 'cantabria', reseller: 'sable', sinceDays: 150 },
  { provider: 'vesterhav', reseller: 'oresund', sinceDays: 200 },
  { provider: 'alpenrand', reseller: 'skerries', sinceDays: 190 },
  { provider: 'greatLakes', reseller: 'cascade', sinceDays: 330 },
  { provider: 'greatLakes', reseller: 'bayou', sinceDays: 170 },
  { provider: 'straits', reseller: 'lionCity', sinceDays: 210 },
  { provider: 'straits', reseller: 'chaoPhraya', sinceDays: 160 },
];

/** What the parts of the demo world are made of. */
interface Making {
  readonly companies: Companies;
  readonly ids: Ids;
  readonly days: Calendar;
}

export function demoPartnerships({ companies, ids, days }: Making): readonly PartnershipSpec[] {
  return channels.map(({ provider, reseller, sinceDays, ended, withdrawn = [] }, number) => ({
    id: ids('partnership', number),
    providerId: idOf(companies, provider),
    resellerId: idOf(companies, reseller),
    since: days.ago(sinceDays),
    ended: ended ? { at: days.ago(ended.daysAgo), by: ended.by, reason: ended.reason } : null,
    withdrawn,
  }));
}

/** Company, market, channel by provider and reseller, days since, and what is unusual. */
type Row = readonly [string, string, string, string, number, Unusual?];

interface Unusual {
  readonly agreement?: 'none' | 'attested';
  readonly resellerRemovedDaysAgo?: number;
  readonly providerRemovedDaysAgo?: number;
  readonly adminWithdrawn?: true;
  /** A second provider that serves the same customer through the same reseller. */
  readonly alsoThrough?: string;
  readonly tenantOf?: string;
}

const rows: readonly Row[] = [
  ['Jantar Apteki', 'PL', 'nordwind', 'bursztyn', 380],
  ['Młyn Nadwarciański', 'PL', 'nordwind', 'bursztyn', 371, { agreement: 'attested' }],
  ['Stocznia Żuraw', 'PL', 'nordwind', 'bursztyn', 330, { agreement: 'none' }],
  ['Éclat Parfumerie', 'FR', 'nordwind', 'bursztyn', 300, { alsoThrough: 'cantabria' }],
  ['Fjordlys Bageri', 'DK', 'nordwind', 'bursztyn', 290, { tenantOf: 'customer-admin', alsoThrough: 'cantabria' }],
  ['Žďár Keramika', 'CZ', 'nordwind', 'bursztyn', 200, { adminWithdrawn: true }],
  ['Ångström Optik', 'SE', 'nordwind', 'bursztyn', 120, { providerRemovedDaysAgo: 15 }],
  ['Baltic Rope Works', 'LT', 'nordwind', 'bursztyn', 90, { providerRemovedDaysAgo: 70 }],
  ['Szkółka Leśna Bór', 'PL', 'nordwind', 'bursztyn', 61, { resellerRemovedDaysAgo: 6, agreement: 'attested' }],
  // The provider's own region, but the customer's tenant has moved out of it since.
  ['Maple & Pine Furniture', 'CA', 'nordwind', 'bursztyn', 45],
  ['Dresdner Uhrenwerk', 'DE', 'nordwind', 'elbtal', 360],
  ['Kanzlei am Zwinger', 'DE', 'nordwind', 'elbtal', 310],
  ['Lößnitz Weingut', 'DE', 'nordwind', 'elbtal', 150, { agreement: 'none' }],
  ['Maison Arcachon', 'FR', 'nordwind', 'sable', 340],
  ['Vignobles du Phare', 'FR', 'nordwind', 'sable', 260],
  ['Imprimerie Garonne', 'FR', 'nordwind', 'sable', 75, { agreement: 'attested' }],
  ['Tårn Arkitekter', 'DK', 'nordwind', 'oresund', 320],
  ['Øster Cykler', 'DK', 'nordwind', 'oresund', 210],
  ['Rába Fémipar', 'HU', 'nordwind', 'tulipan', 300],
  ['Mézes Cukrászda', 'HU', 'nordwind', 'tulipan', 130],
  ['Vetreria Murano Nord', 'IT', 'nordwind', 'laguna', 280],
  ['Trattoria Riva', 'IT', 'nordwind', 'laguna', 140],
  ['Waterschap Zuiderlicht', 'NL', 'nordwind', 'polder', 250],
  ['Tulpenkwekerij Noord', 'NL', 'nordwind', 'polder', 100],
  ['Connemara Woollens', 'IE', 'nordwind', 'skerries', 230],
  ['Claddagh Boats', 'IE', 'nordwind', 'skerries', 80],
  ['Browar Skałka', 'PL', 'nordwind', 'wisla', 220],
  ['Nowa Huta Narzędzia', 'PL', 'nordwind', 'wisla', 110],
  ['Palouse Grain Cooperative', 'US', 'nordwind', 'cascade', 390],
  ['Santoña Conservas', 'ES', 'cantabria', 'sable', 140],
  ['Bilbao Taller Norte', 'ES', 'cantabria', 'bursztyn', 190],
  ['Esbjerg Isfabrik', 'DK', 'vesterhav', 'oresund', 180],
  ['Galway Glass', 'IE', 'alpenrand', 'skerries', 170],
  ['Spokane Falls Dental', 'US', 'greatLakes', 'cascade', 310],
  ['Tamarack Outfitters', 'US', 'greatLakes', 'cascade', 205],
  ['Acadiana Seafood', 'US', 'greatLakes', 'bayou', 160],
  ['Katong Bakery', 'SG', 'straits', 'lionCity', 190],
  ['山本精密 (Yamamoto Precision)', 'SG', 'straits', 'lionCity', 95],
  ['เรือด่วนเจ้าพระยา', 'TH', 'straits', 'chaoPhraya', 150],
  ['Chiang Mai Ceramics', 'TH', 'straits', 'chaoPhraya', 70, { agreement: 'none' }],
];

export function demoCustomers({ companies, ids, days }: Making): readonly CustomerSpec[] {
  return rows.map(([companyName, market, provider, reseller, sinceDays, unusual = {}], number) => {
    const host = `customer-${number + 1}.example`;
    const persona = personas.find((each) => each.persona === unusual.tenantOf);
    const relationship = (at: number, removedDaysAgo: number | undefined, adminWithdrawn = false): RelationshipSpec => {
      const removedAt = removedDaysAgo === undefined ? null : days.ago(removedDaysAgo);
      // Admin rights end with the relationship.
      const delegatedAdmin = adminWithdrawn || removedAt ? 'WITHDRAWN' : 'GRANTED';
      return { id: ids('relationship', number * 10 + at), removedAt, delegatedAdmin };
    };
    const channel = (through: string, at: number): ChannelSpec => ({
      resellerId: idOf(companies, reseller),
      providerId: idOf(companies, through),
      // A second provider came by an invitation of its own, later.
      since: days.ago(sinceDays - at * 30),
      reseller: relationship(0, unusual.resellerRemovedDaysAgo),
      provider: relationship(1 + at, unusual.providerRemovedDaysAgo, unusual.adminWithdrawn),
    });
    return {
      id: ids('customer', number),
      tenantId: persona?.tenantId ?? ids('tenant', 1_000 + number),
      companyName,
      domain: persona?.email.split('@')[1] ?? host,
      market,
      contactEmail: persona?.email ?? `office@${host}`,
      since: days.ago(sinceDays),
      channels: [provider, ...(unusual.alsoThrough ? [unusual.alsoThrough] : [])].map(channel),
      agreement: agreementOf(unusual.agreement, idOf(companies, provider), days.ago(sinceDays - 1)),
    };
  });
}

function agreementOf(how: Unusual['agreement'], providerId: string, acceptedAt: Date): CustomerSpec['agreement'] {
  if (how === 'none') return null;
  const given = { templateKey: 'customer-1-en', acceptedAt };
  if (how === 'attested') return { ...given, method: 'PARTNER_ATTESTATION', attestedById: providerId };
  return { ...given, method: 'DIRECT_SIGNATURE', attestedById: null };
}

/** Every partnership, and every channel into which a customer came, began with an invitation so many days before. */
const INVITED_DAYS_BEFORE = 3;

export function demoPartnershipInvitations(
  { companies, ids, days }: Making,
  partnerships: readonly PartnershipSpec[],
): readonly PartnershipInvitationSpec[] {
  const answered = partnerships.map(({ id, providerId, resellerId, since }, number): PartnershipInvitationSpec => {
    const reseller = [...companies.values()].find((company) => company.id === resellerId);
    return {
      ...accepted(ids('partnershipInvitation', number), since, INVITED_DAYS_BEFORE),
      providerId,
      message: null,
      email: reseller?.users[0].email ?? 'office@nowhere.example',
      partnershipId: id,
    };
  });
  const shared = { providerId: idOf(companies, 'nordwind'), message: null, partnershipId: null };
  const open = (number: number, sentDaysAgo: number) => {
    return { ...pending(ids('partnershipInvitation', 100 + number), days.ago(sentDaysAgo)), ...shared };
  };
  const message = 'We met at the fair in Porto; shall we work together?';
  const declined = { viewedAt: days.ago(57), decidedAt: days.ago(57), declineReason: 'We already have a provider.' };
  return [
    ...answered,
    { ...open(0, 2), email: 'office@atlantico-digital.example', message },
    { ...open(1, 26), email: 'it@kaunas-technologijos.example', sendCount: 2 },
    { ...open(2, 45), email: 'hello@ljubljana-oblak.example' },
    { ...open(3, 60), email: 'info@bratislava-siete.example', state: 'DECLINED', ...declined },
    { ...open(4, 50), email: 'kontakt@linz-edv.example', state: 'REVOKED', decidedAt: days.ago(48) },
    { ...open(5, 5), providerId: idOf(companies, 'greatLakes'), email: 'sales@missoula-cloud.example' },
  ];
}

export function demoCustomerInvitations(
  { companies, ids, days }: Making,
  customers: readonly CustomerSpec[],
): readonly CustomerInvitationSpec[] {
  const channel = { resellerId: idOf(companies, 'bursztyn'), providerId: idOf(companies, 'nordwind') };
  const another = { resellerId: idOf(companies, 'cascade'), providerId: idOf(companies, 'greatLakes') };
  const make = (number: number, sentDaysAgo: number): CustomerInvitationSpec => ({
    ...pending(ids('customerInvitation', number), days.ago(sentDaysAgo)),
    ...{ ...channel, includesDelegatedAdmin: true, companyName: null, customerId: null },
    email: `office@prospect-${number}.example`,
  });
  const [newest] = customers.filter(({ companyName }) => companyName === 'Szkółka Leśna Bór');
  const others = customers.filter((customer) => customer !== newest);
  const ofNewest = { customerId: newest?.id ?? null, companyName: newest?.companyName ?? null };
  const declined = { viewedAt: days.ago(68), decidedAt: days.ago(68), declineReason: 'Not at this time.' };
  return [
    ...others.flatMap((customer, number) => answered(customer, number, ids)),
    { ...make(1, 3), companyName: 'Sopot Sailing School' },
    { ...make(2, 27), companyName: 'Kaszubskie Sery', sendCount: 2 },
    { ...make(3, 44), companyName: 'Żuławy Logistics' },
    { ...make(4, 70), state: 'DECLINED', ...declined },
    { ...make(5, 52), state: 'REVOKED', decidedAt: days.ago(51), includesDelegatedAdmin: false },
    { ...make(6, 64), state: 'ACCEPTED', viewedAt: days.ago(61), decidedAt: days.ago(61), ...ofNewest },
    { ...make(7, 8), ...another, companyName: 'Coeur Lake Resorts' },
  ];
}

const answered = (customer: CustomerSpec, number: number, ids: Ids): CustomerInvitationSpec[] =>
  customer.channels.map(({ resellerId, providerId, since }, at) => ({
    ...accepted(ids('customerInvitation', 100 + number * 10 + at), since, INVITED_DAYS_BEFORE),
    resellerId,
    providerId,
    includesDelegatedAdmin: true,
    email: customer.contactEmail,
    companyName: customer.companyName,
    customerId: customer.id,
  }));

function idOf(companies: Companies, key: string): string {
  const company = companies.get(key);
  if (!company) throw new Error(`The demo world has no company "${key}".`);
  return company.id;
}
