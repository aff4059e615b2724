import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { RecordedEvent } from '../../chassis/events/event';
import { EventLog } from '../../chassis/events/event-log.entity';
import { Mail } from '../../chassis/mail/mail.entity';
import type { Passport } from '../../chassis/http/passport';
import { deriveToken } from '../../chassis/token';
import type { Mutation } from './api-types';
import type { RelationshipsWorld } from './relationships';
import { secrets } from './subgraph-world';

const invitation = `id email message state sendCount sentAt viewedAt expiresAt decidedAt declineReason partnership { id }`;
const partnership = `id state since endedAt endedBy endReason provider { id } reseller { id }
  consents { scope state grantedAt withdrawnAt textVersion grantedBy { kind accountId name } withdrawnBy { name } withdrawalCause }
  availableActions { action allowed }`;

const selections: Readonly<Record<string, string>> = {
  inviteReseller: `invitation { ${invitation} }`,
  inviteResellers: `results { index invitation { ${invitation} } userErrors { code message path } }`,
  resendPartnershipInvitation: `invitation { ${invitation} }`,
  revokePartnershipInvitation: `invitation { ${invitation} }`,
  declinePartnershipInvitation: `invitation { ${invitation} }`,
  authorizeIndirectProvider: `partnership { ${partnership} }`,
  withdrawConsent: `partnership { ${partnership} }`,
  grantConsent: `partnership { ${partnership} }`,
  endPartnership: `partnership { ${partnership} }`,
  removeDelegatedAdmin: `customer { id }`,
};

/** Carries out a mutation about partnerships as this actor; answers its whole payload. */
export async function change<Name extends keyof Mutation>(
  world: RelationshipsWorld,
  mutation: Name,
  passport: Passport,
  input: object,
): Promise<Mutation[Name]> {
  return world.change(mutation, input, passport, selections[mutation]);
}

/** The token in the mailed link, as the worker derives it when it sends. */
export const linkToken = ({ id, sendCount = 1 }: { id: string; sendCount?: number }): string =>
  deriveToken(secrets.tokens, 'partnership-invitation', id, sendCount);

export const consentGiven = { consentConfirmed: true, consentTextVersion: 1 };

export const rows = <Row extends ObjectLiteral>(
  { database }: RelationshipsWorld,
  entity: EntityTarget<Row>,
  which: FindOptionsWhere<Row> = {},
): Promise<Row[]> => database.reader.getRepository(entity).findBy(which);

/** What was recorded about one thing, in order. */
export const eventsOf = ({ database }: RelationshipsWorld, subjectId: string): Promise<RecordedEvent[]> =>
  database.reader.getRepository(EventLog).find({ where: { subjectId }, order: { position: 'ASC' } });

export const mailsTo = ({ database }: RelationshipsWorld, to: string): Promise<Mail[]> =>
  database.reader.getRepository(Mail).find({ where: { to }, order: { id: 'ASC' } });
