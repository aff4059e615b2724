import type { EventActor } from '../../../../chassis/events/event';
import { Activity } from '../../../../subgraphs/relationships/dashboard/activity.entity';
import { Partnership } from '../../../../subgraphs/relationships/partnership.entity';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, daysAgo, noon, passportOf, type Company } from '../../../support/relationships';
import type { Activity as AnsweredActivity } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('activity on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company, otherProvider: Company, reseller: Company, customer: Company;

  beforeEach(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    [provider, otherProvider] = [await world.provider('One'), await world.provider('Two')];
    [reseller, customer] = [await world.reseller(), await world.customer()];
  });

  const activityOf = async (company: Company): Promise<readonly AnsweredActivity[]> => {
    const fields = 'activity { edges { node { id type at actor { kind accountId userId name } } } }';
    const { activity } = await world.account(company.id, fields, passportOf(company));
    return activity.edges.map(({ node }) => node);
  };
  const momentsOf = async (company: Company): Promise<string[]> => (await activityOf(company)).map(({ at }) => at);
  const iso = (...days: number[]) => days.map((each) => daysAgo(each).toISOString());
  const kept = () =>
    world.database.reader.getRepository(Activity).find({ order: { accountId: 'ASC', eventId: 'ASC' } });

  const attested = (days: number, by: Company) => {
    const actor: EventActor = { kind: 'PARTNER', accountId: by.id, userId: 'u', name: 'Ada' };
    const at = daysAgo(days);
    const data = { customerId: customer.id, version: 1, acceptedAt: at.toISOString() };
    world.agreements.append('CustomerAgreementAccepted', data, { at, actor, audience: [customer.id, by.id] });
  };
  const statusChanged = (days: number) => {
    const data = { accountId: reseller.id, programStatus: days % 2 ? 'ACTIVE' : 'SUSPENDED' };
    world.accounts.append('ProgramStatusChanged', data, { at: daysAgo(days) });
  };

  test('tells a provider that its customer agreed, and not that it was a partner who said so', async () => {
    await world.partnership(provider, reseller);
    await world.partnership(otherProvider, reseller);
    await world.serve(customer, reseller, provider);
    await world.serve(customer, reseller, otherProvider);
    attested(1, otherProvider);
    await world.follow();

    const [followed] = await activityOf(provider);
    expect(followed).toMatchObject({
      type: 'CustomerAgreementAccepted',
      actor: { kind: 'SYSTEM', accountId: null, userId: null, name: null },
    });
    const [own] = await activityOf(otherProvider);
    expect(own!.actor).toEqual({ kind: 'PARTNER', accountId: otherProvider.id, userId: 'u', name: 'Ada' });
    // What is shown to another partner is another entry, which stays the same one.
    expect(own!.id).not.toBe(followed!.id);
    expect((await activityOf(provider))[0]!.id).toBe(followed!.id);
  });

  test('shows a partner nothing of its counterpart from before they met or after they parted', async () => {
    const ended = { state: 'ENDED', live: null, endedAt: daysAgo(4), endedBy: 'PROVIDER' } as const;
    await world.partnership(provider, reseller, { since: daysAgo(8), ...ended });
    await world.partnership(provider, reseller, { since: daysAgo(2) });
    for (const days of [9, 8, 6, 4, 3, 1]) statusChanged(days);
    await world.follow();

    expect(await momentsOf(reseller)).toEqual(iso(1, 3, 4, 6, 8, 9));
    expect(await momentsOf(provider)).toEqual(iso(1, 6, 8));
  });

  test('shows a partner nothing of a customer from before it served it or since it does not', async () => {
    await world.partnership(provider, reseller);
    await world.partnership(otherProvider, reseller);
    await world.serve(customer, reseller, otherProvider, daysAgo(20));
    await world.serve(customer, reseller, provider, daysAgo(8));
    // Removed five days ago.
    await world.remove(customer, provider);
    for (const days of [10, 7, 3]) attested(days, otherProvider);
    await world.follow();

    expect(await momentsOf(provider)).toEqual(iso(7));
    expect(await momentsOf(reseller)).toEqual(iso(3, 7, 10));
  });

  test('is the same after a rebuild, whatever has begun or ended since', async () => {
    const partnership = await world.partnership(provider, reseller, { since: daysAgo(20) });
    await world.serve(customer, reseller, provider, daysAgo(20));
    statusChanged(10);
    attested(9, reseller);
    await world.follow();
    const before = await kept();
    const shown = before.filter(({ accountId }) => accountId === provider.id).map(({ type }) => type);
    expect(shown.sort()).toEqual(['CustomerAgreementAccepted', 'EligibilityChanged', 'ProgramStatusChanged']);

    await world.remove(customer, provider);
    const over = { state: 'ENDED', live: null, endedAt: noon, endedBy: 'RESELLER' } as const;
    await world.unitOfWork(({ manager }) => manager.update(Partnership, { id: partnership }, over));
    await world.partnership(otherProvider, reseller, { since: noon });
    await world.serve(customer, reseller, otherProvider, noon);
    for (const follower of world.subgraph.followers) await follower.rebuild();

    // No event has recorded yet the verdict that the rows above change: the rebuild finds it.
    const [known, found] = [await kept(), new Set<string>()];
    const stays = known.filter((entry) => {
      const isKnown = before.some(
        ({ accountId, eventId }) => entry.accountId === accountId && entry.eventId === eventId,
      );
      if (!isKnown) found.add(entry.type);
      return isKnown;
    });
    expect(stays).toEqual(before);
    expect([...found]).toEqual(['EligibilityChanged']);
  });
});
