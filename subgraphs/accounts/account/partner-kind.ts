export const PartnerKind = {
  INDIRECT_RESELLER: 'INDIRECT_RESELLER',
  INDIRECT_PROVIDER: 'INDIRECT_PROVIDER',
  DIRECT_BILL: 'DIRECT_BILL',
} as const;
export type PartnerKind = keyof typeof PartnerKind;

/** Only indirect resellers come by enrolling; the others are in the programme before they ever do (S12). */
export const isInProgramme = (kind: PartnerKind): boolean => kind !== 'INDIRECT_RESELLER';

export const CompanyProfileSource = { DUNS_LOOKUP: 'DUNS_LOOKUP', MANUAL: 'MANUAL' } as const;
export type CompanyProfileSource = keyof typeof CompanyProfileSource;

export const PartnerIdType = { GLOBAL: 'GLOBAL', LOCATION: 'LOCATION' } as const;
export type PartnerIdType = keyof typeof PartnerIdType;

/** What decides whether a location's PartnerID may be associated with an account now. */
export interface LocationFacts {
  readonly type: PartnerIdType;
  readonly market: string;
  /** The account that the id is associated with, its own or another. */
  readonly associatedAccountId: string | null;
}

/**
 * Same country, not merely the same region: the programme pays its incentives by country and id. One account has one id,
 * for good.
 */
export const isAssociable = (
  location: LocationFacts,
  account: { readonly market: string; readonly partnerId: string | null },
): boolean =>
  account.partnerId === null &&
  location.type === 'LOCATION' &&
  location.market === account.market &&
  location.associatedAccountId === null;
