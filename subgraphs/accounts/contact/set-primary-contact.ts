import { z } from 'zod';
import { email, id, inputOf, lastName, optionalText, personName } from '../../../chassis/inputs';
import { actingFor, verb, type AccountRef } from '../acting';
import { changesOf } from '../changes';
import { expectedVersionInput } from '../common-inputs';
import { isSameMailbox } from '../email';
import {
  PrimaryContact,
  checkAgain,
  contactLanguage,
  enrollmentFor,
  enrollmentMoves,
  unconfirmed,
} from '../enrollment';
import { AccountRefusal } from '../errors';
import { accountEvent } from '../events';
import { knownMarket, phoneIn, type Market } from '../market';
import { assertVersion, storeOwn } from '../own-row.work';
import { readAll } from '../read-all';
import { webmailProviderOf } from './webmail';

/** Another person, or the same at another address, confirms anew; another telephone number changes nothing else. */
export const setPrimaryContact = verb({
  mutation: 'setPrimaryContact',
  shape: inputOf('The person to turn to about the application.', {
    accountId: id.describe('The account that it is about.'),
    firstName: personName.describe('First name.'),
    lastName: lastName.describe('Last name.'),
    email: email.describe('A mailbox of the company; none that anybody can open, such as Gmail.'),
    phone: optionalText(100).describe('Telephone number; without + it is one of the market.'),
    isApplicant: z.boolean().describe('Whether this is you.'),
    expectedVersion: expectedVersionInput,
  }),
  async work(unit, acting, input): Promise<AccountRef> {
    const { accountId, expectedVersion } = input;
    const move = enrollmentMoves.setPrimaryContact;
    const held = await enrollmentFor(unit, acting, accountId, move);
    const market = knownMarket(held.account.market);
    const before = await held.loaders.primaryContact.load(accountId);
    assertVersion(before, expectedVersion);
    const read = readContact(input, market);
    // Another spelling of the mailbox that is known is nothing new.
    const contact = before && isSameMailbox(before.email, read.email) ? { ...read, email: before.email } : read;
    const changes = changesOf('primaryContact', before, contact);
    if (changes.length === 0) return { accountId };
    const isAnother = changes.some(({ field }) => isConfirmed(field));
    const language = contactLanguage(acting.actor.language, market.code);
    const columns = { ...contact, language, ...(isAnother && unconfirmed) };
    await storeOwn(unit.manager, PrimaryContact, { accountId, before }, columns);
    const by = actingFor(acting.actor, accountId);
    unit.events.append(accountEvent('PrimaryContactChanged', { accountId, actor: by, changes }));
    const kinds = ['EMAIL_OWNERSHIP', 'EMPLOYMENT'] as const;
    if (isAnother) await checkAgain(unit, acting, held, { move, kinds, by });
    return { accountId };
  },
});

type SetPrimaryContactInput = z.infer<typeof setPrimaryContact.shape>;

/** Who the contact is; this person confirms it, and is confirmed by it. */
const isConfirmed = (field: string): boolean => /^primaryContact\.(firstName|lastName|email)$/.test(field);

function readContact({ firstName, lastName, isApplicant, ...given }: SetPrimaryContactInput, market: Market) {
  const read = readAll({
    email: () => companyMailbox(given.email),
    phone: () => (given.phone === null ? null : phoneIn(market, given.phone, 'phone')),
  });
  return { firstName, lastName, ...read, isApplicant };
}

/** Of the primary contact only a mailbox of the company will do. */
function companyMailbox(address: string): string {
  const provider = webmailProviderOf(address);
  if (provider === null) return address;
  const why = `Anybody can open a mailbox at ${provider}; give an address of the company.`;
  throw AccountRefusal.about('WEBMAIL_ADDRESS_NOT_ACCEPTED', why, 'email');
}
