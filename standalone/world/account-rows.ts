import { emailDomain, emailKey } from '../../subgraphs/accounts/email';
import { marketOf } from '../../subgraphs/accounts/market/market';
import {
  programStatusOf,
  type ProgramStatus,
  type Verification,
} from '../../subgraphs/accounts/account/program-status';
import { noDeadlines, reviewDeadlines } from '../../subgraphs/accounts/enrollment/review-deadlines';
import { Enrollment, VerificationCheck, queueColumnsOf } from '../../subgraphs/accounts/enrollment/enrollment.entity';
import { AcceptedAgreement, Acquaintance, CustomerTenant } from '../../subgraphs/accounts/projections/followed.entity';
import { PartnerAccount } from '../../subgraphs/accounts/account/partner-account.entity';
import { PartnerLocation } from '../../subgraphs/accounts/partner-id/partner-location.entity';
import { PartnerUser, PartnerUserRole } from '../../subgraphs/accounts/users/partner-user.entity';
import { contactLanguage } from '../../subgraphs/accounts/enrollment/contact.mail';
import { PrimaryContact, unconfirmed } from '../../subgraphs/accounts/enrollment/primary-contact.entity';
import { BusinessProfile, SupportContact } from '../../subgraphs/accounts/profile/profile.entity';
import { ProvidedService, ProviderListing } from '../../subgraphs/accounts/provider/provider-listing.entity';
import { idNamed } from '../../chassis/database/ids';
import { sortKey } from '../../chassis/database/sort-key';
import { acquaintances } from './acquaintances';
import { rowOf, type EntityRow } from './rows';
import { applicantOf } from './usual';
import type { AccountSpec, UserSpec, World } from './spec';

/** An account that signed, and whose signature still counts. */
export function hasSigned({ acceptances, agreementLapsedAt }: AccountSpec): boolean {
  return acceptances.length > 0 && agreementLapsedAt === null;
}

export function verificationOf({ enrollment: { state } }: AccountSpec): Verification {
  if (state === 'AUTHORIZED') return 'VERIFIED';
  return state === 'REJECTED' ? 'REJECTED' : 'PENDING';
}

export function programStatus(account: AccountSpec): ProgramStatus {
  return programStatusOf({
    verification: verificationOf(account),
    agreementAccepted: hasSigned(account),
    partnerIdAssociated: account.partnerId !== null,
    suspended: account.suspendedAt !== null,
  });
}

export function* accountRows({ accounts }: World): Generator<EntityRow> {
  let number = 0;
  for (const account of accounts) {
    number += 1;
    yield accountRow(account);
    if (!isRegistered(account)) yield* enrollmentRows(account);
    yield* profileRows(account);
    yield* locationRows(account, number);
    for (const user of account.users) yield* userRows(account, user);
    yield* listingRows(account);
  }
}

/** What the followers would make of the other subgraphs' events, for a world that has none. */
export function* accountProjections(world: World): Generator<EntityRow> {
  for (const account of world.accounts) if (hasSigned(account)) yield agreementRow(account, world.templates);
  for (const { id: customerId, tenantId } of world.customers) yield rowOf(CustomerTenant, { tenantId, customerId });
  yield* acquaintances(Acquaintance, world, false);
}

function accountRow(account: AccountSpec): EntityRow {
  const { id, tenantId, domain, kind, legalName, market, region, suspendedAt, partnerId, openedAt } = account;
  return rowOf(PartnerAccount, {
    ...{ id, tenantId, domain, kind, legalName, market, region, suspendedAt, partnerId },
    nameKey: sortKey(legalName),
    verification: verificationOf(account),
    programStatus: programStatus(account),
    // The signature comes last in these worlds; what lapsed or was suspended since was active once.
    activatedAt: partnerId === null ? null : (account.acceptances[0]?.acceptedAt ?? null),
    isOfficial: account.listing?.isOfficial ?? false,
    version: 1,
    createdAt: openedAt,
  });
}

/** A provider does not enroll: the operator registers it. */
export const isRegistered = ({ kind }: AccountSpec): boolean => kind === 'INDIRECT_PROVIDER';

