import type { DataSource } from 'typeorm';

/** Whether anybody here has a work account of this domain. Says yes or no, and nothing of whom. */
export async function workAccountExists(reader: DataSource, domain: string): Promise<boolean> {
  const found = await reader.query<unknown[]>(
    `SELECT 1 AS found FROM partner_account WHERE domain = ?
     UNION ALL SELECT 1 AS found FROM partner_user WHERE emailDomain = ? LIMIT 1`,
    [domain, domain],
  );
  return found.length > 0;
}
