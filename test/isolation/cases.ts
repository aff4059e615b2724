import { CUSTOMER_INVITATION } from '../../subgraphs/relationships/invitation/customer-invitation.mail';
import { PARTNERSHIP_INVITATION } from '../../subgraphs/relationships/invitation/partnership-invitation.mail';
import { deriveToken } from '../../chassis/token';
import type { Rule } from './policy';
import type { Arguments } from './selection';
import { accountCalled, type FixedWorld } from './world';

/** Reference data, which is public. */
export const enough = { Market: 'code', CspRegion: '__typename id' } as const;

/** Which rule guards a field of a type with an id of its own, and what is said where the rule says no. */
export interface FieldCase {
  readonly rule: Rule;
  readonly denied?: unknown;
  /** The world has nothing of this to show to any viewer. */
  readonly isEmpty?: true;
}

/** What is allowed and yet shown to no viewer, because there is nothing of the kind: `Type.field RELATION`. */
export const nothingToShow: readonly string[] = [
  // Providers that are not listed have no partners in this world, and resellers have no listing.
  'PartnerAccount.providerListing WORKS_WITH',
  // All who ask have associated the location that they have.
  'PartnerAccount.associableLocations OWN',
  // The operator reads, and acts for no account; who was named in an invitation has nothing to decide about it.
  'Customer.availableActions OPERATOR',
  'Partnership.availableActions OPERATOR',
  'PartnershipInvitation.availableActions OPERATOR',
  'CustomerInvitation.availableActions OPERATOR',
  'CustomerInvitation.availableActions NAMED',
  // Who accepted did not decline.
  'PartnershipInvitation.declineReason NAMED',
];

const unknownStatus = { status: 'UNKNOWN', version: null, acceptedAt: null };
const facts = (rule: Rule, fields: string): Record<string, FieldCase> =>
  Object.fromEntries(fields.split(' ').map((field) => [field, { rule }]));

/** Every field of every type that can be reached by an id. A field that is missing here fails the build. */
export const keyTypes: Readonly<Record<string, Readonly<Record<string, FieldCase>>>> = {
  PartnerAccount: {
    ...facts('PartnerAccount facts', 'id kind legalName market sellableMarkets programStatus partnerId supportContact'),
    ...facts('PartnerAccount facts', 'providerListing'),
    partnerAgreement: {
      rule: 'PartnerAccount status',
      denied: { ...unknownStatus, requiredBy: null, requiredVersion: null },
    },
    availableActions: { rule: 'PartnerAccount actions', denied: [] },
    ...facts('PartnerAccount private', 'businessProfile primaryContact enrollment locations associableLocations users'),
    ...facts(
      'PartnerAccount private',
      'history agreements activity channelSummary indirectProviders indirectResellers',
    ),
    ...facts('PartnerAccount private', 'customers customerInvitations partnershipInvitations orderBlockers'),
  },
  Customer: {
    ...facts('Customer facts', 'id companyName contactEmail domain market since relationships history agreements'),
    ...facts('Customer facts', 'orderEligibility availableActions'),
    customerAgreement: { rule: 'Customer facts', denied: { ...unknownStatus, method: null } },
  },
  Partnership: {
    ...facts('Partnership facts', 'id state since provider reseller consents customers customerCount history'),
    ...facts('Partnership facts', 'blockedCustomerCount endedAt endedBy endReason availableActions'),
  },
  PartnershipInvitation: {
    ...facts('PartnershipInvitation facts', 'id provider partnership email message state sentAt sendCount viewedAt'),
    ...facts('PartnershipInvitation facts', 'expiresAt decidedAt declineReason availableActions'),
  },
  CustomerInvitation: {
    ...facts('CustomerInvitation facts', 'id provider reseller customer email companyName state sentAt sendCount'),
    ...facts('CustomerInvitation facts', 'viewedAt expiresAt decidedAt declineReason availableActions'),
  },
  Agreement: facts('Agreement facts', 'id acceptedAt document documentSha256 method recordedAt signatory template'),
  AgreementTemplate: {
    ...facts('AgreementTemplate facts', 'id type language version title status publishedAt requiredFrom document'),
    market: { rule: 'AgreementTemplate facts', isEmpty: true },
  },
  Market: facts('Market facts', 'code name currency region registrationNumberRequired addressIsValidated'),
};

/** Root fields that take the id of one thing. */
export const byId: Readonly<Record<string, Rule>> = {
  partnerAccount: 'PartnerAccount by id',
  customer: 'Customer facts',
  partnership: 'Partnership facts',
  partnershipInvitation: 'PartnershipInvitation facts',
  customerInvitation: 'CustomerInvitation facts',
  agreement: 'Agreement facts',
  agreementTemplate: 'AgreementTemplate facts',
};

