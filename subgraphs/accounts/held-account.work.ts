import type { Work } from './events';
import type { EventActor, FieldChange } from '../../chassis/events/event';
import type { Actor } from './actor';
import { denialOf, obstaclesToAction, type AccountAction } from './available-actions/available-actions';
import type { EnrollmentFacts } from './enrollment/enrollment';
import { AccountRefusal } from './errors';
import { enrollmentFactsOf } from './enrollment/enrollment-facts.rows';
import { Enrollment, queueColumnsOf } from './enrollment/enrollment.entity';
import { enrollmentChanged } from './account-events';
import { loadersWithin, type Loaders } from './loaders';
import { PartnerAccount } from './account/partner-account.entity';
import { visible } from './visible';
import { changesOf } from './changes';

/** An account as a verb finds it, held until commit, so that nobody else changes it meanwhile. */
export interface Held {
  readonly account: PartnerAccount;
  /** What belongs to it, read in this unit and each only once: load anew what was changed. */
  readonly loaders: Loaders;
  readonly partnerIds: number;
  /** Null on an account that never enrolled. */
  readonly enrolled: { readonly enrollment: Enrollment; readonly facts: EnrollmentFacts } | null;
}
export type Enrolled = NonNullable<Held['enrolled']>;

/** The account for an action that is the actor's to do; what the actor may not see does not exist. */
export async function accountFor(unit: Work, actor: Actor, accountId: string, action: AccountAction): Promise<Held> {
  if (actor.userId === null) throw AccountRefusal.of('NOT_SIGNED_IN');
  const rows = unit.manager.getRepository(PartnerAccount).createQueryBuilder('account');
  const account = await visible(actor, rows.where('account.id = :accountId', { accountId })).getOne();
  if (!account) throw AccountRefusal.of('NOT_FOUND', 'accountId');
  const denial = denialOf(action, actor, { accountId, tenantId: account.tenantId });
  if (denial.length > 0) throw AccountRefusal.because(denial);
  return heldAccount(unit, accountId);
}

/** The same where the account is known otherwise, as by a mailed link. */
export async function heldAccount({ manager }: Work, accountId: string): Promise<Held> {
  await manager.query('UPDATE partner_account SET version = version WHERE id = ?', [accountId]);
  const account = await manager.findOneByOrFail(PartnerAccount, { id: accountId });
  const loaders = loadersWithin(manager);
  const facts = await enrollmentFactsOf(loaders, account);
  const enrollment = await loaders.enrollment.load(accountId);
  const { length: partnerIds } = await loaders.locations.load(accountId);
  return { account, loaders, partnerIds, enrolled: enrollment && facts && { enrollment, facts } };
}

/** Refuses what `availableActions` says cannot be done now. */
export function assertPossible({ now }: Work, { account, partnerIds, enrolled }: Held, action: AccountAction): void {
  const { id: accountId, tenantId, kind, programStatus, partnerId } = account;
  const enrollment = enrolled?.facts ?? null;
  const facts = { accountId, tenantId, kind, programStatus, partnerId, partnerIds, enrollment };
  const obstacles = obstaclesToAction(action, facts, now);
  if (obstacles.length > 0) throw AccountRefusal.because(obstacles);
}

/** The enrollment of an account on which an enrollment's move was found possible. */
export function enrollmentOf({ enrolled }: Held): Enrolled {
  if (!enrolled) throw AccountRefusal.of('WRONG_STATE');
  return enrolled;
}

type Queue = keyof ReturnType<typeof queueColumnsOf>;
type EnrollmentRow = Pick<Enrollment, keyof Enrollment>;
export type EnrollmentColumns = Partial<Omit<Enrollment, 'accountId' | 'version' | Queue>>;

/**
 * Changes the enrollment if it is still as it was read, keeps the review queue in line, and tells of it with every
 * column that changed, and what else did. The account is passed as it is by now.
 */
export async function changeEnrollment(
  { manager, events }: Work,
  {
    account,
    enrollment,
  }: { readonly account: Pick<PartnerAccount, 'market' | 'nameKey'>; readonly enrollment: EnrollmentRow },
  columns: EnrollmentColumns,
  { actor, changes = [] }: { readonly actor: EventActor; readonly changes?: readonly FieldChange[] },
): Promise<EnrollmentRow> {
  const { accountId, status, version } = enrollment;
  const changed = { ...enrollment, ...columns, version: version + 1 };
  const after = { ...changed, ...queueColumnsOf(account, changed) };
  const { affected } = await manager.update(Enrollment, { accountId, status, version }, after);
  if (affected !== 1) throw AccountRefusal.of('WRONG_STATE');
  const told = [...changesOf('enrollment', enrollment, columns), ...changes];
  if (told.length > 0) events.append(enrollmentChanged({ accountId, actor, changes: told }, after.status));
  return after;
}
