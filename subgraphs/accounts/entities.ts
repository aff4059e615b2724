import { AssociationCode } from './partner-id/association-code.entity';
import { Enrollment, VerificationCheck } from './enrollment/enrollment.entity';
import { AcceptedAgreement, Acquaintance, CustomerTenant } from './projections/followed.entity';
import { PartnerAccount } from './account/partner-account.entity';
import { PartnerLocation } from './partner-id/partner-location.entity';
import { PartnerUser, PartnerUserRole } from './users/partner-user.entity';
import { PrimaryContact } from './enrollment/primary-contact.entity';
import { BusinessProfile, SupportContact } from './profile/profile.entity';
import { ProvidedService, ProviderListing } from './provider/provider-listing.entity';

export const entities = [
  PartnerAccount,
  PartnerUser,
  PartnerUserRole,
  PartnerLocation,
  AssociationCode,
  BusinessProfile,
  PrimaryContact,
  SupportContact,
  Enrollment,
  VerificationCheck,
  ProviderListing,
  ProvidedService,
  AcceptedAgreement,
  Acquaintance,
  CustomerTenant,
] as const;
