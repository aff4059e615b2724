import { type z } from 'zod';
import { sortKey } from '../../../chassis/database/sort-key';
import type { EventActor } from '../../../chassis/events/event';
import { id, inputOf } from '../../../chassis/inputs';
import { PartnerAccount } from '../account';
import { actingFor, verb, type Acting } from '../acting';
import { addressColumns } from '../address-columns.entity';
import { changesOf } from '../changes';
import { checkAgain, enrollmentFor, enrollmentMoves, updateQueueName } from '../enrollment';
import { AccountRefusal } from '../errors';
import { accountEvent, type Work } from '../events';
import { knownMarket } from '../market';
import { assertVersion, storeOwn } from '../own-row.work';
import type { CompanyLookup } from '../register';
import { expectedVersionInput } from '../common-inputs';
import { companyInput, isVerifiedOfCompany, readCompany, type Company } from './business-profile';
import { BusinessProfile } from './profile.entity';

const setBusinessProfileInput = inputOf('The company, looked up in the register or entered manually.', {
  accountId: id.describe('The account that it is about.'),
  ...companyInput.shape,
  expectedVersion: expectedVersionInput,
});
type SetBusinessProfileInput = z.infer<typeof setBusinessProfileInput>;

/** `lookup` is what the register said before the work began: it is not asked while rows are held. */
export const setBusinessProfile = (lookup: CompanyLookup) =>
  verb({
    mutation: 'setBusinessProfile',
    shape: setBusinessProfileInput,
    work: (unit, acting, input) => setProfile(unit, acting, input, lookup),
  });

async function setProfile(unit: Work, acting: Acting, input: SetBusinessProfileInput, lookup: CompanyLookup) {
  const { accountId, expectedVersion } = input;
  const move = enrollmentMoves.setBusinessProfile;
  const held = await enrollmentFor(unit, acting, accountId, move);
  const before = await held.loaders.businessProfile.load(accountId);
  assertVersion(before, expectedVersion);
  const company = readCompany(input, knownMarket(held.account.market), lookup);
  const columns = columnsOf(company);
  if (changesOf('', before, columns).length === 0) return { accountId };
  await storeOwn(unit.manager, BusinessProfile, { accountId, before }, columns);
  const by = actingFor(acting.actor, accountId);
  const changes = changesOf('businessProfile', before && shown(before), shown(columns));
  if (changes.length > 0) unit.events.append(accountEvent('BusinessProfileChanged', { accountId, actor: by, changes }));
  const renamed = { ...held, account: await rename(unit, held.account, company.legalName, by) };
  if (changes.some(({ field }) => isVerifiedOfCompany(field)))
    await checkAgain(unit, acting, renamed, { move, kinds: ['BUSINESS'], by });
  else await updateQueueName(unit, renamed, by);
  return { accountId };
}

type Columns = Omit<BusinessProfile, 'accountId' | 'version'>;

const columnsOf = ({ address, ...company }: Company): Columns => ({ ...company, ...addressColumns(address) });

/** As the schema names the fields. */
function shown({ legalName, duns, registrationNumber, website, source, ...row }: Columns) {
  const address = Object.entries(addressColumns(row)).map(([part, value]) => [`address.${part}`, value] as const);
  return { legalName, duns, registrationNumber, website, source, ...Object.fromEntries(address) };
}

/** The account goes by the company's name, here and in the other subgraphs. */
async function rename(
  { manager, events }: Work,
  account: PartnerAccount,
  legalName: string,
  actor: EventActor,
): Promise<PartnerAccount> {
  if (account.legalName === legalName) return account;
  const { id: accountId, version } = account;
  const named = { legalName, nameKey: sortKey(legalName), version: version + 1 };
  const { affected } = await manager.update(PartnerAccount, { id: accountId, version }, named);
  if (affected !== 1) throw AccountRefusal.of('VERSION_CONFLICT');
  const changes = [{ field: 'legalName', before: account.legalName, after: legalName }];
  events.append(accountEvent('AccountChanged', { accountId, actor, changes }, { legalName }));
  return Object.assign(account, named);
}
