import type { Work } from '../../chassis/database/unit-of-work';
import type { NewEvent } from '../../chassis/events/event';
import type { Partnership } from '../persistence/partnership.entity';

type Told = Pick<NewEvent, 'type' | 'actor' | 'data' | 'changes'>;

/** Records what happened to a partnership, for both of its sides. */
export function tellPartnership(
  { events }: Pick<Work, 'events'>,
  { id, providerId, resellerId }: Pick<Partnership, 'id' | 'providerId' | 'resellerId'>,
  { data, ...told }: Told,
): void {
  const parties = { partnershipId: id, providerId, resellerId };
  events.append({ ...told, subjectId: id, audience: [providerId, resellerId], data: { ...parties, ...data } });
}
