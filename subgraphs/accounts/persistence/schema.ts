import { AgreementPositions1771113600003 } from './agreement-positions.migration';
import { AssociationCode } from './association-code.entity';
import { Enrollment, VerificationCheck } from './enrollment.entity';
import { AcceptedAgreement, Acquaintance, CustomerTenant } from './followed.entities';
import { AccountTables1767225600000 } from './migrations';
import { PartnerAccount } from './partner-account.entity';
import { PartnerLocation } from './partner-location.entity';
import { PartnerUser, PartnerUserRole } from './partner-user.entity';
import { BusinessProfile, PrimaryContact, SupportContact } from './profile.entities';
import { ProvidedService, ProviderListing } from './provider-listing.entity';

/** Every table of this subgraph, and how they came about. */
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

export const migrations = [AccountTables1767225600000, AgreementPositions1771113600003] as const;
