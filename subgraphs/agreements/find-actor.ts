import { personOf } from '../../chassis/actor';
import type { SqlReader } from '../../chassis/database/database';
import { idsOf, type Passport } from '../../chassis/http/passport';
import type { Actor } from './actor';

interface Found {
  readonly id: string;
  readonly kind: string;
  readonly roles: string | null;
}

const partyAndUser = `
  SELECT party.id AS id, party.kind AS kind, member.roles AS roles
  FROM party
  LEFT JOIN party_user member ON member.accountId = party.id AND member.userId IN (?, ?)
  WHERE party.tenantId = ?
  ORDER BY party.id, member.userId = ? DESC LIMIT 1`;

/** Finds out who asks, in one statement; within a unit of work, by the roles held at that moment. */
export async function findActor(reader: SqlReader, passport: Passport): Promise<Actor> {
  const person = personOf(passport);
  const { tenantId } = person;
  if (tenantId === null) return person;
  const [ownId, idByAddress] = idsOf(passport);
  const [found] = await reader.query<Found[]>(partyAndUser, [ownId, idByAddress, tenantId, ownId]);
  // An agent's role in a token counts for nothing: agents are made in accounts.
  const brought = passport.directoryRoles.filter((role) => role === 'GLOBAL_ADMIN');
  const given = found?.roles ? (JSON.parse(found.roles) as string[]) : [];
  const account = found ? { id: found.id, kind: found.kind } : null;
  return { ...person, account, roles: [...brought, ...given] };
}
