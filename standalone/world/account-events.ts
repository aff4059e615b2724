import type { PartnerRole } from '../../subgraphs/accounts/roles';
import { contact, system } from '../../subgraphs/accounts/acting';
import type { EnrollmentStatus } from '../../subgraphs/accounts/enrollment/enrollment';
import {
  accountEvent,
  partnerIdAssociated,
  partnerIdIssued,
  programStatusChanged,
  type AccountEvent,
} from '../../subgraphs/accounts/events';
import type { EventActor, FieldChange } from '../../chassis/events/event';
import { idByAddress } from '../../chassis/http/passport';
import { hasSigned, isRegistered, partnerIdsOf, verificationOf } from './account-rows';
import type { PastEvent } from './rows';
import type { AccountSpec, UserSpec, World } from './spec';
import personas from './personas.json';

const operator = personas.find((each) => each.operator);
export const OPERATOR: EventActor = {
  kind: 'OPERATOR',
  accountId: null,
  userId: operator?.userId ?? null,
  name: operator?.name ?? null,
};

export function actorOf(account: AccountSpec | undefined): EventActor {
  if (!account) return system;
  const [user] = account.users;
  return { kind: 'PARTNER', accountId: account.id, userId: user.userId, name: user.name };
}

/** The history of a world's accounts, in the events that the verbs would have recorded. */
export function accountEvents({ accounts }: World): PastEvent<AccountEvent>[] {
  return [...accounts].flatMap((account, index) => [
    ...(isRegistered(account) ? registration(account, index + 1) : enrollment(account, index + 1)),
    ...account.users.slice(1).map((user) => at(account.openedAt, roles(account, user))),
    ...membership(account),
  ]);
}

const at = (moment: Date, event: AccountEvent): PastEvent<AccountEvent> => ({ at: moment, event });
export const became = (field: string, after: string | null, before: string | null = null): FieldChange => ({
  field,
  before,
  after,
});

/** What is known of an account when it is opened. */
const factsOf = ({ tenantId, kind, market, region, listing }: AccountSpec) => ({
  ...{ tenantId, kind, market, region, partnerId: null, suspended: false },
  isOfficial: listing?.isOfficial ?? false,
});

function registration(account: AccountSpec, number: number): PastEvent<AccountEvent>[] {
  const { id: accountId, legalName, market, openedAt, listing } = account;
  const by = { accountId, actor: OPERATOR };
  const own = { accountId, actor: actorOf(account) };
  const changes = [
    became('legalName', legalName),
    became('market', market),
    became('providerListing.isOfficial', String(listing?.isOfficial ?? false)),
  ];
  const described = [became('providerListing.description', listing?.description ?? null)];
  const status = { programStatus: 'QUALIFIED', verified: true } as const;
  const ids = partnerIdsOf(account, number);
  const [user] = account.users;
  const added = { ...user, userId: idByAddress(user.email) };
  const named = (before: string | null, after: string | null) => [became(`users.${user.email}.id`, after, before)];
  return [
    accountEvent('AccountOpened', { ...by, changes }, { ...factsOf(account), ...status, legalName }),
    ...ids.map(({ partnerId, type }) => partnerIdIssued(by, partnerId, type)),
    partnerIdAssociated(by, ids[1].partnerId),
    // The operator named the admin by the address; who that is was seen when they first signed in.
    roles(account, added, OPERATOR),
    accountEvent('UserRemoved', { ...own, changes: named(added.userId, null) }, memberOf(account, added)),
    roles(account, user, own.actor, named(null, user.userId)),
    accountEvent('ProviderListingChanged', { ...own, changes: described }),
  ].map((event) => at(openedAt, event));
}

function enrollment(account: AccountSpec, number: number): PastEvent<AccountEvent>[] {
  const { id: accountId, domain, legalName, openedAt, enrollment: made } = account;
  const [user] = account.users;
  const { submittedAt, confirmedAt, decidedAt, hasProfile, hasContact, hasSupport } = made;
  const by = { accountId, actor: actorOf(account) };
  const status = { programStatus: 'PENDING_QUALIFICATION', verified: false } as const;
  const wrote = (field: string, text = null as string | null) => ({ ...by, changes: [became(field, text)] });
  const opened = wrote('enrollment.status', 'DRAFT');
  const named = accountEvent(
    'AccountChanged',
    { ...by, changes: [became('legalName', legalName, domain)] },
    { legalName },
  );
  const drafted = [
    accountEvent('AccountOpened', opened, { ...factsOf(account), ...status, legalName: domain }),
    roles(account, { ...user, roles: [] }, by.actor, [rolesGiven(user, ['GLOBAL_ADMIN'])]),
    ...(hasProfile
      ? [accountEvent('BusinessProfileChanged', wrote('businessProfile.legalName', legalName)), named]
      : []),
    ...(hasContact ? [accountEvent('PrimaryContactChanged', wrote('primaryContact.email', user.email))] : []),
    ...(hasSupport ? [accountEvent('SupportContactChanged', wrote('supportContact.email', `support@${domain}`))] : []),
    ...(user.roles.length > 0 ? [roles(account, user)] : []),
  ].map((event) => at(openedAt, event));
  const submitted = [
    ...partnerIdsOf(account, number).map(({ partnerId, type }) => partnerIdIssued(by, partnerId, type)),
    moved(account, by.actor, 'EMAIL_OWNERSHIP', 'DRAFT'),
  ];
  return [
    ...drafted,
    ...(submittedAt ? submitted.map((event) => at(submittedAt, event)) : []),
    ...(confirmedAt ? [at(confirmedAt, moved(account, contact, 'IN_REVIEW', 'EMAIL_OWNERSHIP'))] : []),
    ...(confirmedAt ? checks(account).map((event) => at(decidedAt ?? confirmedAt, event)) : []),
    ...(decidedAt ? decision(account).map((event) => at(decidedAt, event)) : []),
  ];
}

