import { readAddress } from '../../chassis/mail/address';
import { emailKey } from '../domain/email';
import { PartnerUser } from './partner-user.entity';
import type { RowSource } from './row-source';

/** One user of an account, by the id or by the address. Whether the account's users may be read is decided before. */
export function userOf(
  source: RowSource,
  accountId: string,
  by: { readonly userId: string } | { readonly email: string },
): Promise<PartnerUser | null> {
  const named = 'userId' in by ? { userId: by.userId } : { emailKey: emailKey(readAddress(by.email) ?? by.email) };
  return source.getRepository(PartnerUser).findOneBy({ accountId, ...named });
}
