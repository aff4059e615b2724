import { knownMarket } from '../../../subgraphs/accounts/market/market';
import { allServices } from '../../../subgraphs/accounts/provider/provider';
import { authorized } from '../usual';
import type { AccountSpec, EnrollmentSpec, ListingSpec, PartnerAcceptanceSpec, UserSpec } from '../spec';
import type { Ids } from '../ids';
import type { Calendar } from './calendar';
import personas from '../personas.json';

/** Key, legal name, market, domain, and address: street, city, postal code, and the state where there is one. */
type Company = readonly [string, string, string, string, string];

const providers: readonly Company[] = [
  ['nordwind', 'Nordwind Distribution GmbH', 'DE', 'nordwind-distribution', 'Speicherstraße 14, Hamburg, 20457'],
  ['greatLakes', 'Great Lakes Cloud Supply Inc.', 'US', 'greatlakes-cloud', '410 Harbor Avenue, Duluth, 55802, MN'],
  ['cantabria', 'Cantabria Nube Mayorista S.L.', 'ES', 'cantabria-nube', 'Calle del Faro 8, Santander, 39004'],
  ['straits', 'Straits Cloud Distribution Pte. Ltd.', 'SG', 'straits-cloud', '22 Keppel Quay, Singapore, 098632'],
  ['vesterhav', 'Vesterhav Distribution A/S', 'DK', 'vesterhav', 'Havnegade 31, Esbjerg, 6700'],
  ['alpenrand', 'Alpenrand Großhandel GmbH', 'AT', 'alpenrand', 'Inntalstraße 77, Innsbruck, 6020'],
  ['meridian', 'Meridian Wholesale Cloud Ltd', 'GB', 'meridian-wholesale', '5 Cable Wharf, Bristol, BS1 6QA'],
];

const resellers: readonly Company[] = [
  ['bursztyn', 'Bursztyn Systems Sp. z o.o.', 'PL', 'bursztyn-systems', 'ul. Bursztynowa 12, Gdańsk, 80-243'],
  ['elbtal', 'Elbtal Informatik GmbH', 'DE', 'elbtal-informatik', 'Elbufer 3, Dresden, 01067'],
  ['sable', 'Sable et Fils Informatique SARL', 'FR', 'sable-informatique', '18 rue des Dunes, Bordeaux, 33000'],
  ['oresund', 'Øresund Skydrift ApS', 'DK', 'oresund-skydrift', 'Strandboulevarden 60, København, 2100'],
  ['tulipan', 'Tulipán Számítástechnika Kft.', 'HU', 'tulipan-it', 'Tulipán utca 9, Győr, 9021'],
  ['laguna', 'Laguna Servizi Cloud S.r.l.', 'IT', 'laguna-servizi', 'Fondamenta Nuove 41, Venezia, 30121'],
  ['polder', 'Polder Automatisering B.V.', 'NL', 'polder-automatisering', 'Dijkweg 5, Lelystad, 8223 AA'],
  ['skerries', 'Skerries Managed IT Ltd', 'IE', 'skerries-it', '2 Pier Road, Galway, H91 T8KX'],
  ['tatry', 'Tatry Sieci S.A.', 'PL', 'tatry-sieci', 'ul. Halna 4, Zakopane, 34-500'],
  ['norrsken', 'Norrsken IT-partner AB', 'SE', 'norrsken-it', 'Storgatan 19, Umeå, 903 26'],
  ['azulejo', 'Azulejo Tecnologias Lda.', 'PT', 'azulejo-tecnologias', 'Rua do Mosaico 7, Aveiro, 3800-200'],
  ['lipa', 'Lípa Systémy s.r.o.', 'CZ', 'lipa-systemy', 'Lipová 22, Brno, 602 00'],
  ['gletscher', 'Gletscherblick IT AG', 'CH', 'gletscherblick', 'Seestrasse 88, Thun, 3600'],
  ['cascade', 'Cascade Ridge Technology LLC', 'US', 'cascade-ridge', '77 Timber Street, Spokane, 99201, WA'],
  ['bayou', 'Bayou Business Systems Inc.', 'US', 'bayou-systems', '9 Cypress Lane, Lafayette, 70501, LA'],
  ['lionCity', 'Merlion Bay IT Pte. Ltd.', 'SG', 'merlion-bay', '3 Marina Link, Singapore, 018956'],
  ['chaoPhraya', 'Chao Phraya Cloud Co., Ltd.', 'TH', 'chaophraya-cloud', '51 River Road, Bangkok, 10500'],
  ['wisla', 'Wisła Dane Sp. z o.o.', 'PL', 'wisla-dane', 'ul. Nadwiślańska 30, Kraków, 30-527'],
  ['duna', 'Duna Felhő Zrt.', 'HU', 'duna-felho', 'Rakpart 11, Budapest, 1052'],
  ['ardennes', 'Ardennes Réseaux SA', 'BE', 'ardennes-reseaux', 'Chemin du Bois 6, Namur, 5000'],
  ['halcyon', 'Halcyon Freight Software Oy', 'FI', 'halcyon-freight', 'Satamakatu 2, Turku, 20100'],
];

