import { z } from 'zod';
import type * as units from '../../chassis/unit-of-work/unit-of-work';
import type { EventContract, EventOf } from '../../chassis/events/contract';
import type { EventActor, FieldChange } from '../../chassis/events/event';
import { oneOf } from '../../chassis/inputs';
import { partnerKinds } from './account/partner-kind';
import { programStatuses, type ProgramStatus } from './account/program-status';
import { enrollmentStatuses } from './enrollment/enrollment';
import { partnerIdTypes, type PartnerIdType } from './partner-id/partner-id';
import { partnerRoles } from './roles';

/** What the other subgraphs know of an account. AccountChanged holds what changed of it, where no other event does. */
const facts = {
  tenantId: z.string(),
  kind: oneOf(partnerKinds),
  legalName: z.string(),
  market: z.string(),
  region: z.string(),
  programStatus: oneOf(programStatuses),
  partnerId: z.string().nullable(),
  isOfficial: z.boolean(),
  verified: z.boolean(),
  suspended: z.boolean(),
};
const accountId = z.string();
const account = z.strictObject({ accountId });
const member = account.extend({ tenantId: z.string(), userId: z.string(), email: z.string() });

export const accountEvents = {
  AccountOpened: { summary: 'The partner account was opened.', data: account.extend(facts) },
  AccountChanged: {
    summary: 'Details of the partner account changed.',
    data: z.strictObject(facts).partial().extend({ accountId }),
  },
  AccountVerified: { summary: 'The verification of the company was finished.', data: account },
  ProgramStatusChanged: {
    summary: 'The program status changed to {programStatus}.',
    data: account.extend({ programStatus: oneOf(programStatuses) }),
  },
  EnrollmentChanged: {
    summary: 'The enrollment changed. It is {status}.',
    data: account.extend({ status: oneOf(enrollmentStatuses) }),
  },
  BusinessProfileChanged: { summary: 'The business profile changed.', data: account },
  PrimaryContactChanged: { summary: 'The primary contact changed.', data: account },
  SupportContactChanged: { summary: 'The support contact changed.', data: account },
  ProviderListingChanged: { summary: 'The listing in the directory changed.', data: account },
  PartnerIdIssued: {
    summary: 'The PartnerID {partnerId} was issued.',
    data: account.extend({ partnerId: z.string(), type: oneOf(partnerIdTypes) }),
  },
  PartnerIdAssociated: {
    summary: 'The PartnerID {partnerId} was associated with the account.',
    data: account.extend({ partnerId: z.string() }),
  },
  // The two below name the PartnerID in their changes only: in `data` it would be taken for the account's own.
  AssociationCodeIssued: { summary: 'A code for associating a PartnerID elsewhere was issued.', data: account },
  AssociationCodeUsed: { summary: 'A PartnerID of the account was associated by another membership.', data: account },
  UserRolesChanged: {
    summary: 'The roles of a user changed.',
    data: member.extend({ roles: z.array(oneOf(partnerRoles)).readonly() }),
  },
  UserRemoved: { summary: 'A user was removed.', data: member },
} satisfies EventContract;

export type AccountEvent = EventOf<typeof accountEvents>;
type DataOf<Type> = Omit<Extract<AccountEvent, { readonly type: Type }>['data'], 'accountId'>;

interface Cause {
  readonly accountId: string;
  readonly actor: EventActor;
  readonly changes?: readonly FieldChange[];
}

export const accountEvent = <Type extends AccountEvent['type']>(
  type: Type,
  { accountId, actor, changes = [] }: Cause,
  ...[data]: object extends DataOf<Type> ? [] | [DataOf<Type>] : [DataOf<Type>]
): AccountEvent =>
  ({ type, subjectId: accountId, audience: [accountId], actor, changes, data: { accountId, ...data } }) as AccountEvent;

const became = (field: string, after: string, before: string | null = null) => [{ field, before, after }];

export const partnerIdIssued = (by: Cause, partnerId: string, type: PartnerIdType): AccountEvent =>
  accountEvent('PartnerIdIssued', { ...by, changes: became(`locations.${type}`, partnerId) }, { partnerId, type });

export const partnerIdAssociated = (by: Cause, partnerId: string): AccountEvent =>
  accountEvent('PartnerIdAssociated', { ...by, changes: became('partnerId', partnerId) }, { partnerId });

export const programStatusChanged = (by: Cause, before: ProgramStatus, programStatus: ProgramStatus): AccountEvent => {
  const changes = became('programStatus', programStatus, before);
  return accountEvent('ProgramStatusChanged', { ...by, changes }, { programStatus });
};

export type Work = units.Work<AccountEvent>;
