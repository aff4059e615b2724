import type { PartnerKind } from '../../subgraphs/accounts/account/partner-kind';
import type { EnrollmentStatus, VerificationCheckState } from '../../subgraphs/accounts/enrollment/enrollment';
import type { ProviderService } from '../../subgraphs/accounts/provider/provider';
import type { PartnerRole } from '../../subgraphs/accounts/roles';
import type { ConsentScope } from '../../subgraphs/relationships/states';

/**
 * A world: who is in the programme, who works with whom, and who agreed to what, before any subgraph has heard of it.
 * The demo world and the large generated ones are both told in these words.
 */
export interface World {
  readonly accounts: Iterable<AccountSpec>;
  readonly templates: readonly TemplateSpec[];
  readonly partnerships: Iterable<PartnershipSpec>;
  readonly partnershipInvitations: Iterable<PartnershipInvitationSpec>;
  readonly customers: Iterable<CustomerSpec>;
  readonly customerInvitations: Iterable<CustomerInvitationSpec>;
}

export interface AddressSpec {
  readonly line1: string;
  readonly city: string;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string;
}

export interface UserSpec {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** Given to the user here; directory roles come with the token. */
  readonly roles: readonly PartnerRole[];
}

export interface AccountSpec {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: PartnerKind;
  readonly legalName: string;
  readonly market: string;
  readonly region: string;
  readonly domain: string;
  readonly address: AddressSpec;
  readonly openedAt: Date;
  readonly enrollment: EnrollmentSpec;
  /** Seven digits; null while the association is deferred. */
  readonly partnerId: string | null;
  readonly acceptances: readonly PartnerAcceptanceSpec[];
  /** When the date passed by which a newer text had to be accepted. */
  readonly agreementLapsedAt: Date | null;
  readonly suspendedAt: Date | null;
  readonly listing: ListingSpec | null;
  readonly users: readonly UserSpec[];
}

export interface EnrollmentSpec {
  readonly state: EnrollmentStatus;
  readonly submittedAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly decidedAt: Date | null;
  /** Only where the decision was no. */
  readonly rejection: { readonly reason: string; readonly note: string | null } | null;
  /** Checks of the reviewer so far, beside that of the e-mail address. */
  readonly employment: VerificationCheckState;
  readonly business: VerificationCheckState;
  /** A draft may lack parts. */
  readonly hasProfile: boolean;
  readonly hasContact: boolean;
  readonly hasSupport: boolean;
}

export interface ListingSpec {
  readonly isOfficial: boolean;
  readonly services: readonly ProviderService[];
  readonly description: string;
}

export interface PartnerAcceptanceSpec {
  readonly templateKey: string;
  readonly acceptedAt: Date;
}

export interface TemplateSpec {
  readonly key: string;
  readonly id: string;
  readonly type: 'PARTNER_AGREEMENT' | 'CUSTOMER_AGREEMENT';
  readonly version: number;
  readonly title: string;
  readonly market: string | null;
  readonly language: string;
  readonly text: string;
  readonly status: 'PUBLISHED' | 'SUPERSEDED' | 'WITHDRAWN';
  readonly publishedAt: Date;
  readonly requiredFrom: Date | null;
}

export interface PartnershipSpec {
  readonly id: string;
  readonly providerId: string;
  readonly resellerId: string;
  readonly since: Date;
  readonly ended: { readonly at: Date; readonly by: 'PROVIDER' | 'RESELLER'; readonly reason: string } | null;
  readonly withdrawn: readonly ConsentScope[];
}

export interface InvitationSpec {
  readonly id: string;
  readonly email: string;
  readonly state: 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'REVOKED';
  readonly sentAt: Date;
  readonly sendCount: number;
  readonly viewedAt: Date | null;
  /** A pending invitation whose time has passed reads as expired. */
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
  readonly declineReason: string | null;
}

export interface PartnershipInvitationSpec extends InvitationSpec {
  readonly providerId: string;
  readonly message: string | null;
  readonly partnershipId: string | null;
}

export interface CustomerSpec {
  readonly id: string;
  readonly tenantId: string;
  readonly companyName: string;
  readonly domain: string;
  readonly market: string;
  readonly contactEmail: string;
  readonly since: Date;
  /** Each channel that serves the customer: a reseller, and the provider behind it. */
  readonly channels: readonly ChannelSpec[];
  readonly agreement: CustomerAcceptanceSpec | null;
}

export interface ChannelSpec {
  readonly resellerId: string;
  readonly providerId: string;
  readonly since: Date;
  readonly reseller: RelationshipSpec;
  readonly provider: RelationshipSpec;
}

export interface RelationshipSpec {
  readonly id: string;
  readonly removedAt: Date | null;
  readonly delegatedAdmin: 'GRANTED' | 'WITHDRAWN';
}

export interface CustomerAcceptanceSpec {
  readonly templateKey: string;
  readonly method: 'DIRECT_SIGNATURE' | 'PARTNER_ATTESTATION';
  readonly acceptedAt: Date;
  readonly attestedById: string | null;
}

export interface CustomerInvitationSpec extends InvitationSpec {
  readonly resellerId: string;
  readonly providerId: string;
  readonly companyName: string | null;
  readonly includesDelegatedAdmin: boolean;
  readonly customerId: string | null;
}
