import { In, LessThanOrEqual, type DataSource, type EntityManager } from 'typeorm';
import { bulkInsert } from '../../../chassis/database/bulk';
import type { Work } from '../events';
import { requireOperator, type Actor } from '../actor';
import type { RemindInput } from '../acceptance/acceptance-inputs';
import { AgreementRefusal } from '../errors';
import { REMINDED_EVERY_MS, isNewest, marketsApart } from './rollout';
import { Agreement } from '../acceptance/agreement.entity';
import { AgreementTemplate, type TemplateRow } from '../templates/agreement-template.entity';
import { Reminder } from '../acceptance/told-status.entity';
import { readCoverage, readUnreminded } from './rollout.rows';
import { takeTurn } from '../templates/template-series.entity';
import { actingForOperator } from '../acting';
import { agreementReminded } from '../agreement-events';
import { reminderMail } from './reminder.mail';

export interface Coverage {
  readonly market: string;
  readonly accepted: number;
  readonly pending: number;
  readonly overdue: number;
}

/** How far a text has been accepted by those who had accepted one before it. */
export async function coverageOf(
  reader: DataSource,
  { text, templates }: { readonly text: TemplateRow; readonly templates: readonly TemplateRow[] },
  now: Date,
): Promise<Coverage[]> {
  const isOverdue = text.requiredFrom !== null && text.requiredFrom <= now;
  const rows = await readCoverage(reader, { text, exceptIn: marketsApart(templates, text, now) });
  return rows.map(({ market, accepted, waiting }) => ({
    market,
    accepted,
    pending: isOverdue ? 0 : waiting,
    overdue: isOverdue ? waiting : 0,
  }));
}

export interface Reminded {
  readonly templateId: string;
  readonly reminded: number;
  /** Whether there are more, for the next call. */
  readonly isComplete: boolean;
}

/** What one unit of work can do well within its time. */
const AT_ONCE = 500;

/** Mails those who have yet to accept the text, each at most once a week. */
export async function remindPending(unit: Work, actor: Actor, { templateId }: RemindInput): Promise<Reminded> {
  requireOperator(actor);
  const { manager, now } = unit;
  const text = await manager.findOneBy(AgreementTemplate, { id: templateId });
  if (!text) throw AgreementRefusal.of('NOT_FOUND', 'templateId');
  // Whoever reminds at the same moment waits here, and then finds them reminded.
  await takeTurn(manager, text.type);
  const templates = await manager.findBy(AgreementTemplate, { type: text.type });
  if (!isNewest(templates, text, now)) throw AgreementRefusal.of('AGREEMENT_TEMPLATE_NOT_CURRENT', 'templateId');
  await manager.delete(Reminder, { sentAt: LessThanOrEqual(new Date(now.getTime() - REMINDED_EVERY_MS)) });
  const rolledOut = { text, exceptIn: marketsApart(templates, text, now) };
  const ids = await readUnreminded(manager, rolledOut, AT_ONCE);
  await bulkInsert(
    manager,
    Reminder,
    ids.map((partyId) => ({ partyId, sentAt: now })),
  );
  for (const last of await lastAcceptances(manager, ids)) {
    const language = templates.find(({ id }) => id === last.templateId)?.language ?? text.language;
    unit.mail.append(reminderMail({ text, language, to: last.email, now }));
    unit.events.append(agreementReminded(last.partyId, text, actingForOperator(actor)));
  }
  return { templateId, reminded: ids.length, isComplete: ids.length < AT_ONCE };
}

/** Whoever signed last for each is the one to write to. */
async function lastAcceptances(manager: EntityManager, partyIds: readonly string[]): Promise<Agreement[]> {
  const where = { partyId: In([...partyIds]) };
  const rows = await manager.find(Agreement, { where, order: { partyId: 'ASC', sequence: 'ASC' } });
  return [...new Map(rows.map((row) => [row.partyId, row])).values()];
}
