/** What relationships follows of other subgraphs: companies, roles and program status; and who has accepted which agreement. */
export const sources = ['accounts', 'agreements'] as const;
type Source = (typeof sources)[number];

// Who asks, and for which company. Nothing of it needs an ACTIVE partner, which is one that has an agreement.
const people: readonly Source[] = ['accounts'];

/** Mutations that rest on less than all facts of others; a new one rests on all of it until it is named here. */
const exceptions: Readonly<Record<string, readonly Source[]>> = {
  declineCustomerInvitation: people,
  declinePartnershipInvitation: people,
  endPartnership: people,
  grantConsent: people,
  removeDelegatedAdmin: people,
  removeResaleRelationship: people,
  revokeCustomerInvitation: people,
  revokePartnershipInvitation: people,
  withdrawConsent: people,
};

/** Whose facts a mutation rests on. */
export const sourcesOf = (mutation: string): readonly Source[] => exceptions[mutation] ?? sources;
