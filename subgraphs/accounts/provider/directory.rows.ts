import type { SelectQueryBuilder } from 'typeorm';
import { isSignedIn } from '../../../chassis/actor';
import { emptyPage, keysetPage, type ListSource, type Page, type PageArguments } from '../../../chassis/paging/page';
import { containing, sortKey } from '../../../chassis/database/sort-key';
import type { Actor } from '../actor';
import type { ProviderService } from './provider';
import { PartnerAccount } from '../account';
import { visible } from '../visible';

interface DirectoryRequest {
  readonly market: string | null;
  readonly services: readonly ProviderService[];
  /** Words that must all occur in the name. */
  readonly search: string | null;
  readonly includeIncompatible: boolean;
  readonly direction: 'ASC' | 'DESC';
}

export async function directoryPage(
  { reader, cursors, actor }: ListSource & { readonly actor: Actor },
  request: DirectoryRequest,
  page: PageArguments,
): Promise<Page<PartnerAccount>> {
  if (!isSignedIn(actor)) return emptyPage;
  const all = reader.getRepository(PartnerAccount).createQueryBuilder('account').where('account.isOfficial = 1');
  const query = filtered(visible(all, 'account', actor), actor, request);
  const { direction, ...filter } = request;
  return keysetPage({
    query,
    order: { by: ['nameKey', 'id'], direction },
    page,
    scope: `directory:${actor.tenantId}:${direction}:${JSON.stringify(filter)}`,
    cursors,
  });
}

function filtered(query: SelectQueryBuilder<PartnerAccount>, actor: Actor, request: DirectoryRequest) {
  const { market, services, search, includeIncompatible } = request;
  if (!includeIncompatible) compatible(query, actor);
  if (market !== null) query.andWhere('account.market = :market', { market });
  [...new Set(services)].forEach((service, index) => {
    query.andWhere(
      `EXISTS (SELECT 1 FROM provider_service WHERE provider_service.accountId = account.id
        AND provider_service.service = :service${index})`,
      { [`service${index}`]: service },
    );
  });
  words(search).forEach((word, index) => {
    // SQLite has no escape character of its own accord.
    query.andWhere(`account.nameKey LIKE :word${index} ESCAPE '!'`, { [`word${index}`]: containing(word) });
  });
  return query;
}

/** The same as compatibilityOf() says of each row. */
function compatible(query: SelectQueryBuilder<PartnerAccount>, { account }: Actor): void {
  if (account) query.andWhere('account.region = :region', { region: account.region });
  query.andWhere("account.programStatus <> 'SUSPENDED'");
}

/** Accents, case and width do not count, because names are kept in the same form for sorting. */
const words = (search: string | null): string[] =>
  sortKey(search ?? '')
    .split(' ')
    .filter(Boolean);
