import { CUSTOMER_INVITATION } from '../../subgraphs/relationships/invitation/customer-invitation.mail';
import { PARTNERSHIP_INVITATION } from '../../subgraphs/relationships/invitation/partnership-invitation.mail';
import { CONTACT_CONFIRMATION } from '../../subgraphs/accounts/enrollment/mail-contact.work';
import type { Named } from './naming';

/** A mutation, as a caller could send it who knows ids that are not theirs to know. */
export interface MutationCase {
  /** What each field of the input names. */
  readonly names: Readonly<Record<string, Named>>;
  /** The rest of the input, such that nothing else stands in the way. */
  readonly rest?: Readonly<Record<string, unknown>>;
  /** What a caller is answered for whom nothing of the kind exists. */
  readonly unknown?: string;
  /** The world has nothing of this that a caller could name. */
  readonly isEmpty?: true;
}

const account = { accountId: 'PartnerAccount' } as const;
const signatory = { firstName: 'Ada', lastName: 'Byron', email: 'ada@canary.example', phone: '+48 58 555 01 00' };
const address = { line1: 'ul. Długa 1', city: 'Gdańsk', postalCode: '80-827', country: 'PL' };
const support = { email: 'help@canary.example', phone: '+48 58 555 01 00' };
const signed = { documentSha256: '0'.repeat(64), accepted: true, signatory };
const consent = { consentConfirmed: true, consentTextVersion: 1 };
const reason = 'They asked for it';
const company = { companyName: 'Canary Works', domain: 'canary-works.example', market: 'DK' };

/** Every mutation. One that is missing here fails the build; a new one needs a line. */
export const mutationCases: Readonly<Record<string, MutationCase>> = {
  startEnrollment: { names: {}, rest: { market: 'PL', kind: 'INDIRECT_RESELLER', motives: [] } },
  setBusinessProfile: { names: account, rest: { legalName: 'Canary Works', address, source: 'MANUAL' } },
  setPrimaryContact: { names: account, rest: { ...signatory, isApplicant: false } },
  setSupportContact: { names: account, rest: support },
  submitEnrollment: { names: account },
  resendContactVerification: { names: account },
  confirmPrimaryContact: {
    names: { token: `token: ${CONTACT_CONFIRMATION}` },
    rest: { confirmedEnrollment: true, confirmedEmailOwnership: true },
    unknown: 'TOKEN_INVALID',
    isEmpty: true,
  },
  disownEnrollment: { names: { token: `token: ${CONTACT_CONFIRMATION}` }, unknown: 'TOKEN_INVALID', isEmpty: true },
  appealEnrollment: { names: account, rest: { message: 'We are who we say' } },
  recordVerificationCheck: { names: account, rest: { kind: 'BUSINESS', state: 'PASSED' } },
  decideEnrollment: { names: account, rest: { authorize: false, reason: 'OTHER', note: 'No papers' } },
  addPartnerLocation: { names: account, rest: { name: 'Canary Works, harbour', address } },
  associatePartnerId: { names: account, rest: { partnerId: '9999999' } },
  issueAssociationCode: { names: account, rest: { partnerId: '9999999' } },
  addUser: { names: account, rest: { email: 'new@canary.example', name: 'New Canary', roles: ['SALES_AGENT'] } },
  setUserRoles: { names: { ...account, userId: 'User' }, rest: { roles: ['SALES_AGENT'] } },
  removeUser: { names: { ...account, userId: 'User' } },
  registerIndirectProvider: {
    names: { tenantId: 'Tenant' },
    rest: {
      legalName: 'Canary Distribution',
      market: 'PL',
      address,
      contactEmail: support.email,
      supportEmail: support.email,
      supportPhone: support.phone,
      adminEmail: 'ada@canary.example',
      adminName: 'Ada Byron',
      services: ['BILLING'],
      isOfficial: false,
    },
    unknown: 'OPERATOR_REQUIRED',
  },
  setProviderListing: { names: account, rest: { services: ['BILLING'], contactEmail: support.email } },
  suspendPartnerAccount: { names: account, rest: { reason } },
  reinstatePartnerAccount: { names: account, rest: { reason } },

  publishAgreementTemplate: {
    names: {},
    rest: { type: 'PARTNER_AGREEMENT', language: 'de', title: 'Vertrag', text: 'Ein Wort ist ein Wort.' },
  },
  remindPendingAgreements: { names: { templateId: 'AgreementTemplate' }, unknown: 'OPERATOR_REQUIRED' },
  signPartnerAgreement: { names: { ...account, templateId: 'AgreementTemplate' }, rest: signed },
  attestCustomerAgreement: {
    names: { customerId: 'Customer', templateId: 'AgreementTemplate' },
    rest: { documentSha256: signed.documentSha256, acceptedAt: '2026-03-17T12:00:00.000Z', signatory },
  },
  acceptCustomerAgreement: { names: { customerId: 'Customer', templateId: 'AgreementTemplate' }, rest: signed },

  inviteReseller: { names: { providerId: 'PartnerAccount' }, rest: { email: 'one@canary.example' } },
  inviteResellers: {
    names: { providerId: 'PartnerAccount' },
    rest: { rows: [{ email: 'one@canary.example' }, { email: 'two@canary.example' }] },
  },
  resendPartnershipInvitation: { names: { invitationId: 'PartnershipInvitation' } },
  revokePartnershipInvitation: { names: { invitationId: 'PartnershipInvitation' } },
  declinePartnershipInvitation: {
    names: { token: `token: ${PARTNERSHIP_INVITATION}` },
    rest: { reason },
    unknown: 'TOKEN_INVALID',
  },
  authorizeIndirectProvider: {
    names: { ...account, token: `token: ${PARTNERSHIP_INVITATION}` },
    rest: consent,
  },
  withdrawConsent: { names: { partnershipId: 'Partnership' }, rest: { scope: 'PLACE_ORDERS' } },
  grantConsent: { names: { partnershipId: 'Partnership' }, rest: { scope: 'PLACE_ORDERS', ...consent } },
  endPartnership: { names: { partnershipId: 'Partnership' }, rest: { reason } },
  inviteCustomer: {
    names: { resellerId: 'PartnerAccount', providerId: 'PartnerAccount' },
    rest: { email: 'buyer@canary.example', companyName: 'Canary Works' },
  },
  resendCustomerInvitation: { names: { invitationId: 'CustomerInvitation' } },
  revokeCustomerInvitation: { names: { invitationId: 'CustomerInvitation' } },
  acceptCustomerInvitation: {
    names: { token: `token: ${CUSTOMER_INVITATION}` },
    rest: { ...company, contactEmail: 'buyer@canary.example', consentConfirmed: true },
    unknown: 'TOKEN_INVALID',
  },
  declineCustomerInvitation: {
    names: { token: `token: ${CUSTOMER_INVITATION}` },
    rest: { reason },
    unknown: 'TOKEN_INVALID',
  },
  removeDelegatedAdmin: { names: { customerId: 'Customer', partnerId: 'PartnerAccount' } },
  removeResaleRelationship: { names: { customerId: 'Customer', partnerId: 'PartnerAccount' }, rest: { reason } },
};
