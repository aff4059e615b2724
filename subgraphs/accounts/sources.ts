/** The subgraphs that accounts follows: for accepted agreements, and for who works with whom. */
export const sources = ['agreements', 'relationships'] as const;
type Source = (typeof sources)[number];

/** Accounts' own companies, people, roles and links, and nothing else. */
const onNothing = [
  ...['startEnrollment', 'submitEnrollment', 'appealEnrollment', 'recordVerificationCheck'],
  ...['setBusinessProfile', 'setPrimaryContact', 'setSupportContact', 'registerIndirectProvider'],
  ...['resendContactVerification', 'confirmPrimaryContact', 'disownEnrollment', 'setProviderListing'],
  ...['addUser', 'setUserRoles', 'removeUser', 'addPartnerLocation', 'issueAssociationCode'],
  // Makes no account ACTIVE by facts of other subgraphs: an account that has signed had a PartnerID before.
  'associatePartnerId',
  // Takes away, whatever was signed.
  'suspendPartnerAccount',
];

/** Mutations that rest on fewer sources than all; a new one rests on all of them until it is named here. */
const exceptions: Readonly<Record<string, readonly Source[]>> = {
  // Either may make the account ACTIVE, by an agreement that may have lapsed. Who works with whom decides nothing.
  decideEnrollment: ['agreements'],
  reinstatePartnerAccount: ['agreements'],
  ...Object.fromEntries(onNothing.map((mutation) => [mutation, []])),
};

/** Whose facts a mutation rests on. */
export const sourcesOf = (mutation: string): readonly Source[] => exceptions[mutation] ?? sources;
