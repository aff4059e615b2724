import { z } from 'zod';
import { idByAddress } from '../../../chassis/http/passport';
import { code, companyName, email, personName, requiredText, written } from '../../../chassis/inputs';
import { PartnerAccount, openAccount } from '../account';
import type { AccountRef, Acting, Verb } from '../acting';
import { addressColumns } from '../address-columns.entity';
import { BusinessProfile, SupportContact } from '../enrollment';
import { partnerIdAssociated, type Work } from '../events';
import { postalAddressInput } from '../market';
import { issuePartnerIds } from '../partner-id';
import { insertMember } from '../users';
import { readEstablished, type Established } from './established';
import { servicesInput } from './provider';
import { ProvidedService, ProviderListing } from './provider-listing.entity';

const registerIndirectProviderInput = z.strictObject({
  tenantId: requiredText(100),
  legalName: companyName,
  market: code,
  address: postalAddressInput,
  contactEmail: email,
  supportEmail: email,
  supportPhone: written(100),
  adminEmail: email,
  adminName: personName,
  services: servicesInput,
  isOfficial: z.boolean(),
});
type RegisterIndirectProviderInput = z.infer<typeof registerIndirectProviderInput>;

export const registerIndirectProvider: Verb<RegisterIndirectProviderInput, AccountRef> = {
  mutation: 'registerIndirectProvider',
  shape: registerIndirectProviderInput,
  work: register,
};

/** A provider does not enroll: the operator knows the company, and vouches for it. It still has to sign. */
async function register(unit: Work, { actor }: Acting, input: RegisterIndirectProviderInput): Promise<AccountRef> {
  const established = readEstablished(actor, input);
  const { tenantId, legalName, isOfficial } = input;
  const { market } = established;
  const vouchedFor = { kind: 'INDIRECT_PROVIDER', verification: 'VERIFIED', programStatus: 'QUALIFIED' } as const;
  const changes = [
    { field: 'legalName', before: null, after: legalName },
    { field: 'market', before: null, after: market.code },
    { field: 'providerListing.isOfficial', before: null, after: String(isOfficial) },
  ];
  const provider = { tenantId, domain: null, legalName, market, isOfficial, ...vouchedFor };
  const opened = await openAccount(unit, actor, provider, { changes, path: ['tenantId'] });
  const { account } = opened;
  const by = opened.by.actor;
  const accountId = account.id;
  await insertDetails(unit, accountId, input, established);
  const partnerId = await issuePartnerIds(unit, account, established.address, by);
  await unit.manager.update(PartnerAccount, { id: accountId }, { partnerId });
  unit.events.append(partnerIdAssociated({ accountId, actor: by }, partnerId));
  const admin = { userId: idByAddress(input.adminEmail), email: input.adminEmail, name: input.adminName };
  await insertMember(unit, { account, actor: by }, admin, ['ADMIN_AGENT']);
  return { accountId };
}

async function insertDetails(
  { manager }: Work,
  accountId: string,
  { legalName, contactEmail, supportEmail, services }: RegisterIndirectProviderInput,
  { address, supportPhone: phone }: Established,
): Promise<void> {
  const unknown = { duns: null, registrationNumber: null, website: null, addressValidation: null };
  const profile = { accountId, legalName, ...addressColumns(address), source: 'MANUAL' as const, ...unknown };
  await manager.insert(BusinessProfile, profile);
  await manager.insert(SupportContact, { accountId, email: supportEmail, phone, website: null });
  await manager.insert(ProviderListing, { accountId, description: null, contactEmail, contactUrl: null });
  const rows = services.map((service) => ({ accountId, service }));
  if (rows.length > 0) await manager.insert(ProvidedService, rows);
}
