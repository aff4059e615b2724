import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { connectionOf, edgeOf } from '../../../chassis/graphql/page-types';
import type { AcceptanceFacts, SignatoryFacts } from '../agreement';
import { AcceptanceMethod } from '../enums.types';

@ObjectType('Signatory', { description: 'The person who agreed, as written down at that moment.' })
export class SignatoryType implements SignatoryFacts {
  @Field(() => String, { description: 'Given name.' })
  readonly firstName!: string;

  @Field(() => String, { description: 'Family name.' })
  readonly lastName!: string;

  @Field(() => String, { description: 'E-mail address at the company that is bound.' })
  readonly email!: string;

  @Field(() => String, { nullable: true, description: 'Telephone number; null where none was given.' })
  readonly phone!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType('Agreement', {
  description:
    'One acceptance of one text: who agreed, how and when. Never changed or removed; a later acceptance stands beside it.',
})
export class AgreementObject implements Omit<AcceptanceFacts, 'templateId'> {
  @Field(() => ID, { description: 'Names the acceptance.' })
  readonly id!: string;

  @Field(() => AcceptanceMethod, { description: 'Whether the party accepted by itself, or a provider said so.' })
  readonly method!: AcceptanceMethod;

  @Field(() => DateTime, { description: 'When the signatory agreed, which an attestation may date back.' })
  readonly acceptedAt!: Date;

  @Field(() => DateTime, { description: 'When it was recorded here.' })
  readonly recordedAt!: Date;

  @Field(() => String, {
    description:
      'Fingerprint of the text that was shown: SHA-256, lower-case hex. Equals that of the template’s document.',
  })
  readonly documentSha256!: string;
}

const options = { name: 'Agreement', of: 'agreements' };
export const AgreementEdge = edgeOf(() => AgreementObject, options);
export const AgreementConnection = connectionOf(() => AgreementEdge, options);
