import { readAddress } from '../../../chassis/mail/address';
import { emailKey } from '../email';
import { PartnerUser } from './partner-user.entity';
import type { RowSource } from '../visible';

/** One user of an account, by the id or by the address. Whether the account's users may be read is decided before. */
export async function userOf(
  source: RowSource,
  accountId: string,
  by: { readonly userId: string } | { readonly email: string },
): Promise<PartnerUser | null> {
  const users = source.getRepository(PartnerUser);
  if ('userId' in by) return users.findOneBy({ accountId, userId: by.userId });
  const address = readAddress(by.email);
  return address === null ? null : users.findOneBy({ accountId, emailKey: emailKey(address) });
}
