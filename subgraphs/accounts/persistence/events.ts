import type { EventActor, FieldChange, NewEvent } from '../../chassis/events/event';
import type { PartnerIdType } from '../domain/account';
import type { EnrollmentStatus } from '../domain/enrollment';
import type { ProgramStatus } from '../domain/program-status';
import type { PartnerRole } from '../domain/roles';
import type { AccountRow } from './account-row';

/** What the other subgraphs know of an account. Whatever of it changes is told by AccountChanged. */
export interface AccountFacts extends Omit<AccountRow, 'id' | 'verification' | 'domain'> {
  readonly verified: boolean;
  readonly suspended: boolean;
}

export function accountFactsOf(account: AccountRow & { readonly suspendedAt: Date | null }): AccountFacts {
  const { tenantId, kind, legalName, market, region, programStatus, partnerId, isOfficial } = account;
  const told = { tenantId, kind, legalName, market, region, programStatus, partnerId, isOfficial };
  return { ...told, verified: account.verification === 'VERIFIED', suspended: account.suspendedAt !== null };
}

interface Told {
  readonly accountId: string;
  readonly actor: EventActor;
  readonly changes?: readonly FieldChange[];
}

/** The one who acts when an event of another subgraph takes effect here. */
export const system: EventActor = { kind: 'SYSTEM', accountId: null, userId: null, name: null };

const told = (type: string, { accountId, actor, changes = [] }: Told, data: object): NewEvent => ({
  type,
  subjectId: accountId,
  audience: [accountId],
  actor,
  changes,
  data: { accountId, ...data },
});

export const accountOpened = (by: Told, facts: AccountFacts): NewEvent => told('AccountOpened', by, facts);

export const accountChanged = (by: Told, facts: Partial<AccountFacts>): NewEvent => told('AccountChanged', by, facts);

export const enrollmentChanged = (by: Told, status: EnrollmentStatus): NewEvent =>
  told('EnrollmentChanged', by, { status });

export const businessProfileChanged = (by: Told): NewEvent => told('BusinessProfileChanged', by, {});

export const primaryContactChanged = (by: Told): NewEvent => told('PrimaryContactChanged', by, {});

export const supportContactChanged = (by: Told): NewEvent => told('SupportContactChanged', by, {});

export const providerListingChanged = (by: Told): NewEvent => told('ProviderListingChanged', by, {});

export const accountVerified = (by: Told): NewEvent => told('AccountVerified', by, {});

export const partnerIdIssued = (by: Told, partnerId: string, type: PartnerIdType): NewEvent =>
  told(
    'PartnerIdIssued',
    { ...by, changes: [{ field: `locations.${type}`, before: null, after: partnerId }] },
    { partnerId, type },
  );

export const partnerIdAssociated = (by: Told, partnerId: string): NewEvent =>
  told(
    'PartnerIdAssociated',
    { ...by, changes: [{ field: 'partnerId', before: null, after: partnerId }] },
    { partnerId },
  );

// The two below name the PartnerID in their changes only: in `data` it would be taken for the account's own.

export const associationCodeIssued = (by: Told, partnerId: string, expiresAt: Date): NewEvent => {
  const field = `associationCode.${partnerId}.expiresAt`;
  return told(
    'AssociationCodeIssued',
    { ...by, changes: [{ field, before: null, after: expiresAt.toISOString() }] },
    {},
  );
};

export const associationCodeUsed = (by: Told, partnerId: string): NewEvent =>
  told(
    'AssociationCodeUsed',
    {
      ...by,
      changes: [{ field: `locations.${partnerId}.associatedAccountId`, before: null, after: by.actor.accountId }],
    },
    {},
  );

export const programStatusChanged = (by: Told, before: ProgramStatus, after: ProgramStatus): NewEvent =>
  told(
    'ProgramStatusChanged',
    { ...by, changes: [{ field: 'programStatus', before, after }] },
    { programStatus: after },
  );

export interface Member {
  readonly tenantId: string;
  readonly userId: string;
  readonly email: string;
}

/** Every role that the user was given here, not only those that are new. */
export const userRolesChanged = (by: Told, member: Member, roles: readonly PartnerRole[]): NewEvent =>
  told('UserRolesChanged', by, { ...member, roles });

export const userRemoved = (by: Told, member: Member): NewEvent => told('UserRemoved', by, member);
