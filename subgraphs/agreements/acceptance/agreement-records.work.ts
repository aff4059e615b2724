import type { EntityManager } from 'typeorm';
import type { EventActor } from '../../../chassis/events/event';
import { newId } from '../../../chassis/database/ids';
import type { Work } from '../events';
import { acceptanceKey, type Acceptance } from './acceptance-key';
import type { AcceptanceMethod, AgreementType, SignatoryFacts } from '../agreement';
import { nextVersion } from '../templates/agreement-template';
import { noChain, type ChainEnd } from './chain';
import { Agreement, type StoredAgreement } from './agreement.entity';
import { AgreementTemplate, type StoredTemplate, type TemplateRow } from '../templates/agreement-template.entity';
import { chained } from './chain-hash';
import { CustomerStanding, PartnerStanding } from './told-status.entity';
import { takeFirstTurn } from '../templates/template-series.entity';
import { agreementAccepted, templatePublished } from '../agreement-events';
import { fingerprint } from '../fingerprint';

export interface NewText {
  readonly type: AgreementType;
  readonly market: string | null;
  readonly language: string;
  readonly title: string;
  readonly text: string;
  readonly requiredFrom: Date | null;
}

export interface NewAcceptance {
  readonly template: TemplateRow;
  readonly partyId: string;
  readonly method: AcceptanceMethod;
  /** The party itself, or the provider that attests. */
  readonly declaredById: string;
  readonly signatory: SignatoryFacts;
  readonly acceptedAt: Date;
  readonly userId: string | null;
  readonly callerAddress: string | null;
}

/** A text as it will be stored. For one text at a time; worlds are loaded by the thousand from the same rows. */
export function templateRow(given: NewText & { readonly version: number }, publishedAt: Date): StoredTemplate {
  return { ...given, id: newId(), sha256: fingerprint(given.text), publishedAt, withdrawnAt: null };
}

export function agreementRow(given: NewAcceptance, recordedAt: Date, end: ChainEnd): StoredAgreement {
  const { template, signatory, ...rest } = given;
  const { firstName, lastName, email, phone } = signatory;
  const row = {
    ...rest,
    firstName,
    lastName,
    email,
    phone,
    id: newId(),
    acceptanceKey: keyOf(given),
    type: template.type,
    templateId: template.id,
    documentSha256: template.sha256,
    recordedAt,
  };
  return chained(row, end);
}

/** As it is stored; see acceptanceKey. */
export const keyOf = (acceptance: Acceptance): string => fingerprint(acceptanceKey(acceptance));

/** Stores a text under the number that is due, and says so. Whether it may be published was decided before. */
export async function storeTemplate(unit: Work, given: NewText, actor: EventActor): Promise<StoredTemplate> {
  const { manager, events, now } = unit;
  await takeFirstTurn(manager, given.type);
  const version = nextVersion(await manager.findBy(AgreementTemplate, { type: given.type }), given);
  const row = templateRow({ ...given, version }, now);
  await manager.insert(AgreementTemplate, row);
  events.append(templatePublished(row, actor));
  return row;
}

/** Stores an acceptance behind the last one of its party, and says so. Whether it may be given was decided before. */
export async function storeAgreement(unit: Work, given: NewAcceptance, actor: EventActor): Promise<StoredAgreement> {
  const { manager, events, now } = unit;
  const row = agreementRow(given, now, await chainEnd(manager, given.partyId));
  await manager.insert(Agreement, row);
  const told = { told: 'ACCEPTED', since: now } as const;
  if (row.type === 'PARTNER_AGREEMENT')
    await manager.upsert(PartnerStanding, { accountId: row.partyId, ...told }, ['accountId']);
  else await manager.upsert(CustomerStanding, { customerId: row.partyId, ...told }, ['customerId']);
  events.append(agreementAccepted(row, given.template, actor));
  return row;
}

async function chainEnd(manager: EntityManager, partyId: string): Promise<ChainEnd> {
  const [last] = await manager.find(Agreement, { where: { partyId }, order: { sequence: 'DESC' }, take: 1 });
  return last ?? noChain;
}
