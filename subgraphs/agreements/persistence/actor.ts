import type { EntityManager } from 'typeorm';
import type { Passport } from '../../chassis/passport';
import { anonymous } from '../domain/actor';
import type { Actor } from '../domain/actor';
import { Party, PartyUser } from './party.entity';

interface Found {
  readonly accountId: string;
  readonly roles: string | null;
}

/** Finds out who a passport's holder is here, in one statement. */
export async function findActor(manager: EntityManager, passport: Passport): Promise<Actor> {
  const { tenantId, userId, isOperator, directoryRoles, name, clientAddress: address } = passport;
  const person = { isOperator, userId, name, address };
  if (tenantId === null) return { ...anonymous, ...person };
  const found = await manager
    .createQueryBuilder()
    .select('party.id', 'accountId')
    .addSelect('member.roles', 'roles')
    .from(Party, 'party')
    .leftJoin(PartyUser, 'member', 'member.accountId = party.id AND member.userId = :userId', { userId })
    .where('party.tenantId = :tenantId', { tenantId })
    .orderBy('party.id')
    .limit(1)
    .getRawOne<Found>();
  const given = found?.roles ? (JSON.parse(found.roles) as string[]) : [];
  return { ...person, tenantId, accountId: found?.accountId ?? null, roles: [...directoryRoles, ...given] };
}
