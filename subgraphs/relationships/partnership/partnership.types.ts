import { Directive, ObjectType } from 'type-graphql';
import { ListSize } from '../../../chassis/graphql/list-size';
import { connectionOf } from '../../../chassis/graphql/page-types';
import type { ConsentTextFacts } from './consent-text';
import {
  HistoryActor,
  PartnerAccountStub,
  ConsentState,
  PartyRole,
  MutationPayload,
  Id,
  Moment,
  OptionalMoment,
  OptionalText,
  Text,
  Whole,
} from '../common.types';
import { consentScopes, consentWithdrawalCauses, everyConsentScope, partnershipStates } from '../states';
import { enumType } from '../../../chassis/graphql/enums';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import type { Outcome } from '../../../chassis/refusal';
import type { Context } from '../context';
import type { ErrorCode } from '../errors';
import type { Partnership } from '../partnership.entity';

export const PartnershipState = enumType('PartnershipState', 'Whether two partners work together.', partnershipStates);
export type PartnershipState = keyof typeof PartnershipState;

export const ConsentScope = enumType(
  'ConsentScope',
  'What a reseller lets its provider do. Each is withdrawn and granted by itself.',
  consentScopes,
);
export type ConsentScope = keyof typeof ConsentScope;

const ConsentWithdrawalCause = enumType(
  'ConsentWithdrawalCause',
  'Why a consent is no longer given.',
  consentWithdrawalCauses,
);
type ConsentWithdrawalCause = keyof typeof ConsentWithdrawalCause;

@ObjectType('Consent', { description: 'What a reseller lets its provider do, and since when.' })
export class ConsentType {
  @Described(() => ConsentScope, 'What it is about.') readonly scope!: ConsentScope;
  @Described(() => ConsentState, 'Whether it is given at present.') readonly state!: ConsentState;
  @Moment('When it was given last.') readonly grantedAt!: Date;
  @Described(() => HistoryActor, 'Who gave it.') readonly grantedBy!: HistoryActor;
  @OptionalMoment('When it was taken back or ended; null while it is given.') readonly withdrawnAt!: Date | null;

  @Nullable(() => HistoryActor, 'Who took it back, or ended the partnership; null while it is given.')
  readonly withdrawnBy!: HistoryActor | null;

  @Nullable(() => ConsentWithdrawalCause, 'Why it is no longer given; null while it is.')
  readonly withdrawalCause!: ConsentWithdrawalCause | null;

  @Whole('The version of the wording that was agreed to.') readonly textVersion!: number;
}

@ObjectType('ConsentText', { description: 'The wording that an authorization of a provider consents to.' })
export class ConsentTextType implements ConsentTextFacts {
  @Whole('Must come back with the consent, so that nobody agrees to what was not shown.') readonly version!: number;

  @Text('The language of the text, which is English where there is none in the one asked for.')
  readonly language!: string;

  @Text('The text itself, plain, with line breaks.') readonly text!: string;

  @ListSize(everyConsentScope.length)
  @Described(() => [ConsentScope], 'Everything that it consents to.')
  readonly scopes!: readonly ConsentScope[];
}

@Directive('@key(fields: "id")')
@ObjectType('Partnership', {
  description:
    'An indirect provider and an indirect reseller that work together. Seen by the two, and by the operator.',
})
export class PartnershipType {
  @Id('Names the partnership.') readonly id!: string;
  @Described(() => PartnershipState, 'Whether the two still work together.') readonly state!: PartnershipState;
  @Moment('When the reseller authorized the provider.') readonly since!: Date;
  @OptionalMoment('When it ended; null while it lives.') readonly endedAt!: Date | null;
  @Nullable(() => PartyRole, 'Who ended it; null while it lives.') readonly endedBy!: PartyRole | null;
  @OptionalText('The reason given for the end.') readonly endReason!: string | null;
  @Whole('How many customers at least one of the two serves in this channel.') readonly customerCount!: number;
  @Whole('How many of those customers nothing can be ordered for now.') readonly blockedCustomerCount!: number;
}

@ObjectType('PartnershipEdge', {
  description: 'One entry in a list of partnerships: the edge carries the partnership, the node the other partner.',
})
export class PartnershipEdge {
  @Text('Marks this place in the list.') readonly cursor!: string;
  @Described(() => PartnerAccountStub, 'The other partner.') readonly node!: PartnerAccountStub;
  @Described(() => PartnershipType, 'The partnership with it.') readonly partnership!: PartnershipType;
}

export const PartnershipConnection = connectionOf(() => PartnershipEdge, { name: 'Partnership', of: 'partnerships' });

@ObjectType('PartnershipPayload', { implements: MutationPayload, description: 'What became of a partnership.' })
export class PartnershipPayload extends MutationPayload {
  @Nullable(
    () => PartnershipType,
    'The partnership as it is now, after a refusal too; null where there is none that the viewer may see.',
  )
  readonly partnership!: Partnership | null;
}

/** The partnership that was changed, or the one that there is: through the loaders, so only where it may be seen. */
export async function partnershipPayload(
  { loaders }: Context,
  { result, userErrors }: Outcome<{ readonly partnershipId: string }, ErrorCode>,
  present: string | null,
): Promise<PartnershipPayload> {
  const id = result?.partnershipId ?? present;
  return { partnership: id === null ? null : await loaders.partnership.load(id), userErrors };
}
