import { personOf } from '../../chassis/actor';
import type { SqlReader } from '../../chassis/database/database';
import type { Passport } from '../../chassis/http/passport';
import type { PartnerKind } from './account/partner-kind';
import { anonymous, type Actor } from './actor';
import { emailKey } from './email';
import { effectiveRoles, type PartnerRole } from './roles';

interface Found {
  readonly accountId: string | null;
  readonly kind: PartnerKind | null;
  readonly region: string | null;
  readonly userId: string | null;
  readonly role: PartnerRole | null;
  readonly customerId: string | null;
}

// One statement for every actor: a tenant without an account still gets its row, for it may be a customer.
const sql = `
  SELECT account.id AS accountId, account.kind AS kind, account.region AS region,
    member.userId AS userId, given.role AS role, customer.customerId AS customerId
  FROM (SELECT 1 AS asked) asker
  LEFT JOIN partner_account account ON account.tenantId = ?
  LEFT JOIN partner_user member ON member.accountId = account.id AND (member.userId = ? OR member.emailKey = ?)
  LEFT JOIN partner_user_role given ON given.partnerUserId = member.id
  LEFT JOIN customer_tenant customer ON customer.tenantId = ?`;

/** Finds out who asks, in one statement; within a unit of work, by the roles held at that moment. */
export async function findActor(reader: SqlReader, passport: Passport): Promise<Actor> {
  const person = { ...anonymous, ...personOf(passport) };
  const { tenantId, userId, email } = person;
  if (tenantId === null) return person;
  const found = await find(reader, tenantId, userId, email);
  // A user added by e-mail is known by that until their own id is; where the id is known, it alone counts.
  const byId = found.filter((row) => row.userId === userId);
  const given = (byId.length > 0 ? byId : found).flatMap(({ role }) => role ?? []);
  const { accountId: id, kind, region, customerId = null } = found[0] ?? {};
  return {
    ...person,
    ...{ customerId, isNewHere: userId !== null && isKnownByEmailOnly(found, userId) },
    account: id && kind && region ? { id, kind, region } : null,
    roles: effectiveRoles(passport.directoryRoles, given),
  };
}

// Without an address no user is found by it, least of all another without one: nothing equals NULL.
function find(reader: SqlReader, tenantId: string, userId: string | null, email: string | null): Promise<Found[]> {
  const key = email === null ? null : emailKey(email);
  return reader.query<Found[]>(sql, [tenantId, userId ?? '', key, tenantId]);
}

const isKnownByEmailOnly = (found: readonly Found[], userId: string): boolean =>
  found.some((row) => row.userId !== null) && found.every((row) => row.userId !== userId);
