import type { EntityManager } from 'typeorm';
import { idsOf, type Passport } from '../../chassis/http/passport';
import { anonymous, type Actor } from './actor';
import { Party, PartyUser } from './projections/party.entity';

interface Found {
  readonly id: string;
  readonly kind: string;
  readonly userId: string | null;
  readonly roles: string | null;
}

/** Finds out who a passport's holder is here, in one statement. */
export async function findActor(reader: EntityManager, passport: Passport): Promise<Actor> {
  const { tenantId, userId, isOperator, directoryRoles, email, name, language, clientAddress } = passport;
  const person = { ...anonymous, isOperator, userId, email, name, language, clientAddress };
  if (tenantId === null) return person;
  const rows = await reader
    .createQueryBuilder()
    .select('party.id', 'id')
    .addSelect('party.kind', 'kind')
    .addSelect('member.userId', 'userId')
    .addSelect('member.roles', 'roles')
    .from(Party, 'party')
    .leftJoin(PartyUser, 'member', 'member.accountId = party.id AND member.userId IN (:...ids)', {
      ids: idsOf(passport),
    })
    .where('party.tenantId = :tenantId', { tenantId })
    .orderBy('party.id')
    .limit(2)
    .getRawMany<Found>();
  const found = rows.find((row) => row.userId === userId) ?? rows[0];
  // An agent's role in a token counts for nothing: agents are made in accounts.
  const brought = directoryRoles.filter((role) => role === 'GLOBAL_ADMIN');
  const given = found?.roles ? (JSON.parse(found.roles) as string[]) : [];
  const account = found ? { id: found.id, kind: found.kind } : null;
  return { ...person, tenantId, account, roles: [...brought, ...given] };
}
