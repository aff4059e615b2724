import { ObjectType } from 'type-graphql';
import { Nullable } from '../../chassis/graphql/fields';
import { PartnerAccountType } from './partner-account.types';
import type { Outcome } from '../../chassis/refusal';
import type { AccountRow } from './account';
import type { AccountRef } from './acting';
import type { Context } from './context';
import type { ErrorCode } from './errors';
import { MutationPayload } from './common.types';

@ObjectType('PartnerAccountPayload', { implements: MutationPayload, description: 'What became of an account.' })
export class PartnerAccountPayload extends MutationPayload {
  @Nullable(
    () => PartnerAccountType,
    'The account as it is now, after a refusal too; null where there is none that you may see.',
  )
  readonly account!: AccountRow | null;
}

@ObjectType('EnrollmentPayload', { implements: MutationPayload, description: 'What became of an enrollment.' })
export class EnrollmentPayload extends PartnerAccountPayload {}

/** The account that a mutation was about, as it is after it; `named` is the one to show when nothing was done. */
export async function accountPayload(
  { loaders }: Context,
  { result, userErrors }: Outcome<AccountRef, ErrorCode>,
  named: string | null,
): Promise<PartnerAccountPayload> {
  const accountId = result?.accountId ?? named;
  return { account: accountId === null ? null : await loaders.account.load(accountId), userErrors };
}
