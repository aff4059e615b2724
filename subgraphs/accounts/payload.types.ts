import { Field, ObjectType } from 'type-graphql';
import { payloadTypes } from '../../chassis/graphql/payload-types';
import type { Outcome, UserErrorData } from '../../chassis/refusal';
import type { ErrorCode as Code } from './error-code';
import type { AccountRow } from './account/account.rows';
import type { Context } from './context';
import { ErrorCode } from './error-code.types';
import { PartnerAccountType } from './account/partner-account.types';

export const { UserError, MutationPayload } = payloadTypes(ErrorCode);

/** What a mutation answers, as resolvers build it. */
export interface Payload {
  readonly userErrors: readonly UserErrorData<Code>[];
}

export interface AccountPayload extends Payload {
  readonly account: AccountRow | null;
}

const ACCOUNT = 'The account as it is now, after a refusal too; null where there is none that you may see.';

@ObjectType('EnrollmentPayload', { implements: MutationPayload, description: 'What became of an enrollment.' })
export class EnrollmentPayload extends MutationPayload {
  @Field(() => PartnerAccountType, { nullable: true, description: ACCOUNT })
  readonly account!: AccountRow | null;
}

/** The account that a mutation was about, as it is after it; `named` is the one to show when nothing was done. */
export async function accountPayload(
  { loaders }: Context,
  { result, userErrors }: Outcome<{ readonly accountId: string }, Code>,
  named: string | null,
): Promise<AccountPayload> {
  const accountId = result?.accountId ?? named;
  return { account: accountId === null ? null : await loaders.account.load(accountId), userErrors };
}
