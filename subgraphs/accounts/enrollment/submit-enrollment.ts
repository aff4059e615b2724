import { id, inputOf } from '../../../chassis/inputs';
import { actingFor, verb, type AccountRef } from '../acting';
import { accountFor } from '../held-account.work';
import { issuePartnerIds } from '../partner-id';
import { allChecks, enrollmentMoves, nextEnrollmentStatus } from './enrollment';
import { assertMovable, changeEnrollment, enrolled } from './enrollment-access.work';
import { incomplete } from './missing';
import { beginVerification, makePending } from './verification.work';

/** Of two admins who submit at once one does, and the other finds that it was done. */
export const submitEnrollment = verb({
  mutation: 'submitEnrollment',
  shape: inputOf('Which enrollment is complete.', { accountId: id.describe('The account that it is about.') }),
  async work(unit, acting, { accountId }): Promise<AccountRef> {
    const move = enrollmentMoves.submitEnrollment;
    const held = await enrolled(await accountFor(unit, acting.actor, accountId, move));
    const { account, loaders, facts } = held;
    if (facts.status === 'DRAFT' && facts.missing.length > 0) throw incomplete(facts.missing);
    assertMovable(unit, held, move);
    const by = actingFor(acting.actor, accountId);
    const profile = await loaders.businessProfile.load(accountId);
    const locations = await loaders.locations.load(accountId);
    if (profile && locations.length === 0) await issuePartnerIds(unit, account, profile, by);
    const status = nextEnrollmentStatus(move, facts) ?? facts.status;
    const submitted = { status, submittedAt: unit.now };
    if (status === 'AUTHORIZED') {
      await changeEnrollment(unit, held, { ...submitted, decidedAt: unit.now }, { actor: by });
      return { accountId };
    }
    const changes = await makePending(unit, held, allChecks);
    await beginVerification(unit, acting, held, { columns: submitted, actor: by, changes });
    return { accountId };
  },
});
