import { IsNull, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import { bulkInsert } from '../../../chassis/database/bulk';
import type { RecordedEvent } from '../../../chassis/events/event';
import { isSharedInChannel, summaryOf } from './activity';
import { Activity } from './activity.entity';
import { ResaleRelationship } from '../customer.entity';
import { system } from '../eligibility';
import { Partnership } from '../partnership.entity';

/**
 * Shows an event to those to whom it is addressed, and to those who work with its subject; an event of an unknown
 * type is shown to none. Called by followers only.
 */
export async function showInActivity(manager: EntityManager, event: RecordedEvent, source: string): Promise<void> {
  const summary = summaryOf(event.type, event.data)?.slice(0, 500);
  if (summary === undefined) return;
  const shown = { ...event, summary, source };
  const addressed = [...new Set(event.audience)];
  const others = isSharedInChannel(event.type) ? await counterpartsOf(manager, event) : [];
  const overhearing = others.filter((id) => !addressed.includes(id));
  await bulkInsert(manager, Activity, [
    ...rowsOf(shown, addressed),
    // Who acted may be a partner that they do not know of: not even of what kind the actor was is for them.
    ...rowsOf({ ...shown, actor: system }, overhearing),
  ]);
}

type Shown = RecordedEvent & Pick<Activity, 'summary' | 'source'>;

function* rowsOf(
  { id, source, type, at, summary, subjectId, actor }: Shown,
  accountIds: readonly string[],
): Generator<Activity> {
  for (const accountId of new Set(accountIds)) {
    yield { accountId, eventId: id, source, type, at, summary, subjectId, actor };
  }
}

/**
 * The partners that worked with the account, or served the customer, when it happened, not those that do so when the
 * event is followed. So none reads the past of a partner from before they met, and a rebuild shows what was shown before.
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
