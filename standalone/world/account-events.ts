import type { EventActor, FieldChange } from '../../subgraphs/chassis/events/event';
import { hasSigned, isRegistered, programStatus, verificationOf } from './account-rows';
import type { PastEvent } from './rows';
import type { AccountSpec, UserSpec, World } from './spec';
import personas from './personas.json';

export const SYSTEM: EventActor = { kind: 'SYSTEM', accountId: null, userId: null, name: null };

const operator = personas.find((each) => each.operator);
export const OPERATOR: EventActor = {
  kind: 'OPERATOR',
  accountId: null,
  userId: operator?.userId ?? null,
  name: operator?.name ?? null,
};

export function actorOf(account: AccountSpec | undefined): EventActor {
  const [user] = account?.users ?? [];
  if (!account || !user) return SYSTEM;
  return { kind: 'PARTNER', accountId: account.id, userId: user.userId, name: user.name };
}

/** How the accounts of a world came to be what they are. */
export function accountEvents({ accounts }: World): PastEvent[] {
  return [...accounts].flatMap((account) => [
    ...opening(account),
    ...account.users.map((user) => roles(account, user)),
    ...verification(account),
    ...membership(account),
  ]);
}

type Telling = Readonly<{
  type: string;
  at: Date;
  actor?: EventActor;
  data?: Record<string, unknown>;
  changes?: readonly FieldChange[];
}>;

function tell(
  { id: accountId }: AccountSpec,
  { type, at, actor = SYSTEM, data = {}, changes = [] }: Telling,
): PastEvent {
  return {
    at,
    event: { type, subjectId: accountId, audience: [accountId], actor, changes, data: { accountId, ...data } },
  };
}

const became = (field: string, after: string, before: string | null = null): FieldChange => ({ field, before, after });

function opening(account: AccountSpec): PastEvent[] {
  const { tenantId, kind, legalName, market, region, openedAt: at, enrollment } = account;
  const data = {
    tenantId,
    kind,
    legalName,
    market,
    region,
    programStatus: isRegistered(account) ? 'QUALIFIED' : 'PENDING_QUALIFICATION',
    verified: isRegistered(account),
    isOfficial: account.listing?.isOfficial ?? false,
  };
  const actor = isRegistered(account) ? OPERATOR : actorOf(account);
  const opened = tell(account, {
    type: 'AccountOpened',
    at,
    actor,
    data,
    changes: [became('legalName', legalName), became('market', market)],
  });
  const { submittedAt, confirmedAt } = enrollment;
  const contact: EventActor = { ...actor, kind: 'CONTACT', userId: null };
  return [
    opened,
    ...(submittedAt
      ? [
          tell(account, {
            type: 'EnrollmentSubmitted',
            at: submittedAt,
            actor,
            changes: [became('status', 'EMAIL_OWNERSHIP', 'DRAFT')],
          }),
        ]
      : []),
    ...(confirmedAt
      ? [
          tell(account, {
            type: 'PrimaryContactConfirmed',
            at: confirmedAt,
            actor: contact,
            changes: [became('status', 'IN_REVIEW', 'EMAIL_OWNERSHIP')],
          }),
        ]
      : []),
  ];
}

function roles(account: AccountSpec, { userId, roles: given, name }: UserSpec): PastEvent {
  const data = { tenantId: account.tenantId, userId, roles: [...given] };
  const changes = given.length > 0 ? [became(`roles of ${name}`, given.join(', '))] : [];
  return tell(account, { type: 'UserRolesChanged', at: account.openedAt, actor: actorOf(account), data, changes });
}

function verification(account: AccountSpec): PastEvent[] {
  const { state, decidedAt: at } = account.enrollment;
  if (!at || isRegistered(account)) return [];
  if (state === 'REJECTED') {
    const changes = [
      became('status', 'REJECTED', 'IN_REVIEW'),
      became('programStatus', 'REJECTED', 'PENDING_QUALIFICATION'),
    ];
    return [
      tell(account, { type: 'EnrollmentRejected', at, actor: OPERATOR, changes: changes.slice(0, 1) }),
      tell(account, {
        type: 'ProgramStatusChanged',
        at,
        data: { programStatus: 'REJECTED' },
        changes: changes.slice(1),
      }),
    ];
  }
  return [
    tell(account, {
      type: 'AccountVerified',
      at,
      actor: OPERATOR,
      changes: [became('status', 'AUTHORIZED', 'IN_REVIEW')],
    }),
    statusChange(account, at, 'PENDING_QUALIFICATION', 'QUALIFIED'),
  ];
}

function statusChange(account: AccountSpec, at: Date, before: string, after: string): PastEvent {
  return tell(account, {
    type: 'ProgramStatusChanged',
    at,
    data: { programStatus: after },
    changes: [became('programStatus', after, before)],
  });
}

/** The PartnerID, the signature's consequence, and suspension; the last word is the status that the account has now. */
function membership(account: AccountSpec): PastEvent[] {
  const { partnerId, acceptances, agreementLapsedAt, suspendedAt, enrollment } = account;
  const events: PastEvent[] = [];
  const verified = verificationOf(account) === 'VERIFIED';
  if (partnerId !== null) {
    const at = enrollment.decidedAt ?? enrollment.submittedAt ?? account.openedAt;
    events.push(
      tell(account, {
        type: 'PartnerIdAssociated',
        at,
        actor: isRegistered(account) ? OPERATOR : actorOf(account),
        data: { partnerId },
        changes: [became('partnerId', partnerId)],
      }),
    );
  }
  const [signed] = acceptances;
  if (signed && verified && partnerId !== null)
    events.push(statusChange(account, signed.acceptedAt, 'QUALIFIED', 'ACTIVE'));
  if (agreementLapsedAt) events.push(statusChange(account, agreementLapsedAt, 'ACTIVE', 'QUALIFIED'));
  if (suspendedAt) {
    const before = hasSigned(account) ? 'ACTIVE' : 'QUALIFIED';
    const data = { suspended: true, programStatus: programStatus(account) };
    events.push(
      tell(account, {
        type: 'AccountChanged',
        at: suspendedAt,
        actor: OPERATOR,
        data,
        changes: [became('programStatus', 'SUSPENDED', before)],
      }),
    );
  }
  return events;
}