function moved(account: AccountSpec, actor: EventActor, status: EnrollmentStatus, before: EnrollmentStatus) {
  const changes = [became('enrollment.status', status, before)];
  return accountEvent('EnrollmentChanged', { accountId: account.id, actor, changes }, { status });
}

/** What the operator found out about the contact and the company. */
function checks({ id: accountId, enrollment: { employment, business } }: AccountSpec): AccountEvent[] {
  return Object.entries({ EMPLOYMENT: employment, BUSINESS: business })
    .filter(([, found]) => found !== 'PENDING')
    .map(([kind, found]) => {
      const changes = [became(`enrollment.checks.${kind}.state`, found, 'PENDING')];
      return accountEvent('EnrollmentChanged', { accountId, actor: OPERATOR, changes }, { status: 'IN_REVIEW' });
    });
}

function decision(account: AccountSpec): AccountEvent[] {
  const { id: accountId, enrollment: made } = account;
  // Only the contact can say so before having confirmed anything.
  const actor = made.confirmedAt ? OPERATOR : contact;
  const before = made.confirmedAt ? 'IN_REVIEW' : 'EMAIL_OWNERSHIP';
  const verification = verificationOf(account);
  const by = { accountId, actor, changes: [became('verification', verification, 'PENDING')] };
  const isVerified = verification === 'VERIFIED';
  return [
    moved(account, actor, made.state, before),
    isVerified ? accountEvent('AccountVerified', by) : accountEvent('AccountChanged', by, { verified: false }),
    programStatusChanged({ accountId, actor }, 'PENDING_QUALIFICATION', isVerified ? 'QUALIFIED' : 'REJECTED'),
  ];
}

const memberOf = ({ tenantId }: AccountSpec, { userId, email }: UserSpec) => ({ tenantId, userId, email });

const rolesGiven = ({ email, roles: own }: UserSpec, given: readonly PartnerRole[] = own) =>
  became(`users.${email}.roles`, given.join(', '));

function roles(
  account: AccountSpec,
  user: UserSpec,
  actor = actorOf(account),
  changes = [rolesGiven(user)],
): AccountEvent {
  const member = { ...memberOf(account, user), roles: user.roles };
  return accountEvent('UserRolesChanged', { accountId: account.id, actor, changes }, member);
}

/** The PartnerID, the signature's consequence, and suspension; the last word is the status that the account has now. */
function membership(account: AccountSpec): PastEvent<AccountEvent>[] {
  const { id: accountId, partnerId, acceptances, agreementLapsedAt, suspendedAt, enrollment: made } = account;
  const [signed] = acceptances;
  const associatedAt = made.decidedAt ?? made.submittedAt;
  const events: PastEvent<AccountEvent>[] = [];
  if (partnerId !== null && associatedAt && !isRegistered(account))
    events.push(at(associatedAt, partnerIdAssociated({ accountId, actor: actorOf(account) }, partnerId)));
  const bySystem = { accountId, actor: system };
  if (signed && verificationOf(account) === 'VERIFIED' && partnerId !== null)
    events.push({ ...at(signed.acceptedAt, programStatusChanged(bySystem, 'QUALIFIED', 'ACTIVE')), isFollowing: true });
  if (agreementLapsedAt)
    events.push({ ...at(agreementLapsedAt, programStatusChanged(bySystem, 'ACTIVE', 'QUALIFIED')), isFollowing: true });
  if (suspendedAt) {
    const by = { accountId, actor: OPERATOR };
    const changes = [became('suspended', 'true', 'false'), became('reason', 'A complaint is looked into.')];
    events.push(
      at(suspendedAt, accountEvent('AccountChanged', { ...by, changes }, { suspended: true })),
      at(suspendedAt, programStatusChanged(by, hasSigned(account) ? 'ACTIVE' : 'QUALIFIED', 'SUSPENDED')),
    );
  }
  return events;
}
