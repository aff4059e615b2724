import { partnerActor, type Acting } from '../acting';
import { moverOf, requireSignedIn, type Actor } from '../actor';
import { requireMay, type Move } from '../available-actions';
import { holdPartnership, refreshChannel } from '../eligibility';
import { RelationshipRefusal } from '../errors';
import type { Work } from '../events';
import { Consent, Partnership } from '../partnership.entity';
import type { ConsentScope, ConsentState } from '../states';
import { findVisible } from '../visible';
import type { ConsentingFacts } from './consent';
import { consentMoved } from './partnership-events';

export interface PartnershipRef {
  readonly partnershipId: string;
}

/** The partnership that a mutation names, where the actor may see it. */
export async function visiblePartnership({ manager }: Work, actor: Actor, id: string): Promise<Partnership> {
  requireSignedIn(actor);
  const partnership = await findVisible(manager, actor, 'partnership', id);
  if (!partnership) throw RelationshipRefusal.of('NOT_FOUND', 'partnershipId');
  return partnership;
}

/** The partnership, if the actor is one who may move a consent in it. */
export async function consentingPartnership(
  unit: Work,
  { actor }: Acting,
  id: string,
  move: Move<ConsentState, ConsentingFacts>,
): Promise<Partnership> {
  const partnership = await visiblePartnership(unit, actor, id);
  requireMay(move, moverOf(move, actor, partnership));
  return partnership;
}

interface ConsentChange extends Partial<Omit<Consent, 'partnershipId' | 'state'>> {
  readonly scope: ConsentScope;
  readonly before: ConsentState;
  readonly after: ConsentState;
}

/**
 * Moves a consent and records it; false where the consent has another state already, also since a moment ago. The
 * partnership's version moves too, which holds back what rests on it.
 */
export async function moveConsent(
  unit: Work,
  { actor }: Acting,
  partnership: Partnership,
  { scope, before, after, ...columns }: ConsentChange,
): Promise<boolean> {
  const asSeen = { partnershipId: partnership.id, scope, state: before };
  await holdPartnership(unit.manager, partnership);
  if (!(await unit.manager.existsBy(Consent, asSeen))) return false;
  await moveLive(unit, partnership, {});
  const { affected } = await unit.manager.update(Consent, asSeen, { ...columns, state: after });
  if (affected !== 1) return false;
  const event = consentMoved(partnership, partnerActor(actor, partnership.resellerId), { scope, before, after });
  unit.events.append(event);
  // No order depends on the admin rights in the reseller's own work account.
  if (scope !== 'DELEGATED_ADMIN') await refreshChannel(unit, partnership, event);
  return true;
}

type Ending = Partial<Pick<Partnership, 'state' | 'live' | 'endedAt' | 'endedBy' | 'endReason'>>;

/** One statement decides whether the partnership still lives. To be called with it and its partners held, as all do. */
export async function moveLive({ manager }: Work, { id }: Partnership, change: Ending): Promise<void> {
  const version = () => 'version + 1';
  const { affected } = await manager.update(Partnership, { id, state: 'ACTIVE' }, { ...change, version });
  if (affected !== 1) throw RelationshipRefusal.of('WRONG_STATE');
}
