import { Directive, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../chassis/graphql/date-time';
import { errorCodeType, enumType } from '../../chassis/graphql/enums';
import { Described, Nullable } from '../../chassis/graphql/fields';
import { payloadTypes } from '../../chassis/graphql/payload-types';
import { availableActionType, historyTypes } from '../../chassis/graphql/shared-types';
import { errors } from './errors';
import { partyRoles } from './roles';
import { consentStates } from './states';

// Fields of the plain types, by what they hold; a field is optional where it may be null.
export const Text = (description: string) => Described(() => String, description);
export const OptionalText = (description: string) => Nullable(() => String, description);
export const Id = (description: string) => Described(() => ID, description);
export const OptionalId = (description: string) => Nullable(() => ID, description);
export const Whole = (description: string) => Described(() => Int, description);
export const Flag = (description: string) => Described(() => Boolean, description);
export const Moment = (description: string) => Described(() => DateTime, description);
export const OptionalMoment = (description: string) => Nullable(() => DateTime, description);

const ErrorCode = errorCodeType('Why something is refused, or would be.', errors);

const HistoryActorKind = enumType('HistoryActorKind', 'On whose behalf something was done.', {
  PARTNER: 'A user of a partner account.',
  CUSTOMER: 'A user of a customer.',
  OPERATOR: 'The operator of the programme.',
  CONTACT: 'Somebody who followed a mailed link.',
  SYSTEM: 'Nobody: time passed, or a fact changed elsewhere.',
});

export const AvailableAction = availableActionType(ErrorCode);
export type AvailableAction = InstanceType<typeof AvailableAction>;

export const { HistoryActor, HistoryConnection } = historyTypes(HistoryActorKind);
export type HistoryActor = InstanceType<typeof HistoryActor>;

export const { UserError, MutationPayload } = payloadTypes(ErrorCode);

@Directive('@key(fields: "id")')
@ObjectType('PartnerAccount', {
  description:
    'A partner: an indirect provider or an indirect reseller. What it does with others is told to itself and to the operator; for anyone else these fields are null.',
})
export class PartnerAccountStub {
  @Id('Names the account in all subgraphs.') readonly id!: string;
}

export const accountOf = (id: string): PartnerAccountStub => ({ id });

export const PartyRole = enumType('PartyRole', 'On which side of a relationship somebody stands.', partyRoles);
export type PartyRole = keyof typeof PartyRole;

export const ConsentState = enumType('ConsentState', 'Whether something is allowed at present.', consentStates);
export type ConsentState = keyof typeof ConsentState;

export const OrderDirection = enumType('OrderDirection', 'Which end of a list comes first.', {
  ASC: 'Smallest, earliest, or first in the alphabet.',
  DESC: 'Largest, latest, or last in the alphabet.',
});
export type OrderDirection = keyof typeof OrderDirection;
