/** What agreements hears from others: accounts, roles and program status; customers, and who serves them. */
const sources = ['accounts', 'relationships'] as const;
type Source = (typeof sources)[number];

/** Mutations that rest on less than everything that others told; a new one rests on all of it until it is named here. */
const exceptions: Readonly<Record<string, readonly Source[]>> = {
  // A partner signs for itself, whomever it works with.
  signPartnerAgreement: ['accounts'],
  // The operator's own texts, for whoever is there.
  publishAgreementTemplate: [],
};

/** Whose facts a mutation rests on. */
export const sourcesOf = (mutation: string): readonly Source[] => exceptions[mutation] ?? sources;
