import type { EventActor, FieldChange } from '../../chassis/events/event';
import type { PartnerIdType } from './partner-id/partner-id';
import type { EnrollmentStatus } from './enrollment/enrollment';
import type { ProgramStatus } from './account/program-status';
import type { PartnerRole } from './roles';
import type { AccountEvent } from './events';
import type { AccountRow } from './account/account.rows';

/** What the other subgraphs know of an account. */
export type AccountFacts = Omit<Extract<AccountEvent, { type: 'AccountOpened' }>['data'], 'accountId'>;

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

const told = <Type extends string, Data extends object>(
  type: Type,
  { accountId, actor, changes = [] }: Told,
  data: Data,
) => ({ type, subjectId: accountId, audience: [accountId], actor, changes, data: { accountId, ...data } });

export const accountOpened = (by: Told, facts: AccountFacts): AccountEvent => told('AccountOpened', by, facts);

export const accountChanged = (by: Told, facts: Partial<AccountFacts>): AccountEvent =>
  told('AccountChanged', by, facts);

export const enrollmentChanged = (by: Told, status: EnrollmentStatus): AccountEvent =>
  told('EnrollmentChanged', by, { status });

export const businessProfileChanged = (by: Told): AccountEvent => told('BusinessProfileChanged', by, {});

export const primaryContactChanged = (by: Told): AccountEvent => told('PrimaryContactChanged', by, {});

export const supportContactChanged = (by: Told): AccountEvent => told('SupportContactChanged', by, {});

export const providerListingChanged = (by: Told): AccountEvent => told('ProviderListingChanged', by, {});

export const accountVerified = (by: Told): AccountEvent => told('AccountVerified', by, {});

export const partnerIdIssued = (by: Told, partnerId: string, type: PartnerIdType): AccountEvent =>
  told(
    'PartnerIdIssued',
    { ...by, changes: [{ field: `locations.${type}`, before: null, after: partnerId }] },
    { partnerId, type },
  );

export const partnerIdAssociated = (by: Told, partnerId: string): AccountEvent =>
  told(
    'PartnerIdAssociated',
    { ...by, changes: [{ field: 'partnerId', before: null, after: partnerId }] },
    { partnerId },
  );

export const associationCodeIssued = (by: Told, partnerId: string, expiresAt: Date): AccountEvent => {
  const field = `associationCode.${partnerId}.expiresAt`;
  return told(
    'AssociationCodeIssued',
    { ...by, changes: [{ field, before: null, after: expiresAt.toISOString() }] },
    {},
  );
};

export const associationCodeUsed = (by: Told, partnerId: string): AccountEvent =>
  told(
    'AssociationCodeUsed',
    {
      ...by,
      changes: [{ field: `locations.${partnerId}.associatedAccountId`, before: null, after: by.actor.accountId }],
    },
    {},
  );

export const programStatusChanged = (by: Told, before: ProgramStatus, after: ProgramStatus): AccountEvent =>
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
export const userRolesChanged = (by: Told, member: Member, roles: readonly PartnerRole[]): AccountEvent =>
  told('UserRolesChanged', by, { ...member, roles });

export const userRemoved = (by: Told, member: Member): AccountEvent => told('UserRemoved', by, member);
