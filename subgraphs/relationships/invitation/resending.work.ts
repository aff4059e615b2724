import type { Work } from '../events';
import { RESENDS_A_DAY } from './inviting';
import { RelationshipRefusal } from '../errors';
import { resentToday } from './resends.rows';

/** An address is not to be flooded by whoever knows it. */
export async function requireResendsLeft({ manager, now }: Work, invitationId: string): Promise<void> {
  const resent = await resentToday(manager, [invitationId], now);
  if (resent.length < RESENDS_A_DAY) return;
  throw RelationshipRefusal.about('LIMIT_EXCEEDED', 'This was sent again often enough for a day.', 'invitationId');
}
