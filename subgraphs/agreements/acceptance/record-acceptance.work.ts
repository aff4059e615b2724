import type { EntityManager } from 'typeorm';
import type { EventActor } from '../../../chassis/events/event';
import { newId } from '../../../chassis/database/ids';
import { actingAs, type Acting } from '../acting';
import type { AgreementFacts, AgreementType, SignatoryFacts } from '../agreement';
import { AgreementRefusal } from '../errors';
import type { Work } from '../events';
import { holdTexts, type TextFacts } from '../templates';
import { signatoryIn, textShown, type Shown } from './acceptance';
import { acceptanceKey } from './acceptance-key';
import { agreementAccepted } from './agreement-accepted';
import { Agreement } from './agreement.entity';
import { agreementRow, noChain, type ChainEnd, type NewAgreement } from './chain';
import { recordedStatuses } from './recorded-status.entity';

/** What became of an acceptance; the same one again answers with the one there is. */
export interface Recorded {
  readonly agreementId: string;
  readonly isRepeated: boolean;
}

interface GivenAcceptance extends Pick<NewAgreement, 'method' | 'declaredById' | 'acceptedAt'> {
  readonly type: AgreementType;
  readonly party: { readonly id: string; readonly market: string };
  readonly shown: Shown & { readonly signatory: SignatoryFacts };
  /** Whether the box was ticked. */
  readonly accepted: boolean;
  /** As whom the actor stands in the history. */
  readonly as: 'PARTNER' | 'CUSTOMER';
}

/**
 * Stores an acceptance of the text that was shown, if that is the one to accept at the moment of the commit: a change
 * that publishes another waits for this one, or this one for it.
 */
export async function recordAcceptance(
  unit: Work,
  { actor }: Acting,
  { type, party, shown, method, declaredById, acceptedAt, accepted, as }: GivenAcceptance,
): Promise<Recorded & { readonly text: TextFacts }> {
  const templates = await holdTexts(unit.manager, type);
  const text = textShown(templates, { type, market: party.market }, shown, latest(unit.now, templates));
  if (!accepted) throw AgreementRefusal.of('ACCEPTANCE_REQUIRED', 'accepted');
  const signatory = signatoryIn(party.market, shown.signatory);
  const acceptance = { template: text, partyId: party.id, method, declaredById, signatory };
  const known = await unit.manager.findOneBy(Agreement, { acceptanceKey: acceptanceKey(acceptance) });
  if (known) return { agreementId: known.id, isRepeated: true, text };
  const { userId, clientAddress: callerAddress } = actor;
  const given = { ...acceptance, acceptedAt, userId, callerAddress };
  const { id } = await storeAgreement(unit, given, actingAs(as, actor));
  return { agreementId: id, isRepeated: false, text };
}

/** Stores that a party accepts for itself, now. */
export async function recordSignature(
  unit: Work,
  acting: Acting,
  given: Pick<GivenAcceptance, 'type' | 'party' | 'shown' | 'accepted' | 'as'>,
): Promise<Recorded> {
  const own = { declaredById: given.party.id, method: 'DIRECT_SIGNATURE', acceptedAt: unit.now } as const;
  const { agreementId, isRepeated } = await recordAcceptance(unit, acting, { ...given, ...own });
  return { agreementId, isRepeated };
}

/** A change that waited for a publication began before it, and has to go by it nevertheless. */
function latest(now: Date, templates: readonly TextFacts[]): Date {
  return new Date(Math.max(now.getTime(), ...templates.map(({ publishedAt }) => publishedAt.getTime())));
}

/** Stores an acceptance behind the last one of its party, and records the event. Whether it may be given was decided before. */
export async function storeAgreement(
  { manager, events, now }: Work,
  given: Omit<NewAgreement, 'id'>,
  actor: EventActor,
): Promise<AgreementFacts> {
  const row = agreementRow({ ...given, id: newId() }, now, await chainEnd(manager, given.partyId));
  await manager.insert(Agreement, row);
  const status = { partyId: row.partyId, status: 'ACCEPTED', since: now } as const;
  await manager.upsert(recordedStatuses[row.type], status, ['partyId']);
  events.append(agreementAccepted(row, given.template, actor));
  return row;
}

async function chainEnd(manager: EntityManager, partyId: string): Promise<ChainEnd> {
  const [last] = await manager.find(Agreement, { where: { partyId }, order: { sequence: 'DESC' }, take: 1 });
  return last ?? noChain;
}
