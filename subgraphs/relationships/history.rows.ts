import { keysetPage, type ListSource, type Page, type PageArguments } from '../../chassis/paging/page';
import type { RecordedEvent } from '../../chassis/events/event';
import { EventLog } from '../../chassis/events/event-log.entity';
import { accountReadBy, type Actor } from './actor';

/**
 * What happened to one thing, newest first, as far as it was addressed to the viewer: one customer's history holds
 * what several partners did, who do not learn of each other.
 */
export function historySeenBy(
  actor: Actor,
  subjectId: string,
  { reader, cursors }: ListSource,
  page: PageArguments,
): Promise<Page<RecordedEvent>> {
  const query = reader.getRepository(EventLog).createQueryBuilder('event').where({ subjectId });
  const seesAll = actor.isOperator || actor.customerId === subjectId;
  const accountId = accountReadBy(actor);
  // The subject has few events, so looking into the text of the audience costs little.
  if (!seesAll) {
    query.andWhere('event.audience LIKE :addressee', {
      addressee: accountId === null ? '' : `%${JSON.stringify(accountId)}%`,
    });
  }
  return keysetPage({
    query,
    order: { by: ['position'], direction: 'DESC' },
    page,
    // Each party has a list of its own, and cursors that hold in no other.
    scope: ['history', subjectId, seesAll ? '' : accountId].join(':'),
    cursors,
  });
}
