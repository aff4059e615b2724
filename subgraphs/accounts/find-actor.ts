import type { DataSource } from 'typeorm';
import type { Passport } from '../../chassis/http/passport';
import { viewerKindOf, type Actor } from './actor';
import { emailKey } from './email';
import { effectiveRoles, type PartnerRole } from './roles';

interface Found {
  readonly accountId: string | null;
  readonly region: string | null;
  readonly userId: string | null;
  readonly role: PartnerRole | null;
  readonly customerId: string | null;
}

// One statement for whoever asks: a tenant without an account still gets its row, for it may be a customer.
const sql = `
  SELECT account.id AS accountId, account.region AS region, member.userId AS userId, given.role AS role,
    customer.customerId AS customerId
  FROM (SELECT 1 AS asked) asker
  LEFT JOIN partner_account account ON account.tenantId = ?
  LEFT JOIN partner_user member ON member.accountId = account.id AND (member.userId = ? OR member.emailKey = ?)
  LEFT JOIN partner_user_role given ON given.partnerUserId = member.id
  LEFT JOIN customer_tenant customer ON customer.tenantId = ?`;

export interface Met {
  readonly actor: Actor;
  /** A user of the account who was added by e-mail, and whose own id is known only now. */
  readonly isNewHere: boolean;
}

/** Finds out who is asking. Kept for one request and no longer, so that a role taken away is gone with the next. */
export async function meet(reader: DataSource, passport: Passport): Promise<Met> {
  const { tenantId, userId, email, name, isOperator, directoryRoles } = passport;
  const found = tenantId === null ? [] : await find(reader, tenantId, userId, email);
  const [first] = found;
  const accountId = first?.accountId ?? null;
  const hasAccount = accountId !== null;
  const kind = viewerKindOf({ tenantId, isOperator, hasAccount, isCustomer: first?.customerId != null });
  // Somebody added by e-mail is known by that until their own id is; where the id is known, it alone counts.
  const byId = found.filter((row) => row.userId === userId);
  const given = (byId.length > 0 ? byId : found).flatMap(({ role }) => role ?? []);
  const actor = {
    kind,
    tenantId,
    userId,
    email,
    name,
    isOperator,
    accountId,
    region: first?.region ?? null,
    roles: tenantId === null ? [] : effectiveRoles(directoryRoles, given),
  };
  return { actor, isNewHere: userId !== null && isKnownByEmailOnly(found, userId) };
}

// Without an address nobody is found by it, least of all another without one: nothing equals NULL.
function find(reader: DataSource, tenantId: string, userId: string | null, email: string | null): Promise<Found[]> {
  const key = email === null ? null : emailKey(email);
  return reader.query<Found[]>(sql, [tenantId, userId ?? '', key, tenantId]);
}

const isKnownByEmailOnly = (found: readonly Found[], userId: string): boolean =>
  found.some((row) => row.userId !== null) && found.every((row) => row.userId !== userId);
