import { Directive, ID, ObjectType } from 'type-graphql';
import { enumType, errorCodeType } from '../../chassis/graphql/enums';
import { Described } from '../../chassis/graphql/fields';
import { payloadTypes } from '../../chassis/graphql/payload-types';
import * as agreement from './agreement';
import { errors } from './errors';

export const AgreementType = enumType('AgreementType', 'Who an agreement is for.', agreement.agreementTypes);
export type AgreementType = agreement.AgreementType;

export const AcceptanceMethod = enumType(
  'AcceptanceMethod',
  'How an agreement was accepted.',
  agreement.acceptanceMethods,
);
export type AcceptanceMethod = agreement.AcceptanceMethod;

const ErrorCode = errorCodeType('What a client can switch over: why something was refused.', errors);

export const { MutationPayload } = payloadTypes(ErrorCode);

@Directive('@key(fields: "id")')
@ObjectType('PartnerAccount', { description: 'A partner, seen from its agreements.' })
export class PartnerAccountStub {
  @Described(() => ID, 'Names the account.') readonly id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Customer', { description: 'A customer, seen from its agreements.' })
export class CustomerStub {
  @Described(() => ID, 'Names the customer.') readonly id!: string;
}
