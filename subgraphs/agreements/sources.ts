/** The subgraphs that agreements follows: for accounts and roles; for customers, and who serves them. */
export const sources = ['accounts', 'relationships'] as const;
type Source = (typeof sources)[number];

/** Mutations that rest on fewer sources than all; a new one rests on all of them until it is named here. */
const exceptions: Readonly<Record<string, readonly Source[]>> = {
  // A partner signs for itself; its relationships decide nothing.
  signPartnerAgreement: ['accounts'],
  // The operator's own texts, which concern no party in particular.
  publishAgreementTemplate: [],
};

/** Whose facts a mutation rests on. */
export const sourcesOf = (mutation: string): readonly Source[] => exceptions[mutation] ?? sources;
