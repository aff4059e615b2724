// Made from schema/api.graphql by `npm run schema`.

export type AcceptanceMethod = 'DIRECT_SIGNATURE' | 'PARTNER_ATTESTATION';

export interface Activity {
  readonly actor: HistoryActor;
  readonly at: string;
  readonly id: string;
  readonly subjectId: string;
  readonly summary: string;
  readonly type: string;
}

export interface ActivityConnection {
  readonly edges: readonly ActivityEdge[];
  readonly pageInfo: PageInfo;
}

export interface ActivityEdge {
  readonly cursor: string;
  readonly node: Activity;
}

export type ActivityType =
  | 'AccountChanged'
  | 'AccountOpened'
  | 'AccountVerified'
  | 'AgreementReminderSent'
  | 'AssociationCodeIssued'
  | 'AssociationCodeUsed'
  | 'BusinessProfileChanged'
  | 'ConsentGranted'
  | 'ConsentWithdrawn'
  | 'CustomerAccepted'
  | 'CustomerAgreementAccepted'
  | 'CustomerAgreementLapsed'
  | 'CustomerDetailsChanged'
  | 'CustomerInvitationDeclined'
  | 'CustomerInvitationResent'
  | 'CustomerInvitationRevoked'
  | 'CustomerInvitationSent'
  | 'DelegatedAdminRemoved'
  | 'EligibilityChanged'
  | 'EnrollmentChanged'
  | 'PartnerAgreementAccepted'
  | 'PartnerAgreementLapsed'
  | 'PartnerIdAssociated'
  | 'PartnerIdIssued'
  | 'PartnershipBegan'
  | 'PartnershipEnded'
  | 'PartnershipInvitationDeclined'
  | 'PartnershipInvitationResent'
  | 'PartnershipInvitationRevoked'
  | 'PartnershipInvitationSent'
  | 'PrimaryContactChanged'
  | 'ProgramStatusChanged'
  | 'ProviderListingChanged'
  | 'ResaleRelationshipRemoved'
  | 'SupportContactChanged'
  | 'UserRemoved'
  | 'UserRolesChanged';

export interface AddressValidation {
  readonly entered: PostalAddress;
  readonly message: string | null;
  readonly status: AddressValidationStatus;
  readonly suggestions: readonly PostalAddress[];
}

export type AddressValidationStatus = 'INVALID' | 'NOT_VALIDATED' | 'SUGGESTED' | 'VERIFIED';

export interface Agreement {
  readonly acceptedAt: string;
  readonly document: AgreementDocument;
  readonly documentSha256: string;
  readonly id: string;
  readonly method: AcceptanceMethod;
  readonly recordedAt: string;
  readonly signatory: Signatory;
  readonly template: AgreementTemplate;
}

