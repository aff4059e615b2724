import { Directive, ObjectType } from 'type-graphql';
import { enumType } from '../../../chassis/graphql/enums';
import { ListSize } from '../../../chassis/graphql/list-size';
import { listOf } from '../../../chassis/graphql/page-types';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import type { PartnershipInvitation } from '../invitation.entity';
import { ConsentTextType } from '../partnership';
import { MutationPayload, UserError, Id, OptionalText, Whole } from '../common.types';
import { InvitationFields, PreviewFields } from './invitation.types';
import { ROWS_AT_ONCE, errorPolicies } from './invite-resellers';

@Directive('@key(fields: "id")')
@ObjectType('PartnershipInvitation', {
  description:
    'A provider’s invitation of a reseller to authorize it. Seen by the provider, by the reseller that answered, and by the operator.',
})
export class PartnershipInvitationType extends InvitationFields {
  @OptionalText('What the provider wrote to the reseller.') readonly message!: string | null;
}

@ObjectType('PartnershipInvitationPreview', {
  description:
    'What the link of an invitation shows before anybody signs in: who invites, and to what one would agree.',
})
export class PartnershipInvitationPreviewType extends PreviewFields {
  @Id('The account of the provider.') readonly providerId!: string;
  @OptionalText('What the provider wrote.') readonly message!: string | null;

  @Described(() => ConsentTextType, 'What accepting consents to, in the language of the invitation.')
  readonly consentText!: ConsentTextType;
}

const listed = { name: 'PartnershipInvitation', of: 'invitations of resellers' };
export const PartnershipInvitationConnection = listOf(() => PartnershipInvitationType, listed);

@ObjectType('PartnershipInvitationPayload', {
  implements: MutationPayload,
  description: 'What became of a provider’s invitation.',
})
export class PartnershipInvitationPayload extends MutationPayload {
  @Nullable(
    () => PartnershipInvitationType,
    'The invitation as it is now, after a refusal too; null where there is none that the viewer may see.',
  )
  readonly invitation!: PartnershipInvitation | null;
}

enumType('ErrorPolicy', 'What becomes of the good rows of a call that has bad ones.', errorPolicies);

/** A row has three fields, and each may have more than one fault. */
const MOST_ROW_ERRORS = 10;

@ObjectType('InviteResellersResult', { description: 'What became of one row.' })
export class InviteResellersResult {
  @Whole('The place of the row in the input, from 0.') readonly index!: number;

  @Nullable(
    () => PartnershipInvitationType,
    'The invitation that was sent, or the one that was waiting already; null where nothing was sent.',
  )
  readonly invitation!: PartnershipInvitation | null;

  @ListSize(MOST_ROW_ERRORS)
  @Described(() => [UserError], 'Why nothing was sent to this row’s address; empty when it was.')
  readonly userErrors!: InviteResellersPayload['userErrors'];
}

@ObjectType('InviteResellersPayload', {
  implements: MutationPayload,
  description: 'What became of many invitations. Under ALL_OR_NOTHING a bad row is an error of the whole call too.',
})
export class InviteResellersPayload extends MutationPayload {
  @ListSize(ROWS_AT_ONCE)
  @Described(() => [InviteResellersResult], 'One for each row, in order; none where the call was refused as a whole.')
  readonly results!: readonly InviteResellersResult[];
}
