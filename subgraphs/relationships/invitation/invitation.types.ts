import { ArgsType, ObjectType } from 'type-graphql';
import { enumType } from '../../../chassis/graphql/enums';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { LIST_BOUND } from '../../../chassis/inputs';
import type { Outcome } from '../../../chassis/refusal';
import type { Context } from '../context';
import type { ErrorCode } from '../errors';
import { invitationStates, type InvitationState as State } from '../states';
import type { Loaders } from '../loaders';
import { Id, Moment, OptionalMoment, OptionalText, Text, Whole } from '../common.types';

export const InvitationState = enumType('InvitationState', 'What became of an invitation.', invitationStates);
export type InvitationState = State;

/** What both kinds of invitation show. */
@ObjectType()
export abstract class InvitationFields {
  @Id('Names the invitation; it stays the same when it is sent again.') readonly id!: string;
  @Text('The address that it was sent to.') readonly email!: string;
  @Moment('When it was last sent.') readonly sentAt!: Date;
  @Whole('How often it was sent.') readonly sendCount!: number;
  @OptionalMoment('When its link was first opened; null while nobody did.') readonly viewedAt!: Date | null;
  @Moment('Until when it can be answered.') readonly expiresAt!: Date;
  @OptionalMoment('When it was answered or taken back; null while it was not.') readonly decidedAt!: Date | null;
  @OptionalText('Why it was declined, if a reason was given.') readonly declineReason!: string | null;
}

/** What the holder of a link may read without signing in. */
@ObjectType()
export abstract class PreviewFields {
  @Text('Legal name of the provider.') readonly providerName!: string;
  @Text('The address that the invitation was sent to.') readonly email!: string;
  @Described(() => InvitationState, 'What became of the invitation.') readonly state!: InvitationState;
  @Moment('Until when it can be answered.') readonly expiresAt!: Date;
}

@ArgsType()
export class InvitationListArgs extends PageArgs {
  @Nullable(() => [InvitationState], `Only in one of these states; all when left out. ${LIST_BOUND}`)
  readonly state?: InvitationState[] | null;
}

type Loaded = Pick<Loaders, 'partnershipInvitation' | 'customerInvitation'>;
export type InvitationKindName = keyof Loaded;

/** The invitation that was changed, or the one that there is: through the loaders, so only where it may be seen. */
export async function invitationPayload<Kind extends InvitationKindName>(
  { loaders }: Context,
  kind: Kind,
  { result, userErrors }: Outcome<{ readonly invitationId: string }, ErrorCode>,
  present: string | null,
) {
  const id = result?.invitationId ?? present;
  const load = (one: string) => loaders[kind].load(one) as ReturnType<Loaded[Kind]['load']>;
  return { invitation: id === null ? null : await load(id), userErrors };
}
