import type { EntityManager } from 'typeorm';
import type { Work } from '../events';
import type { EventActor } from '../../../chassis/events/event';
import { isOperatorOver, type Actor } from '../actor';
import { providerServices, type ProviderService } from './provider';
import type { SetProviderListingInput } from './provider-input';
import { AccountRefusal } from '../errors';
import { accountChanged, providerListingChanged } from '../account-events';
import { PartnerAccount } from '../account/partner-account.entity';
import { ProvidedService, ProviderListing } from './provider-listing.entity';
import { accountFor, assertPossible } from '../held-account.work';
import { actingFor } from '../acting';
import { changesOf } from '../changes';
import type { AccountRef } from '../enrollment/start-enrollment';

/** How a provider presents itself is its own affair; whether it stands in the directory is the operator's. */
export async function setProviderListing(
  unit: Work,
  actor: Actor,
  input: SetProviderListingInput,
): Promise<AccountRef> {
  const { accountId, isOfficial, services, description, contactEmail, contactUrl } = input;
  const held = await accountFor(unit, actor, accountId, 'setProviderListing');
  const { account } = held;
  const isNamed = isOfficial !== null && isOfficial !== undefined;
  if (isNamed && !isOperatorOver(actor, account.tenantId)) throw AccountRefusal.of('OPERATOR_REQUIRED', 'isOfficial');
  assertPossible(unit, held, 'setProviderListing');
  const by = actingFor(actor, accountId);
  const { manager, events } = unit;
  const before = await listingOf(manager, accountId);
  const changes = changesOf('providerListing', before, { description, contactEmail, contactUrl, services });
  if (changes.length > 0) {
    await manager.upsert(ProviderListing, { accountId, description, contactEmail, contactUrl }, ['accountId']);
    await storeServices(manager, accountId, services);
    events.append(providerListingChanged({ accountId, actor: by, changes }));
  }
  if (isNamed) await setOfficial(unit, account, isOfficial, by);
  return { accountId };
}

async function listingOf(manager: EntityManager, accountId: string) {
  const listing = await manager.findOneBy(ProviderListing, { accountId });
  const offered = (await manager.findBy(ProvidedService, { accountId })).map(({ service }) => service);
  const services = providerServices.filter((service) => offered.includes(service));
  return listing && Object.assign(listing, { services });
}

async function storeServices(
  manager: EntityManager,
  accountId: string,
  services: readonly ProviderService[],
): Promise<void> {
  await manager.delete(ProvidedService, { accountId });
  const rows = services.map((service) => ({ accountId, service }));
  if (rows.length > 0) await manager.insert(ProvidedService, rows);
}

async function setOfficial(
  { manager, events }: Work,
  { id, isOfficial: before }: PartnerAccount,
  isOfficial: boolean,
  actor: EventActor,
): Promise<void> {
  if (isOfficial === before) return;
  await manager.update(PartnerAccount, { id }, { isOfficial });
  const changes = changesOf('providerListing', { isOfficial: before }, { isOfficial });
  events.append(accountChanged({ accountId: id, actor, changes }, { isOfficial }));
}
