import { sortKey } from '../../../chassis/database/sort-key';
import type { EventActor, FieldChange } from '../../../chassis/events/event';
import type { Actor } from '../actor';
import { isVerifiedOfCompany, readCompany, type Company, type SetBusinessProfileInput } from './business-profile';
import type { CompanyLookup } from '../register/company-register';
import { AccountRefusal } from '../errors';
import { accountChanged, businessProfileChanged } from '../account-events';
import { PartnerAccount } from '../account/partner-account.entity';
import { BusinessProfile } from '../enrollment/profile.entity';
import type { AccountWork } from '../account-work';
import { actingFor } from '../acting';
import { changesOf } from '../changes';
import type { AccountRef } from '../enrollment/start-enrollment';
import { checkAgain, keepQueueInLine } from '../enrollment/check-again.work';
import { accountToChange, assertVersion, storeOwn } from '../enrollment/sections.work';

/** `lookup` is what the register said before the work began: nobody is asked while rows are held. */
export const setBusinessProfile =
  (lookup: CompanyLookup) =>
  async (unit: AccountWork, actor: Actor, input: SetBusinessProfileInput): Promise<AccountRef> => {
    const { accountId, expectedVersion } = input;
    const held = await accountToChange(unit, actor, accountId, 'setBusinessProfile');
    const before = await held.loaders.businessProfile.load(accountId);
    assertVersion(before, expectedVersion);
    const company = readCompany(input, held.market, lookup);
    const columns = columnsOf(company);
    if (changesOf('', before, columns).length === 0) return { accountId };
    await storeOwn(unit.manager, BusinessProfile, { accountId, before }, columns);
    const by = actingFor(actor, accountId);
    const changes = changesOf('businessProfile', before && shown(before), shown(columns));
    if (changes.length > 0) unit.events.append(businessProfileChanged({ accountId, actor: by, changes }));
    const account = await rename(unit, held.account, company.legalName, by);
    const now = { ...held, account };
    if (isCheckedAgain(changes)) await checkAgain(unit, now, { move: 'setBusinessProfile', kinds: ['BUSINESS'], by });
    else await keepQueueInLine(unit, now, by);
    return { accountId };
  };

const isCheckedAgain = (changes: readonly FieldChange[]) => changes.some(({ field }) => isVerifiedOfCompany(field));

type Columns = Omit<BusinessProfile, 'accountId' | 'version'>;

const columnsOf = ({ address, ...company }: Company): Columns => {
  const { line1, line2, city, state, postalCode, country } = address;
  return { ...company, line1, line2, city, state, postalCode, country };
};

/** As the schema names the fields. */
function shown({ legalName, duns, registrationNumber, website, source, ...address }: Columns) {
  const { line1, line2, city, state, postalCode, country } = address;
  return {
    legalName,
    duns,
    registrationNumber,
    website,
    source,
    'address.line1': line1,
    'address.line2': line2,
    'address.city': city,
    'address.state': state,
    'address.postalCode': postalCode,
    'address.country': country,
  };
}

/** The account goes by the company's name, here and with everybody who follows. */
async function rename(
  { manager, events }: AccountWork,
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
  events.append(accountChanged({ accountId, actor, changes }, { legalName }));
  return Object.assign(account, named);
}
