/**
 * One line for each thing that happens in a channel, for people; another one where it came after something else. What
 * has no line yet is named by its type.
 */
const sentences: Readonly<Record<string, string>> = {
  AccountOpened: 'The partner account was opened.',
  AccountChanged: 'Details of the partner account changed.',
  AccountVerified: 'The verification of the company was finished.',
  ProgramStatusChanged: 'The program status changed to {programStatus}.',
  PartnerIdIssued: 'The PartnerID {partnerId} was issued.',
  PartnerIdAssociated: 'The PartnerID {partnerId} was associated with the account.',
  AssociationCodeIssued: 'A code for associating a PartnerID elsewhere was issued.',
  AssociationCodeUsed: 'A PartnerID of the account was associated by another membership.',
  UserRolesChanged: 'The roles of a user changed.',
  UserRemoved: 'A user was removed.',
  EnrollmentSubmitted: 'The enrollment was submitted.',
  EnrollmentChanged: 'The enrollment moved on.',
  BusinessProfileChanged: 'The business profile changed.',
  PrimaryContactChanged: 'The primary contact changed.',
  SupportContactChanged: 'The support contact changed.',
  ProviderListingChanged: 'The listing in the directory changed.',
  PartnerAgreementAccepted: 'The partner agreement was accepted in version {version}.',
  PartnerAgreementLapsed: 'The acceptance of the partner agreement lapsed.',
  CustomerAgreementLapsed: 'The acceptance of the customer agreement lapsed.',
  CustomerAgreementAccepted: 'The customer agreement was accepted in version {version}.',
  PartnershipInvitationSent: 'A reseller was invited to a partnership.',
  PartnershipInvitationResent: 'An invitation to a partnership was sent again.',
  PartnershipInvitationRevoked: 'An invitation to a partnership was taken back.',
  PartnershipInvitationDeclined: 'An invitation to a partnership was declined.',
  PartnershipBegan: 'The partnership began.',
  PartnershipEnded: 'The partnership ended.',
  ConsentGranted: 'The consent {scope} was granted.',
  ConsentWithdrawn: 'The consent {scope} was withdrawn.',
  'ConsentWithdrawn after PartnershipEnded': 'The consent {scope} ended with the partnership.',
  CustomerInvitationSent: 'A customer was invited.',
  CustomerInvitationResent: 'An invitation of a customer was sent again.',
  CustomerInvitationRevoked: 'An invitation of a customer was taken back.',
  CustomerInvitationDeclined: 'An invitation was declined by the customer.',
  CustomerAccepted: 'The customer accepted the invitation of reseller and provider.',
  CustomerDetailsChanged: 'What the customer says of itself changed.',
  ResaleRelationshipBegan: 'A relationship with a customer began.',
  ResaleRelationshipRemoved: 'A relationship with a customer was removed.',
  DelegatedAdminRemoved: 'The customer took back admin rights.',
  'DelegatedAdminRemoved after PartnershipEnded':
    'The provider’s admin rights at a customer ended with the partnership.',
  EligibilityChanged: 'Whether an order can be placed for a customer changed: {after}.',
};

export function summaryOf(type: string, data: Readonly<Record<string, unknown>>): string {
  const sentence =
    sentences[`${type} after ${String(data.cause)}`] ??
    sentences[type] ??
    `${type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')}.`;
  const filled = sentence.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = data[field];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
  return filled.replace(/(?<!\s)\s+(?=[.\s])/g, '').replace(/( in version|:)(?=\.)/, '');
}

/** What a partner's counterparts may know of it, beyond those to whom the event is addressed. */
const sharedInChannel: readonly string[] = [
  'ProgramStatusChanged',
  'PartnerIdAssociated',
  'PartnerAgreementAccepted',
  'PartnerAgreementLapsed',
  'CustomerAgreementAccepted',
  'CustomerAgreementLapsed',
];

export const isSharedInChannel = (type: string): boolean => sharedInChannel.includes(type);
