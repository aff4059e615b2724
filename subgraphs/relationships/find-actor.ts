import { personOf } from '../../chassis/actor';
import type { SqlReader } from '../../chassis/database/database';
import { idsOf, type Passport } from '../../chassis/http/passport';
import { anonymous, type Actor } from './actor';
import { effectiveRoles } from './roles';

interface Found {
  readonly accountId: string | null;
  readonly kind: string | null;
  readonly region: string | null;
  readonly roles: string | null;
  readonly customerId: string | null;
}

// The company as partner, the user's roles in it, and the company as customer: each may be missing without the others.
const companyAndUser = `
  SELECT partner.id AS accountId, partner.kind AS kind, partner.region AS region, partner_user.roles AS roles,
    customer.id AS customerId
  FROM (SELECT 1 AS viewer) AS one
  LEFT JOIN partner ON partner.tenantId = ?
  LEFT JOIN partner_user ON partner_user.accountId = partner.id AND partner_user.userId IN (?, ?)
  LEFT JOIN customer ON customer.tenantId = ?
  ORDER BY partner.id, partner_user.userId = ? DESC LIMIT 1`;

/** Finds out who asks, in one statement; within a unit of work, by the roles held at that moment. */
export async function findActor(reader: SqlReader, passport: Passport): Promise<Actor> {
  const person = { ...anonymous, ...personOf(passport) };
  const { tenantId } = person;
  if (tenantId === null) return person;
  const [ownId, idByAddress] = idsOf(passport);
  const [found] = await reader.query<Found[]>(companyAndUser, [tenantId, ownId, idByAddress, tenantId, ownId]);
  const given = found?.roles ? (JSON.parse(found.roles) as string[]) : [];
  return {
    ...person,
    account: found?.accountId ? { id: found.accountId, kind: found.kind ?? '', region: found.region } : null,
    customerId: found?.customerId ?? null,
    roles: effectiveRoles(passport.directoryRoles, given),
  };
}
