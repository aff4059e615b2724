import type { EntityManager } from 'typeorm';
import type { EventActor } from '../../../chassis/events/event';
import { newId } from '../../../chassis/database/ids';
import type { Actor } from '../actor';
import type { AcceptanceMethod, AgreementFacts, SignatoryFacts } from '../agreement';
import { AgreementRefusal } from '../errors';
import type { Work } from '../events';
import { holdTexts, type TextFacts, type TextPlace } from '../templates';
import { textShown, type Shown } from './acceptance';
import { acceptanceKey } from './acceptance-key';
import { agreementAccepted } from './agreement-accepted';
import { Agreement } from './agreement.entity';
import { agreementRow, noChain, type ChainEnd, type NewAgreement } from './chain';
import { CustomerStatus, PartnerStatus } from './recorded-status.entity';

/** What became of an acceptance; the same one again answers with the one there is. */
export interface Recorded {
  readonly agreementId: string;
  readonly isRepeated: boolean;
}

export interface GivenAcceptance {
  readonly partyId: string;
  readonly place: TextPlace;
  readonly shown: Shown & { readonly signatory: SignatoryFacts };
  readonly method: AcceptanceMethod;
  readonly declaredById: string;
  readonly acceptedAt: Date;
  /** Whether the box was ticked. */
  readonly accepted: boolean;
  readonly by: { readonly actor: Actor; readonly event: EventActor };
}

/**
 * Stores an acceptance of the text that was shown, if that is the one to accept at the moment of the commit: a change
 * that publishes another waits for this one, or this one for it.
 */
export async function recordAcceptance(unit: Work, given: GivenAcceptance): Promise<Recorded & { text: TextFacts }> {
  const { partyId, place, shown, method, declaredById, acceptedAt, by } = given;
  const templates = await holdTexts(unit.manager, place.type);
  const text = textShown(templates, place, shown, latest(unit.now, templates));
  if (!given.accepted) throw AgreementRefusal.of('ACCEPTANCE_REQUIRED', 'accepted');
  const acceptance = { template: text, partyId, method, declaredById, signatory: shown.signatory };
  const known = await unit.manager.findOneBy(Agreement, { acceptanceKey: acceptanceKey(acceptance) });
  if (known) return { agreementId: known.id, isRepeated: true, text };
  const { userId, clientAddress: callerAddress } = by.actor;
  const { id } = await storeAgreement(unit, { ...acceptance, acceptedAt, userId, callerAddress }, by.event);
  return { agreementId: id, isRepeated: false, text };
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
  const status = row.type === 'PARTNER_AGREEMENT' ? PartnerStatus : CustomerStatus;
  await manager.upsert(status, { partyId: row.partyId, told: 'ACCEPTED', since: now }, ['partyId']);
  events.append(agreementAccepted(row, given.template, actor));
  return row;
}

async function chainEnd(manager: EntityManager, partyId: string): Promise<ChainEnd> {
  const [last] = await manager.find(Agreement, { where: { partyId }, order: { sequence: 'DESC' }, take: 1 });
  return last ?? noChain;
}
