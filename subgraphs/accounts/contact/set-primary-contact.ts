import type { Work } from '../events';
import type { Actor } from '../actor';
import { contactLanguage } from '../enrollment/contact-language';
import {
  isVerifiedOfContact,
  readPrimaryContact,
  readSupportContact,
  type SetPrimaryContactInput,
  type SetSupportContactInput,
} from './contacts';
import { isSameMailbox } from '../email';
import { primaryContactChanged, supportContactChanged } from '../account-events';
import { PrimaryContact, SupportContact, unconfirmed } from '../enrollment/profile.entity';
import type { AccountWork } from '../account-work';
import { actingFor } from '../acting';
import { changesOf } from '../changes';
import type { AccountRef } from '../enrollment/start-enrollment';
import { checkAgain } from '../enrollment/check-again.work';
import { accountToChange, assertVersion, storeOwn } from '../enrollment/sections.work';

/** Another person, or the same at another address, confirms anew; another telephone number changes nothing else. */
export async function setPrimaryContact(
  unit: AccountWork,
  actor: Actor,
  input: SetPrimaryContactInput,
): Promise<AccountRef> {
  const { accountId, expectedVersion } = input;
  const held = await accountToChange(unit, actor, accountId, 'setPrimaryContact');
  const before = await held.loaders.primaryContact.load(accountId);
  assertVersion(before, expectedVersion);
  const read = readPrimaryContact(input, held.market);
  // Another spelling of the mailbox that is known is nothing new.
  const contact = before && isSameMailbox(before.email, read.email) ? { ...read, email: before.email } : read;
  const changes = changesOf('primaryContact', before, contact);
  if (changes.length === 0) return { accountId };
  const isAnother = changes.some(({ field }) => isVerifiedOfContact(field));
  const language = contactLanguage(unit.language, held.market.code);
  const columns = { ...contact, language, ...(isAnother && unconfirmed) };
  await storeOwn(unit.manager, PrimaryContact, { accountId, before }, columns);
  const by = actingFor(actor, accountId);
  unit.events.append(primaryContactChanged({ accountId, actor: by, changes }));
  const kinds = ['EMAIL_OWNERSHIP', 'EMPLOYMENT'] as const;
  if (isAnother) await checkAgain(unit, held, { move: 'setPrimaryContact', kinds, by });
  return { accountId };
}

/** Nobody checks where customers find help, so a change is made and that is all. */
export async function setSupportContact(unit: Work, actor: Actor, input: SetSupportContactInput): Promise<AccountRef> {
  const { accountId, expectedVersion } = input;
  const { loaders, market } = await accountToChange(unit, actor, accountId, 'setSupportContact');
  const before = await loaders.supportContact.load(accountId);
  assertVersion(before, expectedVersion);
  const support = readSupportContact(input, market);
  const changes = changesOf('supportContact', before, support);
  if (changes.length === 0) return { accountId };
  await storeOwn(unit.manager, SupportContact, { accountId, before }, support);
  unit.events.append(supportContactChanged({ accountId, actor: actingFor(actor, accountId), changes }));
  return { accountId };
}
