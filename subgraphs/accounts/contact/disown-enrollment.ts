import { inputOf, token } from '../../../chassis/inputs';
import { contact, verb, type AccountRef } from '../acting';
import { assertMovable, enrollmentMoves, recordChecks } from '../enrollment';
import { endReview } from '../review';
import { byLink, useLink } from './mailed-link.work';

/** "Not me": the enrollment ends, until its admin corrects the contact and appeals. */
export const disownEnrollment = verb({
  mutation: 'disownEnrollment',
  shape: inputOf('Which enrollment is not theirs.', { token: token.describe('What the link carries behind `#t=`.') }),
  async work(unit, _acting, { token: given }): Promise<AccountRef> {
    const linked = await byLink(unit, given);
    assertMovable(unit, linked, enrollmentMoves.disownEnrollment);
    await useLink(unit, linked, {});
    const changes = await recordChecks(unit, linked, [{ kind: 'EMAIL_OWNERSHIP', state: 'FAILED' }]);
    const decision = { kind: 'REJECTED', reason: 'DISOWNED_BY_CONTACT', note: null } as const;
    await endReview(unit, linked, decision, { actor: contact, changes });
    return { accountId: linked.account.id };
  },
});