function* enrollmentRows(account: AccountSpec): Generator<EntityRow> {
  const { id: accountId, enrollment, openedAt: startedAt, legalName, market, users } = account;
  const { state, submittedAt, confirmedAt, decidedAt, rejection, employment, business } = enrollment;
  const deadlines = confirmedAt ? reviewDeadlines(confirmedAt, market) : noDeadlines;
  const queue = queueColumnsOf({ market, nameKey: sortKey(legalName) }, { startedAt, submittedAt, ...deadlines });
  yield rowOf(Enrollment, {
    ...{ accountId, startedAt, submittedAt, confirmedAt, decidedAt },
    ...deadlines,
    ...queue,
    status: state,
    motives: ['GO_TO_MARKET_SINGLE_VENDOR'],
    startedBy: users[0].userId,
    rejectionReason: (rejection?.reason ?? null) as Enrollment['rejectionReason'],
    rejectionNote: rejection?.note ?? null,
    rejectedAt: rejection ? decidedAt : null,
    version: 1,
  });
  if (!submittedAt) return;
  const decided = (check: string) => (check === 'PENDING' ? null : (decidedAt ?? confirmedAt));
  const check = (kind: VerificationCheck['kind'], outcome: VerificationCheck['state'], at: Date | null) =>
    rowOf(VerificationCheck, { accountId, kind, state: outcome, note: null, decidedAt: at });
  yield check('EMAIL_OWNERSHIP', confirmedAt ? 'PASSED' : state === 'REJECTED' ? 'FAILED' : 'PENDING', confirmedAt);
  yield check('EMPLOYMENT', employment, decided(employment));
  yield check('BUSINESS', business, decided(business));
}

function* profileRows(account: AccountSpec): Generator<EntityRow> {
  const { id: accountId, legalName, market, address, domain, enrollment } = account;
  const { hasProfile, hasContact, hasSupport, confirmedAt } = enrollment;
  const isConfirmed = confirmedAt !== null;
  const postal = { ...address, line2: null };
  const website = isRegistered(account) ? null : `https://www.${domain}/`;
  const contact = {
    ...{ ...applicantOf(account), phone: null, isApplicant: true, language: contactLanguage('en', market) },
    // No link is open: what was confirmed is past, and a new link can be asked for.
    ...{ ...unconfirmed, sendCount: 0, sendsFrom: null, sendsSince: 0 },
    ...{ emailVerifiedAt: confirmedAt, confirmedEnrollment: isConfirmed, confirmedEmailOwnership: isConfirmed },
  };
  if (hasProfile) {
    yield rowOf(BusinessProfile, {
      ...{ accountId, legalName, website, ...postal, duns: null },
      registrationNumber: marketOf(address.country)?.registrationNumberRequired ? registrationNumber(accountId) : null,
      ...{ source: 'MANUAL', addressValidation: null, version: 1 },
    });
  }
  if (hasContact) yield rowOf(PrimaryContact, { accountId, ...contact, version: 1 });
  if (hasSupport) {
    const support = { email: `support@${domain}`, phone: '+12025550142', website };
    yield rowOf(SupportContact, { accountId, ...support, version: 1 });
  }
}

/** Nine digits of the account's id, where the market wants a number. */
const registrationNumber = (accountId: string) =>
  String(100_000_000 + (Number.parseInt(accountId.slice(-8), 16) % 900_000_000));

/** Every submitted account has its two PartnerIDs: the company's, and that of its first location. */
function* locationRows(account: AccountSpec, number: number): Generator<EntityRow> {
  const { id: accountId, legalName: name, market, address, enrollment, openedAt: createdAt } = account;
  if (!enrollment.submittedAt && !isRegistered(account)) return;
  const shared = { accountId, name, market, createdAt, ...address, line2: null };
  for (const id of partnerIdsOf(account, number)) yield rowOf(PartnerLocation, { ...shared, ...id });
}

/** What an account was issued, by its place among the accounts of its world. */
export const partnerIdsOf = ({ partnerId }: AccountSpec, number: number) =>
  [
    { partnerId: String(8_000_000 + number), type: 'GLOBAL' },
    { partnerId: partnerId ?? String(9_000_000 + number), type: 'LOCATION' },
  ] as const;

function* userRows({ id: accountId, openedAt }: AccountSpec, user: UserSpec): Generator<EntityRow> {
  const { userId, email, name } = user;
  const id = idNamed('PartnerUser', accountId, userId);
  const keys = { emailKey: emailKey(email), emailDomain: emailDomain(email), nameKey: sortKey(name) };
  yield rowOf(PartnerUser, { id, accountId, userId, email, name, ...keys, addedAt: openedAt });
  for (const role of user.roles) yield rowOf(PartnerUserRole, { partnerUserId: id, role, accountId });
}

function* listingRows({ id: accountId, domain, listing }: AccountSpec): Generator<EntityRow> {
  if (!listing) return;
  const contact = { contactEmail: `partners@${domain}`, contactUrl: `https://www.${domain}/partners` };
  yield rowOf(ProviderListing, { accountId, description: listing.description, ...contact });
  for (const service of listing.services) yield rowOf(ProvidedService, { accountId, service });
}

function agreementRow({ id: accountId, acceptances }: AccountSpec, templates: World['templates']): EntityRow {
  const last = acceptances.at(-1);
  const version = templates.find(({ key }) => key === last?.templateKey)?.version ?? 1;
  return rowOf(AcceptedAgreement, { accountId, version, acceptedAt: last?.acceptedAt ?? new Date(0) });
}
