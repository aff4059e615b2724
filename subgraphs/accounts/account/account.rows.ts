import { PartnerAccount } from './partner-account.entity';
import { visible, type RowSource, type Viewer, type VisibleThing } from '../visible';

/** What nearly every request asks of an account. The entity has all of it, and more. */
const columns = [
  ...(['id', 'tenantId', 'kind', 'legalName', 'domain', 'market', 'region'] as const),
  ...(['verification', 'programStatus', 'partnerId', 'isOfficial'] as const),
] satisfies (keyof PartnerAccount)[];
export type AccountRow = Pick<PartnerAccount, (typeof columns)[number]>;

type Raw = Omit<AccountRow, 'isOfficial'> & { readonly isOfficial: number | boolean };

/** The accounts of these ids that the viewer may see. Read as plain columns: references come by the thousand. */
export async function readAccounts(
  reader: RowSource,
  viewer: Viewer,
  ids: readonly string[],
  thing: VisibleThing,
): Promise<AccountRow[]> {
  if (viewer !== 'unrestricted' && viewer.tenantId === null && !viewer.isOperator) return [];
  const query = reader.getRepository(PartnerAccount).createQueryBuilder('account').select([]);
  for (const column of columns) query.addSelect(`account.${column}`, column);
  const rows = await visible(query.where('account.id IN (:...ids)', { ids }), thing, viewer).getRawMany<Raw>();
  return rows.map((row) => ({ ...row, isOfficial: Boolean(row.isOfficial) }));
}
