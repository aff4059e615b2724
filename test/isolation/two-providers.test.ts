import { temporaryFolder } from '../support/folder';
import { Harness } from './harness';
import { everythingSeenBy } from './walks';
import { accountCalled, isolationWorld, withoutDealingsOf, type FixedWorld } from './world';

const dataDir = temporaryFolder();
const world = isolationWorld();

/** Each provider, and one with which it shares a reseller, whose absence it must not be able to notice. */
const pairs = [
  ['provider-admin', 'Cantabria'],
  ['provider2-admin', 'Nordwind'],
] as const;

const seenWithAll = new Map<string, unknown>();

async function seenIn(
  some: FixedWorld,
  names: readonly string[],
): Promise<[string, Readonly<Record<string, unknown>>][]> {
  const harness = await Harness.start('sqlite', some, dataDir);
  const seen: [string, Readonly<Record<string, unknown>>][] = [];
  for (const name of names) seen.push([name, await everythingSeenBy(harness, harness.viewer(name))]);
  await harness.stop();
  return seen;
}

beforeAll(async () => {
  const names = pairs.map(([name]) => name);
  for (const [name, seen] of await seenIn(world, names)) seenWithAll.set(name, seen);
}, 120_000);

test.each(pairs)(
  'nothing that %s reads would be different if %s had never done any business',
  async (name, rival) => {
    const rivalId = accountCalled(world.accounts, rival).id;
    const [[, seen] = []] = await seenIn(withoutDealingsOf(world, rivalId), [name]);
    expect(Object.keys(seen!).length).toBeGreaterThan(3);
    expect(seenWithAll.get(name)).toEqual(seen);
  },
  120_000,
);
