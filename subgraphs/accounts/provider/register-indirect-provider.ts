import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import { sortKey } from '../../../chassis/database/sort-key';
import type { Work } from '../events';
import { idByAddress } from '../../../chassis/http/passport';
import type { Actor } from '../actor';
import { readEstablished, type Established, type RegisterIndirectProviderInput } from './provider-input';
import { AccountRefusal } from '../errors';
import { accountFactsOf, accountOpened, partnerIdAssociated } from '../account-events';
import { insertMember } from '../users/members.work';
import { PartnerAccount } from '../account/partner-account.entity';
import { BusinessProfile, SupportContact } from '../enrollment/profile.entity';
import { ProvidedService, ProviderListing } from './provider-listing.entity';
import { actingFor } from '../acting';
import type { AccountRef } from '../enrollment/start-enrollment';
import { issuePartnerIds } from '../partner-id/issue-partner-ids.work';

/** A provider does not enroll: the operator knows the company, and vouches for it. What is left to it is to sign. */
export async function registerIndirectProvider(
  unit: Work,
  actor: Actor,
  input: RegisterIndirectProviderInput,
): Promise<AccountRef> {
  const established = readEstablished(actor, input);
  const account = newProvider(unit.now, input, established);
  const { id: accountId, legalName, market } = account;
  await open(unit, account);
  const by = actingFor(actor, accountId);
  const changes = [
    { field: 'legalName', before: null, after: legalName },
    { field: 'market', before: null, after: market },
    { field: 'providerListing.isOfficial', before: null, after: String(account.isOfficial) },
  ];
  unit.events.append(accountOpened({ accountId, actor: by, changes }, accountFactsOf(account)));
  await describe(unit, account, input, established);
  const partnerId = await issuePartnerIds(unit, account, established.address, by);
  await unit.manager.update(PartnerAccount, { id: accountId }, { partnerId });
  unit.events.append(partnerIdAssociated({ accountId, actor: by }, partnerId));
  const admin = { userId: idByAddress(input.adminEmail), email: input.adminEmail, name: input.adminName };
  await insertMember(unit, { account, actor: by }, admin, ['ADMIN_AGENT']);
  return { accountId };
}

function newProvider(now: Date, input: RegisterIndirectProviderInput, { market }: Established) {
  const { tenantId, legalName, isOfficial } = input;
  return {
    id: newId(),
    tenantId,
    domain: null,
    kind: 'INDIRECT_PROVIDER' as const,
    createdAt: now,
    legalName,
    nameKey: sortKey(legalName),
    market: market.code,
    region: market.regionId,
    verification: 'VERIFIED' as const,
    programStatus: 'QUALIFIED' as const,
    isOfficial,
    activatedAt: null,
    suspendedAt: null,
    partnerId: null,
  };
}

async function open({ manager }: Work, account: ReturnType<typeof newProvider>): Promise<void> {
  try {
    await manager.insert(PartnerAccount, account);
  } catch (error) {
    if (isDuplicate(error)) throw AccountRefusal.of('ALREADY_ENROLLED', 'tenantId');
    throw error;
  }
}

async function describe(
  { manager }: Work,
  { id: accountId }: { readonly id: string },
  { legalName, contactEmail, supportEmail, services }: RegisterIndirectProviderInput,
  { address, supportPhone: phone }: Established,
): Promise<void> {
  const { line1, line2, city, state, postalCode, country } = address;
  await manager.insert(BusinessProfile, {
    accountId,
    legalName,
    line1,
    line2,
    city,
    state,
    postalCode,
    country,
    source: 'MANUAL',
    duns: null,
    registrationNumber: null,
    website: null,
    addressValidation: null,
  });
  await manager.insert(SupportContact, { accountId, email: supportEmail, phone, website: null });
  await manager.insert(ProviderListing, { accountId, description: null, contactEmail, contactUrl: null });
  if (services.length > 0)
    await manager.insert(
      ProvidedService,
      services.map((service) => ({ accountId, service })),
    );
}
