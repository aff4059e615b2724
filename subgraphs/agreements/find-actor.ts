import type { EntityManager } from 'typeorm';
import { idsOf, type Passport } from '../../chassis/http/passport';
import { anonymous, ofWorkAccount, type Actor } from './actor';
import { Party, PartyUser } from './projections/party.entity';

interface Found {
  readonly accountId: string;
  readonly userId: string | null;
  readonly roles: string | null;
}

/** Finds out who a passport's holder is here, in one statement. */
export async function findActor(manager: EntityManager, passport: Passport): Promise<Actor> {
  const { tenantId, userId, isOperator, directoryRoles, name, clientAddress: address } = passport;
  const person = { isOperator, userId, name, address };
  if (tenantId === null) return { ...anonymous, ...person };
  const known = await manager
    .createQueryBuilder()
    .select('party.id', 'accountId')
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
  const found = known.find((row) => row.userId === userId) ?? known[0];
  const given = found?.roles ? (JSON.parse(found.roles) as string[]) : [];
  return {
    ...person,
    tenantId,
    accountId: found?.accountId ?? null,
    roles: [...ofWorkAccount(directoryRoles), ...given],
  };
}