const direct: readonly Company[] = [
  ['brenner', 'Brenner Direkt IT GmbH', 'AT', 'brenner-direkt', 'Maria-Theresien-Straße 1, Innsbruck, 6020'],
];

/** Where an account departs from the usual: verified, associated, signed, not suspended. */
interface Departure {
  readonly enrollment?: Partial<EnrollmentSpec>;
  readonly associated?: false;
  readonly agreement?: 'none' | 'older' | 'lapsed';
  readonly suspendedDaysAgo?: number;
  readonly listing?: Partial<ListingSpec>;
}

const pending: Partial<EnrollmentSpec> = { decidedAt: null, employment: 'PENDING', business: 'PENDING' };
const undone = { submittedAt: null, confirmedAt: null, hasContact: false, hasSupport: false };
const draft: Partial<EnrollmentSpec> = { ...pending, ...undone, state: 'DRAFT' };
/** Not ready to sell: without a PartnerID of its own, and without an agreement. */
const unready = { associated: false, agreement: 'none' } as const;

function departures(days: Calendar): Readonly<Record<string, Departure>> {
  const inReview = (submitted: number, confirmed: number): Partial<EnrollmentSpec> => {
    return { ...pending, state: 'IN_REVIEW', submittedAt: days.ago(submitted), confirmedAt: days.ago(confirmed) };
  };
  return {
    straits: { listing: { services: ['CUSTOMER_SUPPORT', 'BILLING', 'PRICING', 'TECHNICAL_TRAINING'] } },
    vesterhav: { suspendedDaysAgo: 9, listing: { services: ['BILLING', 'PRICING'] } },
    alpenrand: { agreement: 'lapsed', listing: { services: ['MARKETING', 'BILLING'] } },
    meridian: { listing: { isOfficial: false } },
    // Verified and associated, but the agreement is unsigned: QUALIFIED.
    elbtal: { agreement: 'none' },
    // Signed an older text and has some weeks left to accept the newer one.
    oresund: { agreement: 'older' },
    // Association deferred: may neither sign nor sell.
    tulipan: unready,
    laguna: { suspendedDaysAgo: 20 },
    tatry: { enrollment: { ...inReview(4, 3), employment: 'PASSED' }, ...unready },
    norrsken: { enrollment: inReview(21, 20), agreement: 'none' },
    azulejo: {
      enrollment: { ...pending, state: 'EMAIL_OWNERSHIP', submittedAt: days.ago(2), confirmedAt: null },
      ...unready,
    },
    lipa: {
      enrollment: {
        ...{ state: 'REJECTED', employment: 'PASSED', business: 'FAILED' },
        submittedAt: days.ago(34),
        confirmedAt: days.ago(33),
        decidedAt: days.ago(27),
        rejection: { reason: 'ADDRESS_MISMATCH', note: 'The register shows another address for this company.' },
      },
      ...unready,
    },
    gletscher: { enrollment: draft, ...unready },
    // Has not accepted the newer text in time.
    bayou: { agreement: 'lapsed' },
    duna: { enrollment: { ...draft, hasProfile: false }, ...unready },
    ardennes: {
      enrollment: {
        ...pending,
        state: 'REJECTED',
        submittedAt: days.ago(60),
        confirmedAt: null,
        decidedAt: days.ago(59),
        rejection: { reason: 'DISOWNED_BY_CONTACT', note: null },
      },
      ...unready,
    },
  };
}

/** The accounts that personas belong to keep the tenants of the personas. */
const tenantOfPersona: Readonly<Record<string, string>> = {
  nordwind: 'provider-admin',
  greatLakes: 'provider2-admin',
  bursztyn: 'reseller-admin',
  elbtal: 'reseller2-admin',
};
const rolesOfPersona: Readonly<Record<string, UserSpec['roles']>> = {
  'provider-admin': ['ADMIN_AGENT'],
  'provider-sales': ['SALES_AGENT'],
  'provider2-admin': ['ADMIN_AGENT'],
  'reseller-admin': ['ADMIN_AGENT'],
  'reseller-sales': ['SALES_AGENT'],
  'reseller-helpdesk': ['HELPDESK_AGENT'],
  'reseller2-admin': [],
};
/** When the second text became the one that counts. */
export const TEXT_2_REQUIRED_DAYS_AGO = 60;
const FIRST_PARTNER_ID = 4_100_001;

export type Companies = ReadonlyMap<string, AccountSpec>;

