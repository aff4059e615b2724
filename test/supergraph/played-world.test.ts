import { demoWorld } from '../../standalone/world/demo/demo-world';
import { fillWithHistory } from '../../standalone/world/fill';
import type { World } from '../../standalone/world/spec';
import { temporaryFolder } from '../support/folder';
import { InProcessGraph } from '../support/in-process';
import type { InProcessParts } from '../support/in-process';
import { Stage, StageClock } from '../support/play';
import { accountScenes, clockScenes, textScenes } from '../support/play-accounts';
import { channelScenes } from '../support/play-channel';
import { pictureOf } from '../support/play-picture';
import type { Holding } from '../support/play-picture';

jest.setTimeout(240_000);

const now = new Date('2026-03-18T12:00:00.000Z');
const dataDir = temporaryFolder();
const dialect = 'sqlite' as const;

const demo = demoWorld(now);
const all = { accounts: [...demo.accounts], customers: [...demo.customers], partnerships: [...demo.partnerships] };
const nameOf = (accountId: string) => all.accounts.find(({ id }) => id === accountId)!.legalName;
const channelName = ({ resellerId, providerId }: { readonly resellerId: string; readonly providerId: string }) =>
  `${nameOf(resellerId)} with ${nameOf(providerId)}`;

/** What the demo world has and nobody could bring about today. It is there so that every order rule fails for somebody. */
const leftOut: Readonly<Record<'accounts' | 'partnerships' | 'customers', readonly string[]>> = {
  // Every new partner becomes an indirect reseller: nobody can enroll a company that sells directly.
  accounts: ['Brenner Direkt IT GmbH'],
  partnerships: [
    // Nobody authorizes a provider before it has a PartnerID and has signed: a signature lapses, but is not taken back.
    'Elbtal Informatik GmbH with Nordwind Distribution GmbH',
    'Tulipán Számítástechnika Kft. with Nordwind Distribution GmbH',
    // Nor one of another region.
    'Cascade Ridge Technology LLC with Nordwind Distribution GmbH',
  ],
  customers: [
    // One acceptance makes the relationships of both partners.
    'Baltic Rope Works',
    // No customer is taken in from outside of the region, and the market of a tenant never changes.
    'Maple & Pine Furniture',
  ],
};

/** The demo world without that, without what hangs on it, and without texts that were withdrawn: no verb does so. */
function playable(): World {
  const accounts = all.accounts.filter(({ legalName }) => !leftOut.accounts.includes(legalName));
  const templates = demo.templates.filter(({ status }) => status !== 'WITHDRAWN');
  const isPlayable = (channel: Parameters<typeof channelName>[0]) =>
    !leftOut.partnerships.includes(channelName(channel));
  const partnerships = all.partnerships.filter(isPlayable);
  const customers = all.customers.filter(
    ({ companyName, channels }) => !leftOut.customers.includes(companyName) && channels.every(isPlayable),
  );
  const left = new Set<string | null>([null, ...[...partnerships, ...customers].map(({ id }) => id)]);
  const partnershipInvitations = [...demo.partnershipInvitations].filter((each) => left.has(each.partnershipId));
  const customerInvitations = [...demo.customerInvitations].filter((each) => left.has(each.customerId));
  return { accounts, templates, partnerships, partnershipInvitations, customers, customerInvitations };
}

const world = playable();

const graphs: InProcessGraph[] = [];
afterAll(() => Promise.all(graphs.map((graph) => graph.stop())));

async function start(parts: InProcessParts): Promise<InProcessGraph> {
  const graph = await InProcessGraph.start(parts);
  graphs.push(graph);
  return graph;
}

const holding = (stage: Stage, idOf: Holding['idOf']): Holding => ({
  idOf,
  read: (...asked) => stage.read(...asked),
});

async function played() {
  const scenes = [...textScenes(world), ...accountScenes(world), ...channelScenes(world), ...clockScenes(world, now)];
  const clock = new StageClock(new Date(Math.min(...scenes.map(({ at }) => at.getTime()))));
  const graph = await start({ dialect, clock, dataDir, fill: () => Promise.resolve() });
  const stage = new Stage(graph, clock);
  await stage.play(scenes);
  return pictureOf(
    world,
    holding(stage, (id) => stage.idOf(id)),
  );
}

async function filled() {
  const clock = new StageClock(now);
  const graph = await start({
    dialect,
    clock,
    dataDir,
    fill: (opened, key) => fillWithHistory(opened, world, key),
  });
  const stage = new Stage(graph, clock);
  return pictureOf(
    world,
    holding(stage, (id) => id),
  );
}

test('the demo world is what its companies, their customers and the operator would have made of it themselves', async () => {
  const inBulk = await filled();
  const byHand = await played();

  expect(inBulk).toEqual(byHand);
});
