import type { DataSource } from 'typeorm';

export async function workAccountExists(reader: DataSource, domain: string): Promise<boolean> {
  const found = await reader.query<unknown[]>(
    `SELECT 1 AS found FROM partner_account WHERE domain = ?
     UNION ALL SELECT 1 AS found FROM partner_user WHERE emailDomain = ? LIMIT 1`,
    [domain, domain],
  );
  return found.length > 0;
}

/** The account of a tenant, which has one at most. Whether the asker may see it is decided where it is loaded. */
export async function accountIdOf(reader: DataSource, tenantId: string): Promise<string | null> {
  const sql = 'SELECT id FROM partner_account WHERE tenantId = ?';
  const [account] = await reader.query<{ readonly id: string }[]>(sql, [tenantId.trim()]);
  return account?.id ?? null;
}
