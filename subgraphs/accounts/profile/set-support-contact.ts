import { email, id, inputOf, written } from '../../../chassis/inputs';
import { accountEvent } from '../events';
import { actingFor, verb, type AccountRef } from '../acting';
import { changesOf } from '../changes';
import { enrollmentFor, enrollmentMoves } from '../enrollment';
import { knownMarket, phoneIn } from '../market';
import { expectedVersionInput, websiteInput } from '../common-inputs';
import { assertVersion, storeOwn } from '../own-row.work';
import { SupportContact } from './profile.entity';

/** Where customers find help is not verified, so a change is made and that is all. */
export const setSupportContact = verb({
  mutation: 'setSupportContact',
  shape: inputOf('Where customers find help.', {
    accountId: id.describe('The account that it is about.'),
    email: email.describe('Where to write to.'),
    phone: written(100).describe('Where to call; without + it is a number of the market.'),
    website: websiteInput.describe('Where to read.'),
    expectedVersion: expectedVersionInput,
  }),
  async work(unit, acting, { accountId, expectedVersion, ...input }): Promise<AccountRef> {
    const { account, loaders } = await enrollmentFor(unit, acting, accountId, enrollmentMoves.setSupportContact);
    const before = await loaders.supportContact.load(accountId);
    assertVersion(before, expectedVersion);
    const support = { ...input, phone: phoneIn(knownMarket(account.market), input.phone, 'phone') };
    const changes = changesOf('supportContact', before, support);
    if (changes.length === 0) return { accountId };
    await storeOwn(unit.manager, SupportContact, { accountId, before }, support);
    unit.events.append(
      accountEvent('SupportContactChanged', { accountId, actor: actingFor(acting.actor, accountId), changes }),
    );
    return { accountId };
  },
});
