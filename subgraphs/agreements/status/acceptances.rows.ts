import type { DataSource } from 'typeorm';
import { readMoment } from '../../../chassis/database/columns';
import { Agreement } from '../acceptance';
import type { AcceptanceMethod, PartyKind } from '../agreement';
import { Customer } from '../projections/customer.entity';
import { Party } from '../projections/party.entity';
import { selectIsVisible, visible, type Viewer } from '../visible';
import type { ShownAcceptance } from './agreement-status';

/** A party that the viewer may see, with all that it ever accepted, each as far as the viewer may know of it. */
export interface PartyAcceptances {
  readonly id: string;
  readonly market: string;
  readonly acceptances: readonly ShownAcceptance[];
}

interface Raw {
  readonly partyId: string;
  readonly market: string;
  readonly id: string | null;
  readonly templateId: string;
  readonly method: AcceptanceMethod;
  readonly acceptedAt: string | Date;
  readonly isVisible: number | string;
}

const entities = { party: Party, customer: Customer } satisfies Record<PartyKind, unknown>;

/** Reads who is visible and what they accepted in one statement, whatever their number; rows are not hydrated. */
export async function readAcceptances(
  reader: Pick<DataSource, 'getRepository'>,
  kind: PartyKind,
  ids: readonly string[],
  viewer: Viewer,
): Promise<PartyAcceptances[]> {
  if (ids.length === 0) return [];
  const query = reader
    .getRepository<Party | Customer>(entities[kind])
    .createQueryBuilder(kind)
    .select(`${kind}.id`, 'partyId')
    .addSelect(`${kind}.market`, 'market')
    .addSelect('agreement.id', 'id')
    .addSelect('agreement.templateId', 'templateId')
    .addSelect('agreement.method', 'method')
    .addSelect('agreement.acceptedAt', 'acceptedAt')
    .leftJoin(Agreement, 'agreement', `agreement.partyId = ${kind}.id`)
    .where(`${kind}.id IN (:...ids)`, { ids });
  // A partner signs for itself, so that its acceptances are hidden from none that may see its status.
  if (kind === 'customer') selectIsVisible(query, 'isVisible', viewer);
  else query.addSelect('1', 'isVisible');
  return byParty(await visible(query, kind, viewer).getRawMany<Raw>());
}

/** The ids among these whose agreements the viewer may list. */
export async function readListable(
  reader: DataSource,
  kind: PartyKind,
  ids: readonly string[],
  viewer: Viewer,
): Promise<{ readonly id: string }[]> {
  const query = reader
    .createQueryBuilder<Party | Customer>(entities[kind], kind)
    .select(`${kind}.id`, 'id')
    .where(`${kind}.id IN (:...ids)`, { ids });
  return visible(query, kind === 'party' ? 'partyList' : 'customer', viewer).getRawMany<{ id: string }>();
}

function byParty(rows: readonly Raw[]): PartyAcceptances[] {
  const parties = new Map<string, PartyAcceptances & { readonly acceptances: ShownAcceptance[] }>();
  for (const { partyId, market, ...row } of rows) {
    const party = parties.get(partyId) ?? { id: partyId, market, acceptances: [] };
    parties.set(partyId, party);
    const acceptance = acceptanceOf(row);
    if (acceptance) party.acceptances.push(acceptance);
  }
  return [...parties.values()];
}

function acceptanceOf({ id, templateId, isVisible, ...row }: Omit<Raw, 'partyId' | 'market'>): ShownAcceptance | null {
  if (id === null) return null;
  if (Number(isVisible) === 0) return { id, templateId, method: null, acceptedAt: null };
  return { id, templateId, method: row.method, acceptedAt: readMoment(row.acceptedAt) };
}
