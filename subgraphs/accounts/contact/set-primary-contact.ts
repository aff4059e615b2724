import { z } from 'zod';
import { id } from '../../../chassis/inputs';
import { actingFor, type AccountRef, type Acting, type Verb } from '../acting';
import { changesOf } from '../changes';
import { isSameMailbox } from '../email';
import {
  PrimaryContact,
  assertVersion,
  checkAgain,
  contactLanguage,
  enrollmentFor,
  enrollmentMoves,
  storeOwn,
  unconfirmed,
} from '../enrollment';
import { accountEvent, type Work } from '../events';
import { knownMarket } from '../market';
import { expectedVersionInput } from '../common-inputs';
import { contactInput, isVerifiedOfContact, readPrimaryContact } from './primary-contact';

const setPrimaryContactInput = z.strictObject({
  accountId: id,
  ...contactInput.shape,
  expectedVersion: expectedVersionInput,
});
type SetPrimaryContactInput = z.infer<typeof setPrimaryContactInput>;

export const setPrimaryContact: Verb<SetPrimaryContactInput, AccountRef> = {
  mutation: 'setPrimaryContact',
  shape: setPrimaryContactInput,
  work: setContact,
};

/** Another person, or the same at another address, confirms anew; another telephone number changes nothing else. */
async function setContact(unit: Work, acting: Acting, input: SetPrimaryContactInput): Promise<AccountRef> {
  const { accountId, expectedVersion } = input;
  const move = enrollmentMoves.setPrimaryContact;
  const held = await enrollmentFor(unit, acting, accountId, move);
  const market = knownMarket(held.account.market);
  const before = await held.loaders.primaryContact.load(accountId);
  assertVersion(before, expectedVersion);
  const read = readPrimaryContact(input, market);
  // Another spelling of the mailbox that is known is nothing new.
  const contact = before && isSameMailbox(before.email, read.email) ? { ...read, email: before.email } : read;
  const changes = changesOf('primaryContact', before, contact);
  if (changes.length === 0) return { accountId };
  const isAnother = changes.some(({ field }) => isVerifiedOfContact(field));
  const language = contactLanguage(acting.actor.language, market.code);
  const columns = { ...contact, language, ...(isAnother && unconfirmed) };
  await storeOwn(unit.manager, PrimaryContact, { accountId, before }, columns);
  const by = actingFor(acting.actor, accountId);
  unit.events.append(accountEvent('PrimaryContactChanged', { accountId, actor: by, changes }));
  const kinds = ['EMAIL_OWNERSHIP', 'EMPLOYMENT'] as const;
  if (isAnother) await checkAgain(unit, acting, held, { move, kinds, by });
  return { accountId };
}