/** Every company of the demo world that has an account, by its key. */
export function demoAccounts(ids: Ids, days: Calendar): Companies {
  const rows: (readonly [AccountSpec['kind'], Company])[] = [
    ...providers.map((company) => ['INDIRECT_PROVIDER', company] as const),
    ...resellers.map((company) => ['INDIRECT_RESELLER', company] as const),
    ...direct.map((company) => ['DIRECT_BILL', company] as const),
  ];
  const special = departures(days);
  return new Map(
    rows.map(([kind, company], number) => [
      company[0],
      account({ kind, company, number, ids, days, special: special[company[0]] ?? {} }),
    ]),
  );
}

interface Making {
  readonly kind: AccountSpec['kind'];
  readonly company: Company;
  readonly number: number;
  readonly ids: Ids;
  readonly days: Calendar;
  readonly special: Departure;
}

function account({ kind, company, number, ids, days, special }: Making): AccountSpec {
  const [key, legalName, market, host, address] = company;
  const domain = `${host}.example`;
  const postal = addressOf(address, market);
  const opened = 720 - number * 19;
  const listing: ListingSpec = {
    isOfficial: true,
    services: allServices,
    description: `Distributes cloud services from ${postal.city}.`,
    ...special.listing,
  };
  return {
    id: ids('account', number),
    tenantId: personaOf(key)?.tenantId ?? ids('tenant', number),
    kind,
    // Until the company has given its name it goes by its domain.
    legalName: special.enrollment?.hasProfile === false ? domain : legalName,
    market,
    region: knownMarket(market).regionId,
    domain,
    address: postal,
    openedAt: days.ago(opened),
    enrollment: {
      ...authorized(days.ago(opened - 1), days.ago(opened - 2), days.ago(opened - 6)),
      ...(kind === 'INDIRECT_PROVIDER' && registeredAt(days.ago(opened))),
      ...special.enrollment,
    },
    partnerId: special.associated === false ? null : String(FIRST_PARTNER_ID + number * 2),
    acceptances: acceptances(special.agreement, opened, days),
    agreementLapsedAt: special.agreement === 'lapsed' ? days.ago(TEXT_2_REQUIRED_DAYS_AGO) : null,
    suspendedAt: special.suspendedDaysAgo === undefined ? null : days.ago(special.suspendedDaysAgo),
    listing: kind === 'INDIRECT_PROVIDER' ? listing : null,
    users: users(key, domain, number, ids),
  };
}

function addressOf(text: string, country: string): AccountSpec['address'] {
  const [line1 = '', city = '', postalCode = null, state = null] = text.split(', ');
  return { line1, city, state, postalCode, country };
}

/** The operator registers a provider and vouches for it: it neither submits anything, nor does it confirm. */
const registeredAt = (decidedAt: Date) => ({ submittedAt: null, confirmedAt: null, decidedAt, hasContact: false });

/** Version 1 stood when they joined; version 2 must be accepted by now, version 3 soon. */
function acceptances(
  agreement: Departure['agreement'],
  opened: number,
  days: Calendar,
): readonly PartnerAcceptanceSpec[] {
  const first: PartnerAcceptanceSpec = { templateKey: 'partner-1-en', acceptedAt: days.ago(opened - 7) };
  if (agreement === 'none') return [];
  if (agreement === 'lapsed') return [first];
  if (agreement === 'older') return [first, { templateKey: 'partner-2-en', acceptedAt: days.ago(110) }];
  return [
    first,
    { templateKey: 'partner-2-en', acceptedAt: days.ago(100 + (opened % 9)) },
    { templateKey: 'partner-3-en', acceptedAt: days.ago(20 + (opened % 9)) },
  ];
}

function users(key: string, domain: string, number: number, ids: Ids): AccountSpec['users'] {
  const tenant = personaOf(key)?.tenantId;
  const [first, ...others] = personas
    .filter(({ tenantId }) => tenantId === tenant)
    .map(({ persona, userId, email, name }) => ({ userId, email, name, roles: rolesOfPersona[persona] ?? [] }));
  if (first) return [first, ...others];
  const [name, alias] = contacts[number % contacts.length] ?? contacts[0];
  return [{ userId: ids('user', number), email: `${alias}@${domain}`, name, roles: ['ADMIN_AGENT'] }];
}

function personaOf(key: string) {
  return personas.find(({ persona }) => persona === tenantOfPersona[key]);
}

const contacts: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['Noor de Vries', 'noor.devries'],
  ['Tomás Herrera', 'tomas.herrera'],
  ['Aino Virtanen', 'aino.virtanen'],
  ['Béla Kovács', 'bela.kovacs'],
  ['Chiara Ferrante', 'chiara.ferrante'],
  ['Siobhán Walsh', 'siobhan.walsh'],
  ['Marek Dvořák', 'marek.dvorak'],
  ['Anong Srisai', 'anong.srisai'],
  ['Malik Thompson', 'malik.thompson'],
  ['Élodie Marchand', 'elodie.marchand'],
];
