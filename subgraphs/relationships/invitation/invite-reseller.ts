import { id, inputOf, optionalProse } from '../../../chassis/inputs';
import { verb } from '../acting';
import { emailAddress, mailLanguage } from './invitation-input';
import type { InvitationRef } from './invitation-kind.work';
import { activeProvider, inviteEach, refusalOf } from './inviting-resellers.work';

/** One reseller to be invited. */
export const invitee = {
  email: emailAddress.describe('Where the invitation is sent: one plain e-mail address.'),
  message: optionalProse(2_000).describe('A few words to the reseller, at most 2000 characters.'),
  language: mailLanguage,
};

/** A provider asks one reseller to authorize it (S64, S65). */
export const inviteReseller = verb({
  mutation: 'inviteReseller',
  shape: inputOf('Whom a provider asks to authorize it.', {
    providerId: id.describe('The provider that invites: the viewer’s own account.'),
    ...invitee,
  }),
  async work(unit, acting, { providerId, ...one }): Promise<InvitationRef> {
    const provider = await activeProvider(unit, acting.actor, providerId);
    const [answer] = await inviteEach(unit, acting, provider, [one]);
    if (!answer || 'reason' in answer) throw refusalOf(answer?.reason ?? 'INVALID_INPUT', 'email');
    return answer;
  },
});