export interface AgreementConnection {
  readonly edges: readonly AgreementEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface AgreementDocument {
  readonly downloadUrl: string;
  readonly sha256: string;
  readonly text: string;
}

export interface AgreementEdge {
  readonly cursor: string;
  readonly node: Agreement;
}

export interface AgreementMarketCoverage {
  readonly accepted: number;
  readonly market: string;
  readonly overdue: number;
  readonly pending: number;
}

export interface AgreementReminderPayload {
  readonly isComplete: boolean | null;
  readonly reminded: number | null;
  readonly template: AgreementTemplate;
  readonly userErrors: readonly UserError[];
}

export interface AgreementRollout {
  readonly accepted: number;
  readonly markets: readonly AgreementMarketCoverage[];
  readonly overdue: number;
  readonly pending: number;
  readonly template: AgreementTemplate;
}

export type AgreementStanding = 'ACCEPTED' | 'LAPSED' | 'NEW_VERSION_PENDING' | 'NOT_ACCEPTED' | 'UNKNOWN';

export interface AgreementTemplate {
  readonly document: AgreementDocument;
  readonly id: string;
  readonly language: string;
  readonly market: string | null;
  readonly publishedAt: string;
  readonly requiredFrom: string | null;
  readonly status: AgreementTemplateStatus;
  readonly title: string;
  readonly type: AgreementType;
  readonly version: number;
}

export interface AgreementTemplateConnection {
  readonly edges: readonly AgreementTemplateEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface AgreementTemplateEdge {
  readonly cursor: string;
  readonly node: AgreementTemplate;
}

export interface AgreementTemplatePayload {
  readonly template: AgreementTemplate;
  readonly userErrors: readonly UserError[];
}

export type AgreementTemplateStatus = 'PUBLISHED' | 'SUPERSEDED' | 'WITHDRAWN';

export type AgreementType = 'CUSTOMER_AGREEMENT' | 'PARTNER_AGREEMENT';

export interface AssociationCodePayload {
  readonly code: string | null;
  readonly expiresAt: string | null;
  readonly userErrors: readonly UserError[];
}

export interface AvailableAction {
  readonly action: string;
  readonly allowed: boolean;
  readonly blockedBy: readonly ErrorCode[];
}

export interface BusinessProfile {
  readonly address: PostalAddress;
  readonly addressValidation: AddressValidation;
  readonly duns: string | null;
  readonly legalName: string;
  readonly registrationNumber: string | null;
  readonly source: CompanyProfileSource;
  readonly version: number;
  readonly website: string | null;
}

export interface ChannelSummary {
  readonly asOf: string;
  readonly customerInvitations: InvitationCounts;
  readonly customers: CustomerCounts;
  readonly customersByMonth: readonly MonthCount[];
  readonly partnershipInvitations: InvitationCounts;
  readonly resellers: ResellerCounts;
  readonly resellersByMarket: readonly MarketCount[];
}

export type CheckStatus = 'FAILED' | 'NOT_APPLICABLE' | 'PASSED' | 'UNKNOWN';

export type CompanyProfileSource = 'DUNS_LOOKUP' | 'MANUAL';

export interface CompanyRecord {
  readonly address: PostalAddress;
  readonly duns: string;
  readonly legalName: string;
}

export interface Compatibility {
  readonly compatible: boolean;
  readonly reasons: readonly ErrorCode[];
}

export interface ConfirmPrimaryContactPayload {
  readonly legalName: string | null;
  readonly status: EnrollmentStatus | null;
  readonly userErrors: readonly UserError[];
}

export interface Consent {
  readonly grantedAt: string;
  readonly grantedBy: HistoryActor;
  readonly scope: ConsentScope;
  readonly state: ConsentState;
  readonly textVersion: number;
  readonly withdrawalCause: ConsentWithdrawalCause | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: HistoryActor;
}

export type ConsentScope = 'ADD_SUBSCRIPTIONS' | 'DELEGATED_ADMIN' | 'PLACE_ORDERS';

export type ConsentState = 'GRANTED' | 'WITHDRAWN';

export interface ConsentText {
  readonly language: string;
  readonly scopes: readonly ConsentScope[];
  readonly text: string;
  readonly version: number;
}

export type ConsentWithdrawalCause = 'PARTNERSHIP_ENDED' | 'TAKEN_BACK';

export interface CspRegion {
  readonly id: string;
  readonly markets: readonly Market[];
  readonly name: string;
}

export interface Customer {
  readonly agreements: AgreementConnection;
  readonly availableActions: readonly AvailableAction[];
  readonly companyName: string;
  readonly contactEmail: string | null;
  readonly customerAgreement: CustomerAgreementStanding;
  readonly domain: string;
  readonly history: HistoryConnection;
  readonly id: string;
  readonly market: string;
  readonly orderEligibility: OrderEligibility;
  readonly relationships: readonly ResaleRelationship[];
  readonly since: string;
}

export interface CustomerAgreementPayload {
  readonly agreement: Agreement;
  readonly customer: Customer;
  readonly userErrors: readonly UserError[];
}

export interface CustomerAgreementStanding {
  readonly acceptedAt: string | null;
  readonly method: AcceptanceMethod | null;
  readonly status: AgreementStanding;
  readonly version: number | null;
}

export interface CustomerConnection {
  readonly edges: readonly CustomerEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface CustomerCounts {
  readonly blocked: number;
  readonly eligible: number;
  readonly total: number;
}

export interface CustomerEdge {
  readonly cursor: string;
  readonly node: Customer;
}

export interface CustomerInvitation {
  readonly availableActions: readonly AvailableAction[];
  readonly companyName: string | null;
  readonly customer: Customer;
  readonly decidedAt: string | null;
  readonly declineReason: string | null;
  readonly email: string;
  readonly expiresAt: string;
  readonly id: string;
  readonly provider: PartnerAccount;
  readonly reseller: PartnerAccount;
  readonly sendCount: number;
  readonly sentAt: string;
  readonly state: InvitationState;
  readonly viewedAt: string | null;
}

export interface CustomerInvitationConnection {
  readonly edges: readonly CustomerInvitationEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface CustomerInvitationEdge {
  readonly cursor: string;
  readonly node: CustomerInvitation;
}

export interface CustomerInvitationPayload {
  readonly invitation: CustomerInvitation;
  readonly userErrors: readonly UserError[];
}

export interface CustomerInvitationPreview {
  readonly email: string;
  readonly expiresAt: string;
  readonly includesDelegatedAdmin: boolean;
  readonly providerName: string;
  readonly resellerName: string;
  readonly state: InvitationState;
}

export type CustomerOrderField = 'NAME' | 'SINCE';

export interface CustomerPayload {
  readonly customer: Customer;
  readonly userErrors: readonly UserError[];
}

export interface EligibilityCheck {
  readonly message: string;
  readonly owner: PartyRole;
  readonly remedy: string | null;
  readonly rule: EligibilityRule;
  readonly since: string | null;
  readonly status: CheckStatus;
}

export type EligibilityRule =
  | 'CUSTOMER_AGREEMENT_ACCEPTED'
  | 'CUSTOMER_MARKET_IN_REGION'
  | 'ORDER_CONSENT_GRANTED'
  | 'PARTNERSHIP_ACTIVE'
  | 'PARTNERS_IN_SAME_REGION'
  | 'PROVIDER_AGREEMENT_ACCEPTED'
  | 'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE'
  | 'PROVIDER_PROGRAM_ACTIVE'
  | 'RESELLER_AGREEMENT_ACCEPTED'
  | 'RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE'
  | 'RESELLER_PARTNER_ID_ASSOCIATED'
  | 'RESELLER_PROGRAM_ACTIVE'
  | 'SUBSCRIPTION_CONSENT_GRANTED';

export type EligibilityVerdict = 'BLOCKED' | 'ELIGIBLE' | 'UNKNOWN';

export interface Enrollment {
  readonly checks: readonly VerificationCheck[];
  readonly decidedAt: string | null;
  readonly decisionDueAt: string | null;
  readonly decisionExpectedFrom: string | null;
  readonly isOverdue: boolean;
  readonly missing: readonly MissingItem[];
  readonly motives: readonly EnrollmentMotive[];
  readonly rejection: EnrollmentRejection;
  readonly status: EnrollmentStatus;
  readonly steps: readonly EnrollmentStep[];
  readonly submittedAt: string | null;
}

export type EnrollmentMotive = 'GO_TO_MARKET_SINGLE_VENDOR' | 'NO_CUSTOMER_MANAGEMENT_INFRASTRUCTURE';

export interface EnrollmentPayload {
  readonly account: PartnerAccount;
  readonly userErrors: readonly UserError[];
}

export interface EnrollmentRejection {
  readonly note: string | null;
  readonly reason: RejectionReason;
  readonly rejectedAt: string;
}

export interface EnrollmentReviewConnection {
  readonly edges: readonly EnrollmentReviewEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface EnrollmentReviewEdge {
  readonly cursor: string;
  readonly node: PartnerAccount;
}

export type EnrollmentReviewOrderField = 'DECISION_DUE_AT' | 'LEGAL_NAME' | 'SUBMITTED_AT';

export type EnrollmentStatus = 'AUTHORIZED' | 'DRAFT' | 'EMAIL_OWNERSHIP' | 'IN_REVIEW' | 'REJECTED';

export interface EnrollmentStep {
  readonly blockedBy: readonly ErrorCode[];
  readonly code: EnrollmentStepCode;
  readonly dueAt: string | null;
  readonly state: StepState;
}

export type EnrollmentStepCode =
  | 'ADMIN_AGENT'
  | 'BUSINESS_PROFILE'
  | 'CONTACT_CONFIRMATION'
  | 'PARTNER_AGREEMENT'
  | 'PARTNER_ID'
  | 'PRIMARY_CONTACT'
  | 'SUBMISSION'
  | 'SUPPORT_CONTACT'
  | 'VERIFICATION';

export type ErrorCode =
  | 'ACCEPTANCE_REQUIRED'
  | 'ACCOUNT_SUSPENDED'
  | 'ADDRESS_INVALID'
  | 'ADMIN_AGENT_REQUIRED'
  | 'AGREEMENT_ALREADY_ACCEPTED'
  | 'AGREEMENT_DATE_IN_FUTURE'
  | 'AGREEMENT_DOCUMENT_CHANGED'
  | 'AGREEMENT_TEMPLATE_NOT_CURRENT'
  | 'ALREADY_A_CUSTOMER'
  | 'ALREADY_ENROLLED'
  | 'COMPANY_NOT_FOUND'
  | 'CONFIRMATION_REQUIRED'
  | 'CONSENT_REQUIRED'
  | 'CONSENT_TEXT_CHANGED'
  | 'CUSTOMER_IS_SELF'
  | 'CUSTOMER_MARKET_OUT_OF_REGION'
  | 'DUNS_INVALID'
  | 'EMAIL_OWNERSHIP_NOT_VERIFIED'
  | 'GLOBAL_ADMIN_REQUIRED'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INCOMPLETE_ENROLLMENT'
  | 'INVALID_INPUT'
  | 'INVITATION_ALREADY_PENDING'
  | 'INVITATION_EXPIRED'
  | 'INVITATION_NOT_PENDING'
  | 'LAST_GLOBAL_ADMIN'
  | 'LIMIT_EXCEEDED'
  | 'MARKET_UNKNOWN'
  | 'NEW_PARTNER_MUST_BE_INDIRECT_RESELLER'
  | 'NOT_FOUND'
  | 'NOT_SIGNED_IN'
  | 'ONLY_PROVIDER_MAY_INVITE'
  | 'ONLY_PROVIDER_MAY_REMOVE'
  | 'ONLY_RESELLER_MAY_INVITE'
  | 'OPERATOR_REQUIRED'
  | 'PARTNERSHIP_ALREADY_EXISTS'
  | 'PARTNERSHIP_MISSING'
  | 'PARTNER_AGREEMENT_NOT_ACCEPTED'
  | 'PARTNER_ID_ALREADY_ASSOCIATED'
  | 'PARTNER_ID_COUNTRY_MISMATCH'
  | 'PARTNER_ID_NOT_ASSOCIATED'
  | 'PARTNER_ID_NOT_FOUND'
  | 'PARTNER_ID_NOT_LOCATION'
  | 'PARTNER_ID_NOT_YOURS'
  | 'PROVIDER_HAS_NO_RELATIONSHIP'
  | 'PROVIDER_NOT_ACTIVE'
  | 'REGION_MISMATCH'
  | 'REGISTRATION_NUMBER_REQUIRED'
  | 'RESELLER_CANNOT_ATTEST'
  | 'RESELLER_NOT_ACTIVE'
  | 'ROLE_REQUIRED'
  | 'SOURCE_UNAVAILABLE'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_INVALID'
  | 'TOKEN_USED'
  | 'VERIFICATION_NOT_COMPLETE'
  | 'VERSION_CONFLICT'
  | 'WEBMAIL_ADDRESS_NOT_ACCEPTED'
  | 'WORK_ACCOUNT_REQUIRED'
  | 'WRONG_STATE';

export type ErrorPolicy = 'ALL_OR_NOTHING' | 'SKIP_FAILED';

export interface FieldChange {
  readonly after: string | null;
  readonly before: string | null;
  readonly field: string;
}

export interface HistoryActor {
  readonly accountId: string | null;
  readonly kind: HistoryActorKind;
  readonly name: string | null;
  readonly userId: string | null;
}

export type HistoryActorKind = 'CONTACT' | 'CUSTOMER' | 'OPERATOR' | 'PARTNER' | 'SYSTEM';

export interface HistoryConnection {
  readonly edges: readonly HistoryEdge[];
  readonly pageInfo: PageInfo;
}

export interface HistoryEdge {
  readonly cursor: string;
  readonly node: HistoryEntry;
}

export interface HistoryEntry {
  readonly actor: HistoryActor;
  readonly at: string;
  readonly changes: readonly FieldChange[];
  readonly id: string;
  readonly type: string;
}

export interface InvitationCounts {
  readonly accepted: number;
  readonly declined: number;
  readonly expired: number;
  readonly expiringWithin7Days: number;
  readonly pending: number;
  readonly revoked: number;
}

export type InvitationState = 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'PENDING' | 'REVOKED';

export interface InviteResellersPayload {
  readonly results: readonly InviteResellersResult[];
  readonly userErrors: readonly UserError[];
}

export interface InviteResellersResult {
  readonly index: number;
  readonly invitation: PartnershipInvitation;
  readonly userErrors: readonly UserError[];
}

export interface Market {
  readonly addressIsValidated: boolean;
  readonly code: string;
  readonly currency: string | null;
  readonly name: string;
  readonly region: CspRegion;
  readonly registrationNumberRequired: boolean;
}

export interface MarketCount {
  readonly count: number;
  readonly market: string;
}

export interface MissingItem {
  readonly field: string;
  readonly reason: string;
}

export interface MonthCount {
  readonly count: number;
  readonly month: string;
}

export interface Mutation {
  readonly acceptCustomerAgreement: CustomerAgreementPayload;
  readonly acceptCustomerInvitation: CustomerPayload;
  readonly addPartnerLocation: PartnerLocationPayload;
  readonly addUser: PartnerUserPayload;
  readonly appealEnrollment: EnrollmentPayload;
  readonly associatePartnerId: PartnerAccountPayload;
  readonly attestCustomerAgreement: CustomerAgreementPayload;
  readonly authorizeIndirectProvider: PartnershipPayload;
  readonly confirmPrimaryContact: ConfirmPrimaryContactPayload;
  readonly decideEnrollment: EnrollmentPayload;
  readonly declineCustomerInvitation: CustomerInvitationPayload;
  readonly declinePartnershipInvitation: PartnershipInvitationPayload;
  readonly disownEnrollment: ConfirmPrimaryContactPayload;
  readonly endPartnership: PartnershipPayload;
  readonly grantConsent: PartnershipPayload;
  readonly inviteCustomer: CustomerInvitationPayload;
  readonly inviteReseller: PartnershipInvitationPayload;
  readonly inviteResellers: InviteResellersPayload;
  readonly issueAssociationCode: AssociationCodePayload;
  readonly publishAgreementTemplate: AgreementTemplatePayload;
  readonly recordVerificationCheck: EnrollmentPayload;
  readonly registerIndirectProvider: PartnerAccountPayload;
  readonly reinstatePartnerAccount: PartnerAccountPayload;
  readonly remindPendingAgreements: AgreementReminderPayload;
  readonly removeDelegatedAdmin: CustomerPayload;
  readonly removeResaleRelationship: CustomerPayload;
  readonly removeUser: PartnerUserPayload;
  readonly resendContactVerification: EnrollmentPayload;
  readonly resendCustomerInvitation: CustomerInvitationPayload;
  readonly resendPartnershipInvitation: PartnershipInvitationPayload;
  readonly revokeCustomerInvitation: CustomerInvitationPayload;
  readonly revokePartnershipInvitation: PartnershipInvitationPayload;
  readonly setBusinessProfile: EnrollmentPayload;
  readonly setPrimaryContact: EnrollmentPayload;
  readonly setProviderListing: PartnerAccountPayload;
  readonly setSupportContact: EnrollmentPayload;
  readonly setUserRoles: PartnerUserPayload;
  readonly signPartnerAgreement: PartnerAgreementPayload;
  readonly startEnrollment: EnrollmentPayload;
  readonly submitEnrollment: EnrollmentPayload;
  readonly suspendPartnerAccount: PartnerAccountPayload;
  readonly withdrawConsent: PartnershipPayload;
}

export interface MutationPayload {
  readonly userErrors: readonly UserError[];
}

export interface OrderBlocker {
  readonly customers: number;
  readonly owner: PartyRole;
  readonly partner: PartnerAccount;
  readonly remedy: string | null;
  readonly rule: EligibilityRule;
}

export interface OrderBlockerConnection {
  readonly edges: readonly OrderBlockerEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface OrderBlockerEdge {
  readonly cursor: string;
  readonly node: OrderBlocker;
}

export type OrderDirection = 'ASC' | 'DESC';

export interface OrderEligibility {
  readonly checks: readonly EligibilityCheck[];
  readonly evaluatedAt: string;
  readonly reasons: readonly EligibilityCheck[];
  readonly verdict: EligibilityVerdict;
}

export interface PageInfo {
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
}

export interface PartnerAccount {
  readonly activity: ActivityConnection;
  readonly agreements: AgreementConnection;
  readonly associableLocations: readonly PartnerLocation[];
  readonly availableActions: readonly AvailableAction[];
  readonly businessProfile: BusinessProfile;
  readonly channelSummary: ChannelSummary;
  readonly customerInvitations: CustomerInvitationConnection;
  readonly customers: CustomerConnection;
  readonly enrollment: Enrollment;
  readonly history: HistoryConnection;
  readonly id: string;
  readonly indirectProviders: PartnershipConnection;
  readonly indirectResellers: PartnershipConnection;
  readonly kind: PartnerKind;
  readonly legalName: string;
  readonly locations: readonly PartnerLocation[];
  readonly market: Market;
  readonly orderBlockers: OrderBlockerConnection;
  readonly partnerAgreement: PartnerAgreementStanding;
  readonly partnerId: string | null;
  readonly partnershipInvitations: PartnershipInvitationConnection;
  readonly primaryContact: PrimaryContact;
  readonly programStatus: ProgramStatus;
  readonly providerListing: ProviderListing;
  readonly sellableMarkets: readonly Market[];
  readonly supportContact: SupportContact;
  readonly users: PartnerUserConnection;
}

export interface PartnerAccountPayload {
  readonly account: PartnerAccount;
  readonly userErrors: readonly UserError[];
}

export interface PartnerAgreementPayload {
  readonly account: PartnerAccount;
  readonly agreement: Agreement;
  readonly userErrors: readonly UserError[];
}

export interface PartnerAgreementStanding {
  readonly acceptedAt: string | null;
  readonly requiredBy: string | null;
  readonly requiredVersion: number | null;
  readonly status: AgreementStanding;
  readonly version: number | null;
}

export type PartnerIdType = 'GLOBAL' | 'LOCATION';

export type PartnerKind = 'DIRECT_BILL' | 'INDIRECT_PROVIDER' | 'INDIRECT_RESELLER';

export interface PartnerLocation {
  readonly address: PostalAddress;
  readonly createdAt: string;
  readonly market: Market;
  readonly name: string;
  readonly partnerId: string;
  readonly type: PartnerIdType;
}

export interface PartnerLocationPayload {
  readonly account: PartnerAccount;
  readonly location: PartnerLocation;
  readonly userErrors: readonly UserError[];
}

export type PartnerRole =
  'ADMIN_AGENT' | 'BILLING_ADMIN' | 'GLOBAL_ADMIN' | 'HELPDESK_AGENT' | 'SALES_AGENT' | 'USER_MANAGEMENT_ADMIN';

export interface PartnerUser {
  readonly addedAt: string;
  readonly email: string;
  readonly id: string;
  readonly name: string;
  readonly roles: readonly PartnerRole[];
  readonly userId: string;
}

export interface PartnerUserConnection {
  readonly edges: readonly PartnerUserEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface PartnerUserEdge {
  readonly cursor: string;
  readonly node: PartnerUser;
}

export interface PartnerUserPayload {
  readonly account: PartnerAccount;
  readonly user: PartnerUser;
  readonly userErrors: readonly UserError[];
}

export interface Partnership {
  readonly availableActions: readonly AvailableAction[];
  readonly blockedCustomerCount: number;
  readonly consents: readonly Consent[];
  readonly customerCount: number;
  readonly customers: CustomerConnection;
  readonly endReason: string | null;
  readonly endedAt: string | null;
  readonly endedBy: PartyRole | null;
  readonly history: HistoryConnection;
  readonly id: string;
  readonly provider: PartnerAccount;
  readonly reseller: PartnerAccount;
  readonly since: string;
  readonly state: PartnershipState;
}

export interface PartnershipConnection {
  readonly edges: readonly PartnershipEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface PartnershipEdge {
  readonly cursor: string;
  readonly node: PartnerAccount;
  readonly partnership: Partnership;
}

export interface PartnershipInvitation {
  readonly availableActions: readonly AvailableAction[];
  readonly decidedAt: string | null;
  readonly declineReason: string | null;
  readonly email: string;
  readonly expiresAt: string;
  readonly id: string;
  readonly message: string | null;
  readonly partnership: Partnership;
  readonly provider: PartnerAccount;
  readonly sendCount: number;
  readonly sentAt: string;
  readonly state: InvitationState;
  readonly viewedAt: string | null;
}

export interface PartnershipInvitationConnection {
  readonly edges: readonly PartnershipInvitationEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface PartnershipInvitationEdge {
  readonly cursor: string;
  readonly node: PartnershipInvitation;
}

export interface PartnershipInvitationPayload {
  readonly invitation: PartnershipInvitation;
  readonly userErrors: readonly UserError[];
}

export interface PartnershipInvitationPreview {
  readonly consentText: ConsentText;
  readonly email: string;
  readonly expiresAt: string;
  readonly message: string | null;
  readonly providerId: string;
  readonly providerName: string;
  readonly state: InvitationState;
}

export type PartnershipOrderField = 'BLOCKED_CUSTOMERS' | 'CUSTOMERS' | 'NAME' | 'SINCE';

export interface PartnershipPayload {
  readonly partnership: Partnership;
  readonly userErrors: readonly UserError[];
}

export type PartnershipState = 'ACTIVE' | 'ENDED';

export type PartyRole = 'CUSTOMER' | 'OPERATOR' | 'PROVIDER' | 'RESELLER';

export interface PostalAddress {
  readonly city: string;
  readonly country: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly state: string | null;
}

export interface PrimaryContact {
  readonly email: string;
  readonly emailMatchesCompany: boolean;
  readonly emailVerifiedAt: string | null;
  readonly firstName: string;
  readonly isApplicant: boolean;
  readonly lastName: string;
  readonly phone: string | null;
  readonly version: number;
}

export type ProgramStatus = 'ACTIVE' | 'PENDING_QUALIFICATION' | 'QUALIFIED' | 'REJECTED' | 'SUSPENDED';

export interface ProgramStatusCount {
  readonly count: number;
  readonly status: string;
}

export interface ProviderDirectoryConnection {
  readonly edges: readonly ProviderDirectoryEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ProviderDirectoryEdge {
  readonly compatibility: Compatibility;
  readonly cursor: string;
  readonly node: PartnerAccount;
}

export type ProviderDirectoryOrderField = 'NAME';

export interface ProviderListing {
  readonly contactEmail: string;
  readonly contactUrl: string | null;
  readonly description: string | null;
  readonly isOfficial: boolean;
  readonly services: readonly ProviderService[];
}

export type ProviderService =
  | 'BILLING'
  | 'CUSTOMER_SUPPORT'
  | 'FINANCING_AND_CREDIT'
  | 'MARKETING'
  | 'PRICING'
  | 'TECHNICAL_ASSISTANCE'
  | 'TECHNICAL_TRAINING';

export interface Query {
  readonly agreement: Agreement;
  readonly agreementRollout: AgreementRollout;
  readonly agreementTemplate: AgreementTemplate;
  readonly agreementTemplates: AgreementTemplateConnection;
  readonly companyByDuns: CompanyRecord;
  readonly cspRegions: readonly CspRegion[];
  readonly currentAgreementTemplate: AgreementTemplate;
  readonly customer: Customer;
  readonly customerInvitation: CustomerInvitation;
  readonly customerInvitationByToken: CustomerInvitationPreview;
  readonly enrollmentRequirements: readonly MissingItem[];
  readonly enrollmentReviews: EnrollmentReviewConnection;
  readonly indirectProviders: ProviderDirectoryConnection;
  readonly market: Market;
  readonly markets: readonly Market[];
  readonly orderEligibility: OrderEligibility;
  readonly partnerAccount: PartnerAccount;
  readonly partnership: Partnership;
  readonly partnershipConsentText: ConsentText;
  readonly partnershipInvitation: PartnershipInvitation;
  readonly partnershipInvitationByToken: PartnershipInvitationPreview;
  readonly validateAddress: AddressValidation;
  readonly viewer: Viewer;
  readonly viewerCustomer: Customer;
  readonly workAccountExists: boolean;
}

export type RejectionReason =
  | 'ADDRESS_MISMATCH'
  | 'COMPANY_NOT_FOUND'
  | 'CONTACT_NOT_EMPLOYED'
  | 'DISOWNED_BY_CONTACT'
  | 'DOCUMENTS_INSUFFICIENT'
  | 'OTHER';

export interface ResaleRelationship {
  readonly delegatedAdmin: ConsentState;
  readonly id: string;
  readonly partner: PartnerAccount;
  readonly removedAt: string | null;
  readonly role: PartyRole;
  readonly since: string;
  readonly state: ResaleRelationshipState;
  readonly through: PartnerAccount;
}

export type ResaleRelationshipState = 'ACTIVE' | 'REMOVED';

export interface ResellerCounts {
  readonly byProgramStatus: readonly ProgramStatusCount[];
  readonly total: number;
}

export interface Signatory {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
}

export type StepState = 'BLOCKED' | 'CURRENT' | 'DEFERRED' | 'DONE' | 'UPCOMING';

export interface SupportContact {
  readonly email: string;
  readonly phone: string;
  readonly version: number;
  readonly website: string | null;
}

export interface UserError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: readonly string[];
}

export interface VerificationCheck {
  readonly decidedAt: string | null;
  readonly kind: VerificationCheckKind;
  readonly note: string | null;
  readonly state: VerificationCheckState;
}

export type VerificationCheckKind = 'BUSINESS' | 'EMAIL_OWNERSHIP' | 'EMPLOYMENT';

export type VerificationCheckState = 'FAILED' | 'PASSED' | 'PENDING';

export interface Viewer {
  readonly account: PartnerAccount;
  readonly email: string | null;
  readonly kind: ViewerKind;
  readonly name: string | null;
  readonly roles: readonly PartnerRole[];
  readonly userId: string | null;
}

export type ViewerKind = 'ANONYMOUS' | 'CUSTOMER' | 'OPERATOR' | 'PARTNER' | 'WORK_ACCOUNT';

/** What has an id, by the name of its type. */
export interface Entities {
  readonly Activity: Activity;
  readonly Agreement: Agreement;
  readonly AgreementTemplate: AgreementTemplate;
  readonly CspRegion: CspRegion;
  readonly Customer: Customer;
  readonly CustomerInvitation: CustomerInvitation;
  readonly HistoryEntry: HistoryEntry;
  readonly PartnerAccount: PartnerAccount;
  readonly PartnerUser: PartnerUser;
  readonly Partnership: Partnership;
  readonly PartnershipInvitation: PartnershipInvitation;
  readonly ResaleRelationship: ResaleRelationship;
}
