import { Directive, ObjectType } from 'type-graphql';
import { listOf } from '../../../chassis/graphql/page-types';
import { Nullable } from '../../../chassis/graphql/fields';
import type { CustomerInvitation } from '../invitation.entity';
import { MutationPayload, Flag, OptionalText, Text } from '../common.types';
import { InvitationFields, PreviewFields } from './invitation.types';

@Directive('@key(fields: "id")')
@ObjectType('CustomerInvitation', {
  description:
    'A reseller’s invitation of a customer, for itself and one provider together: a single acceptance makes both relationships. Seen by the two, by the customer that answered, and by the operator.',
})
export class CustomerInvitationType extends InvitationFields {
  @OptionalText('The company, as the reseller named it.') readonly companyName!: string | null;
}

@ObjectType('CustomerInvitationPreview', {
  description:
    'What the link of an invitation shows a customer before anybody signs in: both companies, and what they ask for.',
})
export class CustomerInvitationPreviewType extends PreviewFields {
  @Text('Legal name of the reseller.') readonly resellerName!: string;

  @Flag('Whether accepting also gives both partners admin rights in the customer’s tenant.')
  readonly includesDelegatedAdmin!: boolean;
}

const listed = { name: 'CustomerInvitation', of: 'invitations of customers' };
export const CustomerInvitationConnection = listOf(() => CustomerInvitationType, listed);

@ObjectType('CustomerInvitationPayload', {
  implements: MutationPayload,
  description: 'What became of a reseller’s invitation of a customer.',
})
export class CustomerInvitationPayload extends MutationPayload {
  @Nullable(
    () => CustomerInvitationType,
    'The invitation as it is now, after a refusal too; null where there is none that the viewer may see.',
  )
  readonly invitation!: CustomerInvitation | null;
}
