import type { Work } from '../events';
import type { EventActor } from '../../../chassis/events/event';
import { textShown, type Shown } from './acceptance';
import type { Actor } from '../actor';
import type { AcceptanceMethod, SignatoryFacts } from '../agreement';
import type { TextPlace } from '../templates/agreement-template';
import { AgreementRefusal } from '../errors';
import { Agreement } from './agreement.entity';
import { AgreementTemplate, type TemplateRow } from '../templates/agreement-template.entity';
import { takeTurn } from '../templates/template-series.entity';
import { keyOf, storeAgreement } from './agreement-records.work';

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
 * Stores an acceptance of the text that was shown, if that is the one to accept at the moment of the commit: whoever
 * publishes another waits for this one, or this one for it.
 */
export async function recordAcceptance(unit: Work, given: GivenAcceptance): Promise<Recorded & { text: TemplateRow }> {
  const { manager, now } = unit;
  const { partyId, place, shown, method, declaredById, acceptedAt, by } = given;
  await takeTurn(manager, place.type);
  const templates = await manager.findBy(AgreementTemplate, { type: place.type });
  const text = textShown(templates, place, shown, latest(now, templates));
  if (!given.accepted) throw AgreementRefusal.of('ACCEPTANCE_REQUIRED', 'accepted');
  const acceptance = { template: text, partyId, method, declaredById, signatory: shown.signatory };
  const acceptanceKey = keyOf(acceptance);
  const known = await manager.findOneBy(Agreement, { acceptanceKey });
  if (known) return { agreementId: known.id, isRepeated: true, text };
  const circumstances = { acceptedAt, userId: by.actor.userId, callerAddress: by.actor.address };
  const row = await storeAgreement(unit, { ...acceptance, ...circumstances }, by.event);
  return { agreementId: row.id, isRepeated: false, text };
}

/** Whoever waited for a publication began before it, and has to accept it nevertheless. */
function latest(now: Date, templates: readonly TemplateRow[]): Date {
  return new Date(Math.max(now.getTime(), ...templates.map(({ publishedAt }) => publishedAt.getTime())));
}
