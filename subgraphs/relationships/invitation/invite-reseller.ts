import { z } from 'zod';
import { id, languageTag, optionalProse } from '../../../chassis/inputs';
import { verb } from '../acting';
import { emailAddress } from './invitation-input';
import type { InvitationRef } from './invitation-kind.work';
import { activeProvider, inviteEach, refusalOf } from './inviting-resellers.work';

/** One reseller to be invited. */
export const invitee = { email: emailAddress, message: optionalProse(2_000), language: languageTag.default('en') };

/** A provider asks one reseller to authorize it (S64, S65). */
export const inviteReseller = verb({
  mutation: 'inviteReseller',
  shape: z.strictObject({ providerId: id, ...invitee }),
  async work(unit, acting, { providerId, ...one }): Promise<InvitationRef> {
    const provider = await activeProvider(unit, acting.actor, providerId);
    const [answer] = await inviteEach(unit, acting, provider, [one]);
    if (!answer || 'reason' in answer) throw refusalOf(answer?.reason ?? 'INVALID_INPUT', 'email');
    return answer;
  },
});
