/** What accounts hears from others: who has accepted an agreement, and who works with whom. */
const sources = ['agreements', 'relationships'] as const;
type Source = (typeof sources)[number];

const none: readonly Source[] = [];

/** Mutations that rest on less than everything that others told; a new one rests on all of it until it is named here. */
const exceptions: Readonly<Record<string, readonly Source[]>> = {
  // Either may make the account ACTIVE, by an agreement that may have lapsed. Who works with whom decides nothing.
  decideEnrollment: ['agreements'],
  reinstatePartnerAccount: ['agreements'],
  // Nobody becomes ACTIVE by this on the word of others: whoever has signed had a PartnerID to sign with.
  associatePartnerId: none,
  // Accounts' own companies, people, roles and links, and nothing else.
  addPartnerLocation: none,
  addUser: none,
  appealEnrollment: none,
  confirmPrimaryContact: none,
  disownEnrollment: none,
  issueAssociationCode: none,
  recordVerificationCheck: none,
  registerIndirectProvider: none,
  removeUser: none,
  resendContactVerification: none,
  setBusinessProfile: none,
  setPrimaryContact: none,
  setProviderListing: none,
  setSupportContact: none,
  setUserRoles: none,
  startEnrollment: none,
  submitEnrollment: none,
  // Takes away, whatever was signed.
  suspendPartnerAccount: none,
};

/** Whose facts a mutation rests on. */
export const sourcesOf = (mutation: string): readonly Source[] => exceptions[mutation] ?? sources;
