import type { PartnerAccount } from '../../subgraphs/accounts/account/partner-account.entity';
import type { EnrollmentStatus, VerificationCheckState } from '../../subgraphs/accounts/enrollment/enrollment';
import type { Enrollment } from '../../subgraphs/accounts/enrollment/enrollment.entity';
import type { PostalAddress } from '../../subgraphs/accounts/market/postal-address';
import type { ProviderService } from '../../subgraphs/accounts/provider/provider';
import type { PartnerRole } from '../../subgraphs/accounts/roles';
import type { PartnerUser } from '../../subgraphs/accounts/users/partner-user.entity';
import type { AgreementTemplateStatus, WholeText } from '../../subgraphs/agreements/templates/agreement-template';
import type { Customer, ResaleRelationship } from '../../subgraphs/relationships/customer.entity';
import type { CustomerInvitation, PartnershipInvitation } from '../../subgraphs/relationships/invitation.entity';
import type { InvitationState, ConsentScope } from '../../subgraphs/relationships/states';
import type { Partnership } from '../../subgraphs/relationships/partnership.entity';

/** Who is in the programme, works with whom, and agreed to what: what the demo world and the generated ones are made of. */
export interface World {
  readonly accounts: Iterable<AccountSpec>;
  readonly templates: readonly TemplateSpec[];
  readonly partnerships: Iterable<PartnershipSpec>;
  readonly partnershipInvitations: Iterable<PartnershipInvitationSpec>;
  readonly customers: Iterable<CustomerSpec>;
  readonly customerInvitations: Iterable<CustomerInvitationSpec>;
}

export interface UserSpec extends Pick<PartnerUser, 'userId' | 'email' | 'name'> {
  /** Given to the user here; directory roles come with the token. */
  readonly roles: readonly PartnerRole[];
}

type AccountColumn = 'id' | 'tenantId' | 'kind' | 'legalName' | 'market' | 'region' | 'suspendedAt' | 'partnerId';

export interface AccountSpec extends Pick<PartnerAccount, AccountColumn> {
  readonly domain: string;
  readonly address: Omit<PostalAddress, 'line2'>;
  readonly openedAt: Date;
  readonly enrollment: EnrollmentSpec;
  readonly acceptances: readonly PartnerAcceptanceSpec[];
  /** When the date passed by which a newer text had to be accepted. */
  readonly agreementLapsedAt: Date | null;
  readonly listing: ListingSpec | null;
  /** The first is the one who enrolled the company, or was named when it was registered. */
  readonly users: readonly [UserSpec, ...UserSpec[]];
}

export interface EnrollmentSpec extends Pick<Enrollment, 'submittedAt' | 'confirmedAt' | 'decidedAt'> {
  readonly state: EnrollmentStatus;
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

export interface TemplateSpec extends Omit<WholeText, 'sha256' | 'withdrawnAt'> {
  readonly key: string;
  readonly status: AgreementTemplateStatus;
}

export interface PartnershipSpec extends Pick<Partnership, 'id' | 'providerId' | 'resellerId' | 'since'> {
  readonly ended: { readonly at: Date; readonly by: 'PROVIDER' | 'RESELLER'; readonly reason: string } | null;
  readonly withdrawn: readonly ConsentScope[];
}

type InvitationColumn =
  'id' | 'email' | 'sentAt' | 'sendCount' | 'viewedAt' | 'expiresAt' | 'decidedAt' | 'declineReason';
type CustomerInvitationColumn = 'resellerId' | 'providerId' | 'companyName' | 'includesDelegatedAdmin' | 'customerId';

export interface InvitationSpec extends Pick<PartnershipInvitation, InvitationColumn> {
  /** A pending invitation whose time has passed reads as expired. */
  readonly state: Exclude<InvitationState, 'EXPIRED'>;
}

export type PartnershipInvitationSpec = InvitationSpec &
  Pick<PartnershipInvitation, 'providerId' | 'message' | 'partnershipId'>;
export type CustomerInvitationSpec = InvitationSpec & Pick<CustomerInvitation, CustomerInvitationColumn>;

type CustomerColumn = 'id' | 'tenantId' | 'companyName' | 'domain' | 'market' | 'since';

export interface CustomerSpec extends Pick<Customer, CustomerColumn> {
  readonly contactEmail: string;
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

export type RelationshipSpec = Pick<ResaleRelationship, 'id' | 'removedAt' | 'delegatedAdmin'>;

interface CustomerAcceptanceSpec extends PartnerAcceptanceSpec {
  readonly method: 'DIRECT_SIGNATURE' | 'PARTNER_ATTESTATION';
  readonly attestedById: string | null;
}
