import type { Work } from '../events';
import { moverOf, type Actor } from '../actor';
import { consentMoves, type ConsentScope, type ConsentState } from './consent';
import { requireConsent } from './consent-text';
import { decide, type Move } from '../available-actions';
import type { GrantConsentInput, WithdrawConsentInput } from './partnership-inputs';
import { RelationshipRefusal } from '../errors';
import { Consent, Partnership } from '../partnership.entity';
import { holdPartnership } from '../eligibility/standing-store.rows';
import { findSeen } from '../seen.rows';
import { partnerActor, type Acting } from '../acting';
import type { PartnershipRef } from './end-partnership';
import { refreshChannel } from '../eligibility/channel-refresh.work';
import { ofPartnership } from './partnership-events';

/** Takes back one consent, alone (S72). What was taken back or has ended already stays so, and nothing more is recorded. */
export async function withdrawConsent(
  unit: Work,
  { actor }: Acting,
  { partnershipId, scope }: WithdrawConsentInput,
): Promise<PartnershipRef> {
  const partnership = await consentingPartnership(unit, actor, partnershipId, consentMoves.withdrawConsent);
  const by = { withdrawnBy: partnerActor(actor, partnership.resellerId), withdrawalCause: 'TAKEN_BACK' } as const;
  const withdrawn = { withdrawnAt: unit.now, ...by };
  const change = { scope, before: 'GRANTED', after: 'WITHDRAWN' } as const;
  if (await moveConsent(unit, partnership, change, withdrawn)) {
    await consentChanged(unit, actor, partnership, change);
  }
  return { partnershipId };
}

/** Gives one consent again, to the wording that is shown now. */
export async function grantConsent(
  unit: Work,
  { actor }: Acting,
  { partnershipId, scope, ...consent }: GrantConsentInput,
): Promise<PartnershipRef> {
  const partnership = await consentingPartnership(unit, actor, partnershipId, consentMoves.grantConsent);
  if (partnership.state !== 'ACTIVE') throw RelationshipRefusal.of('WRONG_STATE');
  requireConsent(consent);
  const given = { grantedAt: unit.now, grantedBy: partnerActor(actor, partnership.resellerId), withdrawnAt: null };
  const change = { scope, before: 'WITHDRAWN', after: 'GRANTED' } as const;
  const columns = { ...given, withdrawnBy: null, withdrawalCause: null, textVersion: consent.consentTextVersion };
  if (!(await moveConsent(unit, partnership, change, columns))) throw RelationshipRefusal.of('WRONG_STATE');
  await consentChanged(unit, actor, partnership, change);
  return { partnershipId };
}

/** The partnership that a mutation names, where the actor may see it. */
export async function seenPartnership({ manager }: Work, actor: Actor, id: string): Promise<Partnership> {
  if (!actor.isSignedIn) throw RelationshipRefusal.of('NOT_SIGNED_IN');
  const partnership = await findSeen(manager, actor, 'partnership', id);
  if (!partnership) throw RelationshipRefusal.of('NOT_FOUND', 'partnershipId');
  return partnership;
}

/** The partnership, if the actor is one who may move a consent in it. */
async function consentingPartnership(
  unit: Work,
  actor: Actor,
  id: string,
  move: Move<ConsentState>,
): Promise<Partnership> {
  const partnership = await seenPartnership(unit, actor, id);
  for (const state of move.from) decide(move, state, moverOf(move, actor, partnership));
  return partnership;
}

interface ConsentChange {
  readonly scope: ConsentScope;
  readonly before: ConsentState;
  readonly after: ConsentState;
}

type ConsentColumns = Partial<Omit<Consent, 'partnershipId' | 'scope' | 'state'>>;

/**
 * False where the consent stands elsewhere already, also since a moment ago. The partnership's version moves too, which
 * holds back whoever rests on it.
 */
async function moveConsent(
  unit: Work,
  partnership: Partnership,
  { scope, before, after }: ConsentChange,
  columns: ConsentColumns,
): Promise<boolean> {
  const asSeen = { partnershipId: partnership.id, scope, state: before };
  await holdPartnership(unit.manager, partnership);
  if (!(await unit.manager.existsBy(Consent, asSeen))) return false;
  await moveLive(unit, partnership, {});
  const { affected } = await unit.manager.update(Consent, asSeen, { ...columns, state: after });
  return affected === 1;
}

type Ending = Partial<Pick<Partnership, 'state' | 'live' | 'endedAt' | 'endedBy' | 'endReason'>>;

/** One statement decides whether the partnership still lives. To be called with it and its partners held, as all do. */
export async function moveLive({ manager }: Work, { id }: Partnership, change: Ending): Promise<void> {
  const version = () => 'version + 1';
  const { affected } = await manager.update(Partnership, { id, state: 'ACTIVE' }, { ...change, version });
  if (affected !== 1) throw RelationshipRefusal.of('WRONG_STATE');
}

async function consentChanged(
  unit: Work,
  actor: Actor,
  partnership: Partnership,
  { scope, before, after }: ConsentChange,
): Promise<void> {
  const type: 'ConsentGranted' | 'ConsentWithdrawn' = after === 'GRANTED' ? 'ConsentGranted' : 'ConsentWithdrawn';
  const cause = { type, actor: partnerActor(actor, partnership.resellerId) };
  const changes = [{ field: scope, before, after }];
  unit.events.append({ ...cause, ...ofPartnership(partnership, { scope }), changes });
  // No order depends on the admin rights in the reseller's own work account.
  if (scope !== 'DELEGATED_ADMIN') await refreshChannel(unit, partnership, cause);
}
