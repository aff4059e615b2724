import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { EventActor } from '../../../chassis/events/event';
import { email, id, inputOf, LIST_BOUND } from '../../../chassis/inputs';
import { PartnerAccount } from '../account';
import { actingFor, verb, type AccountRef } from '../acting';
import { isOperatorOver } from '../actor';
import { changesOf } from '../changes';
import { AccountRefusal } from '../errors';
import { accountEvent, type Work } from '../events';
import { accountFor, assertPossible } from '../held-account.work';
import { optionalNoteInput, websiteInput } from '../common-inputs';
import { listingMoves, servicesInput, servicesOf } from './provider';
import { ProvidedService, ProviderListing } from './provider-listing.entity';

/** A provider decides how it presents itself; the operator decides whether it is listed in the directory. */
export const setProviderListing = verb({
  mutation: 'setProviderListing',
  shape: inputOf('How a provider presents itself from now on.', {
    accountId: id.describe('The account of the provider.'),
    services: servicesInput.describe(`What it offers to its resellers. ${LIST_BOUND}`),
    description: optionalNoteInput.describe('In its own words, 2,000 characters at most.'),
    contactEmail: email.describe('Where to ask about its reseller programme.'),
    contactUrl: websiteInput.describe('Where to read about it, on the web.'),
    isOfficial: z
      .boolean()
      .nullish()
      .describe('Whether it stands in the directory; for the operator to say. Left out, it stays as it is.'),
  }),
  async work(unit, { actor }, { accountId, isOfficial = null, services, ...listing }): Promise<AccountRef> {
    const move = listingMoves.setProviderListing;
    const { account } = await accountFor(unit, actor, accountId, move);
    if (isOfficial !== null && !isOperatorOver(actor, account.tenantId))
      throw AccountRefusal.of('OPERATOR_REQUIRED', 'isOfficial');
    assertPossible(move, { state: account.kind, facts: {}, now: unit.now });
    const by = actingFor(actor, accountId);
    const { manager, events } = unit;
    const before = await listingOf(manager, accountId);
    const changes = changesOf('providerListing', before, { ...listing, services });
    if (changes.length > 0) {
      await manager.upsert(ProviderListing, { accountId, ...listing }, ['accountId']);
      await manager.delete(ProvidedService, { accountId });
      const rows = services.map((service) => ({ accountId, service }));
      if (rows.length > 0) await manager.insert(ProvidedService, rows);
      events.append(accountEvent('ProviderListingChanged', { accountId, actor: by, changes }));
    }
    if (isOfficial !== null) await setOfficial(unit, account, isOfficial, by);
    return { accountId };
  },
});

async function listingOf(manager: EntityManager, accountId: string) {
  const listing = await manager.findOneBy(ProviderListing, { accountId });
  const offered = await manager.findBy(ProvidedService, { accountId });
  return listing && Object.assign(listing, { services: servicesOf(offered) });
}

async function setOfficial(
  { manager, events }: Work,
  { id: accountId, isOfficial: before }: PartnerAccount,
  isOfficial: boolean,
  actor: EventActor,
): Promise<void> {
  if (isOfficial === before) return;
  await manager.update(PartnerAccount, { id: accountId }, { isOfficial });
  const changes = changesOf('providerListing', { isOfficial: before }, { isOfficial });
  events.append(accountEvent('AccountChanged', { accountId, actor, changes }, { isOfficial }));
}
