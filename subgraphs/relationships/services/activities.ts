import { IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../../chassis/database/bulk';
import type { EventActor, RecordedEvent } from '../../chassis/events/event';
import { isSharedInChannel, summaryOf } from '../domain/activity';
import { Activity } from '../persistence/activity.entity';
import { ResaleRelationship } from '../persistence/customer.entity';
import { Partnership } from '../persistence/partnership.entity';

/** Shows an event to those to whom it is addressed, and to those who work with its subject. Called by followers only. */
export async function showInActivity(manager: EntityManager, event: RecordedEvent, source: string): Promise<void> {
  const addressed = [...new Set(event.audience)];
  const others = isSharedInChannel(event.type) ? await counterpartsOf(manager, event) : [];
  const overhearing = others.filter((id) => !addressed.includes(id));
  await bulkInsert(manager, Activity, [
    ...rowsOf(event, source, addressed),
    // Who acted may be a partner that they do not know of: not even of what kind the actor was is for them.
    ...rowsOf({ ...event, actor: somebody }, source, overhearing),
  ]);
}

const somebody: EventActor = { kind: 'SYSTEM', accountId: null, userId: null, name: null };

function* rowsOf(
  { id, type, at, subjectId, actor, data }: Omit<RecordedEvent, 'position' | 'changes' | 'audience'>,
  source: string,
  accountIds: readonly string[],
): Generator<Activity> {
  const summary = summaryOf(type, data).slice(0, 500);
  for (const accountId of new Set(accountIds)) {
    yield { accountId, eventId: id, source, type, at, summary, subjectId, actor };
  }
}

/**
 * Whoever worked with the account, or served the customer, when it happened: not whoever does so by the time that it
 * is heard of. So nobody reads the past of a partner from before they met, and a rebuild tells what was told before.
 */
async function counterpartsOf(manager: EntityManager, { data, at }: RecordedEvent): Promise<string[]> {
  const { accountId, customerId } = data;
  const begun = LessThanOrEqual(at);
  const notOver = [IsNull(), MoreThan(at)];
  if (typeof customerId === 'string') {
    const serving = await manager.find(ResaleRelationship, {
      select: { partnerId: true },
      where: notOver.map((removedAt) => ({ customerId, since: begun, removedAt })),
    });
    return serving.map(({ partnerId }) => partnerId);
  }
  if (typeof accountId !== 'string') return [];
  const partnerships = await manager.find(Partnership, {
    select: { providerId: true, resellerId: true },
    where: notOver.flatMap((endedAt) => [
      { providerId: accountId, since: begun, endedAt },
      { resellerId: accountId, since: begun, endedAt },
    ]),
  });
  return partnerships.map(({ providerId, resellerId }) => (providerId === accountId ? resellerId : providerId));
}
