import type { Work } from '../events';
import { RESENDS_A_DAY } from '../domain/inviting';
import { RelationshipRefusal } from '../domain/refusal';
import { resentToday } from '../persistence/resends';

/** An address is not to be flooded by whoever knows it. */
export async function requireResendsLeft({ manager, now }: Work, invitationId: string): Promise<void> {
  const resent = await resentToday(manager, [invitationId], now);
  if (resent.length < RESENDS_A_DAY) return;
  throw RelationshipRefusal.about('LIMIT_EXCEEDED', 'This was sent again often enough for a day.', 'invitationId');
}
