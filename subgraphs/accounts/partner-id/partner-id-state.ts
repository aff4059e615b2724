import { isInProgramme, type PartnerKind } from '../account';

/** UNISSUED: before the submission of the enrollment. Once ASSOCIATED, a PartnerID stays. */
export type PartnerIdState = 'UNISSUED' | 'ISSUED' | 'ASSOCIATED';

/** A company that is in the programme already has PartnerIDs before it enrolls. */
export function partnerIdStateOf(
  { kind, partnerId }: { readonly kind: PartnerKind; readonly partnerId: string | null },
  enrollment: { readonly status: string } | null,
): PartnerIdState {
  if (enrollment?.status === 'DRAFT' && !isInProgramme(kind)) return 'UNISSUED';
  return partnerId === null ? 'ISSUED' : 'ASSOCIATED';
}
