import type { DataSource, EntityManager } from 'typeorm';
import { partyKinds } from '../agreement';
import { EVERY_MARKET, type TextFacts } from '../templates';
import { marketsApart } from './rollout';

/** How far one market has come with a text. */
export interface Coverage {
  readonly market: string;
  readonly accepted: number;
  readonly pending: number;
  readonly overdue: number;
}

/** A text, and the markets that do not go by it because they have their own. */
interface RolledOut {
  readonly text: Pick<TextFacts, 'type' | 'market' | 'version'>;
  readonly exceptIn: readonly string[];
}

/** Every party that the text concerns because it accepted an earlier one, and whether it has accepted this one too. */
function concerned({ text, exceptIn }: RolledOut): { sql: string; values: unknown[] } {
  const market = text.market ?? EVERY_MARKET;
  const isHere = text.market === null ? '1 = 1' : 'bound.market = ?';
  const isNotExcepted = exceptIn.length === 0 ? '' : `AND bound.market NOT IN (${exceptIn.map(() => '?').join(', ')})`;
  const isDone = `(accepted.market = ? AND accepted.version >= ?) OR (? = '${EVERY_MARKET}' AND accepted.market <> '${EVERY_MARKET}')`;
  const sql = `SELECT bound.id AS id, bound.market AS market, MAX(CASE WHEN ${isDone} THEN 1 ELSE 0 END) AS done
    FROM agreement JOIN agreement_template accepted ON accepted.id = agreement.templateId
    JOIN ${partyKinds[text.type]} bound ON bound.id = agreement.partyId
    WHERE agreement.type = ? AND accepted.market IN ('${EVERY_MARKET}', bound.market) AND ${isHere} ${isNotExcepted}
    GROUP BY bound.id, bound.market`;
  const here = text.market === null ? [] : [text.market];
  return { sql, values: [market, text.version, market, text.type, ...here, ...exceptIn] };
}

/** How many of those that had accepted a text before have accepted this one, market by market, in one statement. */
export async function readCoverage(
  reader: DataSource,
  { text, templates }: { readonly text: TextFacts; readonly templates: readonly TextFacts[] },
  now: Date,
): Promise<Coverage[]> {
  const { sql, values } = concerned({ text, exceptIn: marketsApart(templates, text, now) });
  const rows = await reader.query<{ market: string; accepted: number | string; waiting: number | string }[]>(
    `SELECT market, SUM(done) AS accepted, SUM(1 - done) AS waiting FROM (${sql}) concerned
      GROUP BY market ORDER BY market`,
    values,
  );
  const isOverdue = text.requiredFrom !== null && text.requiredFrom <= now;
  return rows.map(({ market, accepted, waiting }) => ({
    market,
    accepted: Number(accepted),
    pending: isOverdue ? 0 : Number(waiting),
    overdue: isOverdue ? Number(waiting) : 0,
  }));
}

/** Those who have yet to accept, and whom no reminder was sent that still counts; the first of them by their ids. */
export async function readUnreminded(manager: EntityManager, rolledOut: RolledOut, most: number): Promise<string[]> {
  const { sql, values } = concerned(rolledOut);
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM (${sql}) concerned WHERE done = 0 AND id NOT IN (SELECT partyId FROM reminder)
      ORDER BY id LIMIT ${most}`,
    values,
  );
  return rows.map(({ id }) => id);
}
