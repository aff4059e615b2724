export const partnerKinds = {
  INDIRECT_RESELLER: 'Sells to customers and buys through indirect providers.',
  INDIRECT_PROVIDER: 'Buys directly and supplies indirect resellers: a distributor.',
  DIRECT_BILL: 'Buys directly and sells to customers itself.',
} as const;
export type PartnerKind = keyof typeof partnerKinds;

/** Only indirect resellers come by enrolling; the others are in the programme before they ever do (S12). */
export const isInProgramme = (kind: PartnerKind): boolean => kind !== 'INDIRECT_RESELLER';
