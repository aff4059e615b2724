import { Field, ObjectType } from 'type-graphql';
import type { Outcome } from '../../../chassis/refusal';
import type { Context } from '../context';
import type { ErrorCode } from '../errors';
import type { Partnership } from '../partnership.entity';
import { MutationPayload } from '../shared.types';
import { PartnershipType } from './partnership.types';

@ObjectType('PartnershipPayload', { implements: MutationPayload, description: 'What became of a partnership.' })
export class PartnershipPayload extends MutationPayload {
  @Field(() => PartnershipType, {
    nullable: true,
    description: 'The partnership as it is now, after a refusal too; null where there is none that the viewer may see.',
  })
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