/** Arguments without which a field cannot be asked for. */
export function fieldArguments(world: FixedWorld): Arguments {
  const reseller = accountCalled(world.accounts, 'Bursztyn').id;
  const provider = accountCalled(world.accounts, 'Nordwind').id;
  return { 'Customer.orderEligibility': `resellerId: "${reseller}", providerId: "${provider}"` };
}

/** One way of asking at the root. */
export interface RootCase {
  readonly args: string;
  /** Who holds a link may read what it shows: these texts, and no others. */
  readonly shows?: readonly string[];
}

const plain: readonly RootCase[] = [{ args: '' }];
const ids = (world: FixedWorld, list: keyof FixedWorld): RootCase[] =>
  (world[list] as readonly { readonly id: string }[]).slice(0, 3).map(({ id }) => ({ args: `id: "${id}"` }));

/** Every root field, with ways of asking that would show something if they could. One that is missing fails the build. */
export function rootCases(world: FixedWorld, tokenKey: string): Readonly<Record<string, readonly RootCase[]>> {
  const called = (name: string) => accountCalled(world.accounts, name);
  const customer = world.customers.find(({ companyName }) => companyName === 'Two Harbours Chandlery')!;
  const [bursztyn, nordwind, cantabria, sable] = ['Bursztyn', 'Nordwind', 'Cantabria', 'Sable'].map(called);
  const channel = (reseller: string, provider: string) => ({
    args: `customerId: "${customer.id}", resellerId: "${reseller}", providerId: "${provider}"`,
  });
  const token = (purpose: string, { id, sendCount }: { readonly id: string; readonly sendCount: number }) =>
    `token: "${deriveToken(tokenKey, purpose, id, sendCount)}"`;
  return {
    viewer: plain,
    viewerCustomer: plain,
    partnerAccount: ids(world, 'accounts'),
    partnership: ids(world, 'partnerships'),
    partnershipInvitation: ids(world, 'partnershipInvitations'),
    customer: ids(world, 'customers'),
    customerInvitation: ids(world, 'customerInvitations'),
    agreement: [{ args: 'id: "none"' }],
    agreementTemplate: ids(world, 'templates'),
    agreementTemplates: [{ args: '' }, { args: 'type: PARTNER_AGREEMENT, market: "PL"' }],
    agreementRollout: world.templates.slice(0, 2).map(({ id }) => ({ args: `templateId: "${id}"` })),
    currentAgreementTemplate: [{ args: 'type: CUSTOMER_AGREEMENT, market: "DK"' }],
    orderEligibility: [
      channel(bursztyn!.id, nordwind!.id),
      channel(bursztyn!.id, cantabria!.id),
      channel(sable!.id, nordwind!.id),
      channel(sable!.id, cantabria!.id),
    ],
    enrollmentReviews: [
      { args: '' },
      { args: 'filter: { status: REJECTED }, orderBy: { field: LEGAL_NAME, direction: DESC }' },
      { args: 'filter: { overdue: true }' },
    ],
    indirectProviders: [
      { args: '' },
      { args: 'filter: { includeIncompatible: true }, first: 100' },
      { args: 'filter: { includeIncompatible: true, search: "Meridian" }' },
    ],
    partnershipInvitationByToken: world.partnershipInvitations.slice(-3).map((each) => {
      const { id, legalName } = world.accounts.find((account) => account.id === each.providerId)!;
      const shows = [each.email, each.message ?? '', id, legalName];
      return { args: token(PARTNERSHIP_INVITATION, each), shows };
    }),
    customerInvitationByToken: world.customerInvitations.slice(0, 3).map((each) => {
      const names = [each.providerId, each.resellerId].map((id) =>
        world.accounts.find((account) => account.id === id)!,
      );
      return {
        args: token(CUSTOMER_INVITATION, each),
        shows: [each.email, ...names.map(({ legalName }) => legalName)],
      };
    }),
    partnershipConsentText: [{ args: '' }, { args: 'language: "pl"' }],
    cspRegions: plain,
    markets: [{ args: '' }, { args: 'region: "EUROPE"' }],
    market: [{ args: 'code: "PL"' }],
    companyByDuns: [{ args: 'duns: "123456789"' }],
    validateAddress: [
      { args: 'address: { line1: "ul. Bursztynowa 12", city: "Gdańsk", postalCode: "80-243", country: "PL" }' },
    ],
    enrollmentRequirements: [{ args: 'market: "PL"' }],
    // Says yes or no about a domain to every caller: that is its purpose. It must say nothing else.
    workAccountExists: [{ args: 'domain: "two-harbours.example"' }, { args: 'domain: "sable-informatique.example"' }],
  };
}
