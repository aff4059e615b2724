import { In, LessThanOrEqual, type EntityManager } from 'typeorm';
import { bulkInsert } from '../../../chassis/database/bulk';
import { id, inputOf } from '../../../chassis/inputs';
import { DAY_MS } from '../../../chassis/time';
import { Agreement } from '../acceptance';
import { actingAs, verb } from '../acting';
import { requireOperator } from '../actor';
import { AgreementRefusal } from '../errors';
import { AgreementTemplate, holdTexts } from '../templates';
import { reminderMail } from './reminder.mail';
import { Reminder } from './reminder.entity';
import { isNewest, marketsApart } from './rollout';
import { readUnreminded } from './rollout.rows';

interface Reminded {
  readonly templateId: string;
  readonly reminded: number;
  /** Whether there are more, for the next call. */
  readonly isComplete: boolean;
}

/** No party is reminded more often. */
const REMINDED_EVERY_MS = 7 * DAY_MS;

/** What one unit of work can do well within its time. */
const AT_ONCE = 500;

/** Mails those who have yet to accept the text, each at most once a week. */
export const remindPendingAgreements = verb({
  mutation: 'remindPendingAgreements',
  shape: inputOf('Whom to remind, and of what.', {
    templateId: id.describe('The text that has yet to be accepted; in any of its languages.'),
  }),
  async work({ manager, mail, events, now }, { actor }, { templateId }): Promise<Reminded> {
    requireOperator(actor);
    const text = await manager.findOneBy(AgreementTemplate, { id: templateId });
    if (!text) throw AgreementRefusal.of('NOT_FOUND', 'templateId');
    // A call at the same moment waits here, and then finds them reminded.
    const templates = await holdTexts(manager, text.type);
    if (!isNewest(templates, text, now)) throw AgreementRefusal.of('AGREEMENT_TEMPLATE_NOT_CURRENT', 'templateId');
    await manager.delete(Reminder, { sentAt: LessThanOrEqual(new Date(now.getTime() - REMINDED_EVERY_MS)) });
    const rolledOut = { text, exceptIn: marketsApart(templates, text, now) };
    const ids = await readUnreminded(manager, rolledOut, AT_ONCE);
    const reminders = ids.map((partyId) => ({ partyId, sentAt: now }));
    await bulkInsert(manager, Reminder, reminders);
    for (const { partyId, email, ...last } of await lastAcceptances(manager, ids)) {
      const language = templates.find((each) => each.id === last.templateId)?.language ?? text.language;
      mail.append(reminderMail({ text, language, to: email, now }));
      const about = { subjectId: partyId, audience: [partyId], actor: actingAs('OPERATOR', actor) };
      const data = { partyId, templateId, version: text.version };
      events.append({ type: 'AgreementReminderSent', ...about, data });
    }
    return { templateId, reminded: ids.length, isComplete: ids.length < AT_ONCE };
  },
});

/** The person who accepted last for each party is the one to write to. */
async function lastAcceptances(manager: EntityManager, partyIds: readonly string[]): Promise<Agreement[]> {
  const where = { partyId: In([...partyIds]) };
  const rows = await manager.find(Agreement, { where, order: { partyId: 'ASC', sequence: 'ASC' } });
  return [...new Map(rows.map((row) => [row.partyId, row])).values()];
}
