import type { Partnership } from '../partnership.entity';

/** Whom an event of a partnership concerns, namely both of its sides, and what it says of it. */
export const ofPartnership = <Data extends object>(
  { id, providerId, resellerId }: Pick<Partnership, 'id' | 'providerId' | 'resellerId'>,
  data: Data,
) => ({
  subjectId: id,
  audience: [providerId, resellerId],
  data: { partnershipId: id, providerId, resellerId, ...data },
});
