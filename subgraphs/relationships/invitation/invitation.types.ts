import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { connectionOf, edgeOf } from '../../../chassis/graphql/page-types';
import { InvitationState } from '../enums.types';
import { ConsentTextType } from '../partnership/partnership.types';

/** What both kinds of invitation show. */
@ObjectType()
abstract class InvitationFields {
  @Field(() => ID, { description: 'Names the invitation; it stays the same when it is sent again.' })
  readonly id!: string;

  @Field(() => String, { description: 'The address that it was sent to.' })
  readonly email!: string;

  @Field(() => DateTime, { description: 'When it was last sent.' })
  readonly sentAt!: Date;

  @Field(() => Int, { description: 'How often it was sent.' })
  readonly sendCount!: number;

  @Field(() => DateTime, { nullable: true, description: 'When its link was first opened; null while nobody did.' })
  readonly viewedAt!: Date | null;

  @Field(() => DateTime, { description: 'Until when it can be answered.' })
  readonly expiresAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered or taken back; null while it was not.' })
  readonly decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined, if a reason was given.' })
  readonly declineReason!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType('PartnershipInvitation', {
  description:
    'A provider’s invitation of a reseller to authorize it. Seen by the provider, by the reseller that answered, and by the operator.',
})
export class PartnershipInvitationType extends InvitationFields {
  @Field(() => String, { nullable: true, description: 'What the provider wrote to the reseller.' })
  readonly message!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType('CustomerInvitation', {
  description:
    'A reseller’s invitation of a customer, for itself and one provider together: a single acceptance makes both relationships. Seen by the two, by the customer that answered, and by the operator.',
})
export class CustomerInvitationType extends InvitationFields {
  @Field(() => String, { nullable: true, description: 'The company, as the reseller named it.' })
  readonly companyName!: string | null;
}

/** What whoever holds a link may read without signing in. */
@ObjectType()
abstract class PreviewFields {
  @Field(() => String, { description: 'Legal name of the provider.' })
  readonly providerName!: string;

  @Field(() => String, { description: 'The address that the invitation was sent to.' })
  readonly email!: string;

  @Field(() => InvitationState, { description: 'What became of the invitation.' })
  readonly state!: InvitationState;

  @Field(() => DateTime, { description: 'Until when it can be answered.' })
  readonly expiresAt!: Date;
}

@ObjectType('PartnershipInvitationPreview', {
  description:
    'What the link of an invitation shows before anybody signs in: who invites, and to what one would agree.',
})
export class PartnershipInvitationPreviewType extends PreviewFields {
  @Field(() => ID, { description: 'The account of the provider.' })
  readonly providerId!: string;

  @Field(() => String, { nullable: true, description: 'What the provider wrote.' })
  readonly message!: string | null;

  @Field(() => ConsentTextType, { description: 'What accepting consents to, in the language of the invitation.' })
  readonly consentText!: ConsentTextType;
}

@ObjectType('CustomerInvitationPreview', {
  description:
    'What the link of an invitation shows a customer before anybody signs in: both companies, and what they ask for.',
})
export class CustomerInvitationPreviewType extends PreviewFields {
  @Field(() => String, { description: 'Legal name of the reseller.' })
  readonly resellerName!: string;

  @Field(() => Boolean, {
    description: 'Whether accepting also gives both partners admin rights in the customer’s tenant.',
  })
  readonly includesDelegatedAdmin!: boolean;
}

const ofPartnership = { name: 'PartnershipInvitation', of: 'invitations of resellers' };
export const PartnershipInvitationConnection = connectionOf(() => PartnershipInvitationEdge, ofPartnership);
export type PartnershipInvitationConnection = InstanceType<typeof PartnershipInvitationConnection>;
const PartnershipInvitationEdge = edgeOf(() => PartnershipInvitationType, ofPartnership);

const ofCustomer = { name: 'CustomerInvitation', of: 'invitations of customers' };
export const CustomerInvitationConnection = connectionOf(() => CustomerInvitationEdge, ofCustomer);
export type CustomerInvitationConnection = InstanceType<typeof CustomerInvitationConnection>;
const CustomerInvitationEdge = edgeOf(() => CustomerInvitationType, ofCustomer);
