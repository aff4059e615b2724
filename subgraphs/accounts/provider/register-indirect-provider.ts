import { z } from 'zod';
import { idByAddress } from '../../../chassis/http/passport';
import {
  asId,
  code,
  companyName,
  email,
  inputOf,
  LIST_BOUND,
  personName,
  requiredText,
  written,
} from '../../../chassis/inputs';
import { PartnerAccount, openAccount } from '../account';
import { verb, type AccountRef } from '../acting';
import { isOperatorOver, type Actor } from '../actor';
import { addressColumns } from '../address-columns.entity';
import { AccountRefusal } from '../errors';
import { partnerIdAssociated, type Work } from '../events';
import { marketOf, phoneIn, postalAddressInput, type Market, type PostalAddress } from '../market';
import { issuePartnerIds, placeOf } from '../partner-id';
import { BusinessProfile, SupportContact } from '../profile';
import { readAll } from '../read-all';
import { insertMember } from '../users';
import { servicesInput } from './provider';
import { ProvidedService, ProviderListing } from './provider-listing.entity';

/** A provider does not enroll: the operator knows the company, and vouches for it. It still has to sign. */
export const registerIndirectProvider = verb({
  mutation: 'registerIndirectProvider',
  shape: inputOf('A provider that the operator vouches for.', {
    tenantId: asId(requiredText(100)).describe('The tenant of its work account, which has no account here yet.'),
    legalName: companyName.describe('The name under which the company is registered.'),
    market: code.describe('Place of business: ISO 3166-1 alpha-2 code of the market. It never changes.'),
    address: postalAddressInput.describe('Where it is registered, in that market.'),
    contactEmail: email.describe('Where resellers ask about its programme.'),
    supportEmail: email.describe('Where customers write to.'),
    supportPhone: written(100).describe('Where customers call; without + it is a number of the market.'),
    adminEmail: email.describe('Address of its first user, who becomes admin agent.'),
    adminName: personName.describe('Name of its first user.'),
    services: servicesInput.describe(`What it offers to its resellers. ${LIST_BOUND}`),
    isOfficial: z.boolean().describe('Whether it stands in the directory.'),
  }),
  async work(unit, { actor }, input): Promise<AccountRef> {
    const place = readPlace(actor, input);
    const { tenantId, legalName, isOfficial } = input;
    const { market } = place;
    const vouchedFor = { kind: 'INDIRECT_PROVIDER', verification: 'VERIFIED', programStatus: 'QUALIFIED' } as const;
    const changes = [
      { field: 'legalName', before: null, after: legalName },
      { field: 'market', before: null, after: market.code },
      { field: 'providerListing.isOfficial', before: null, after: String(isOfficial) },
    ];
    const provider = { tenantId, domain: null, legalName, market, isOfficial, ...vouchedFor };
    const { account, by } = await openAccount(unit, actor, provider, { changes, path: ['tenantId'] });
    const { accountId, actor: author } = by;
    await insertDetails(unit, accountId, input, place);
    const partnerId = await issuePartnerIds(unit, account, place.address, author);
    await unit.manager.update(PartnerAccount, { id: accountId }, { partnerId });
    unit.events.append(partnerIdAssociated({ accountId, actor: author }, partnerId));
    const admin = { userId: idByAddress(input.adminEmail), email: input.adminEmail, name: input.adminName };
    await insertMember(unit, { account, actor: author }, admin, ['ADMIN_AGENT']);
    return { accountId };
  },
});

type RegisterIndirectProviderInput = z.infer<typeof registerIndirectProvider.shape>;

/** Where the provider is: of its registration, everything else can be read by itself. */
function readPlace(actor: Actor, input: RegisterIndirectProviderInput) {
  if (actor.userId === null) throw AccountRefusal.of('NOT_SIGNED_IN');
  if (!isOperatorOver(actor, input.tenantId)) throw AccountRefusal.of('OPERATOR_REQUIRED');
  const market = marketOf(input.market);
  if (!market) throw AccountRefusal.of('MARKET_UNKNOWN', 'market');
  const read = readAll({
    address: () => addressIn(market, input.address),
    phone: () => phoneIn(market, input.supportPhone, 'supportPhone'),
  });
  return { market, ...read };
}

function addressIn(market: Market, entered: PostalAddress): PostalAddress {
  const { address } = placeOf(entered);
  if (address.country === market.code) return address;
  const never = `The provider is to be established in ${market.code}.`;
  throw AccountRefusal.about('ADDRESS_INVALID', never, 'address', 'country');
}

async function insertDetails(
  { manager }: Work,
  accountId: string,
  { legalName, contactEmail, supportEmail, services }: RegisterIndirectProviderInput,
  { address, phone }: ReturnType<typeof readPlace>,
): Promise<void> {
  const unknown = { duns: null, registrationNumber: null, website: null, addressValidation: null };
  const profile = { accountId, legalName, ...addressColumns(address), source: 'MANUAL' as const, ...unknown };
  await manager.insert(BusinessProfile, profile);
  await manager.insert(SupportContact, { accountId, email: supportEmail, phone, website: null });
  await manager.insert(ProviderListing, { accountId, description: null, contactEmail, contactUrl: null });
  const rows = services.map((service) => ({ accountId, service }));
  if (rows.length > 0) await manager.insert(ProvidedService, rows);
}
