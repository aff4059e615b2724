import { Enrollment, PrimaryContact } from '../enrollment';
import { PartnerAccount } from '../account';
import type { RowSource } from '../visible';

/** What a mailed link shows to its holder, and nothing else. */
type LinkedEnrollment = Pick<PartnerAccount, 'legalName'> & Pick<Enrollment, 'status'>;

/** The enrollment whose newest link has this hash. */
export async function linkedEnrollment(source: RowSource, tokenHash: string): Promise<LinkedEnrollment | null> {
  const found = await source
    .getRepository(PrimaryContact)
    .createQueryBuilder('contact')
    .innerJoin(PartnerAccount, 'account', 'account.id = contact.accountId')
    .innerJoin(Enrollment, 'enrollment', 'enrollment.accountId = contact.accountId')
    .select('account.legalName', 'legalName')
    .addSelect('enrollment.status', 'status')
    .where('contact.tokenHash = :tokenHash', { tokenHash })
    .getRawOne<LinkedEnrollment>();
  return found ?? null;
}
