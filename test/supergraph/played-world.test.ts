import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountEvents } from '../../subgraphs/accounts/events';
import { agreementEvents } from '../../subgraphs/agreements/events';
import type { EventContract } from '../../chassis/events/contract';
import { EventLog } from '../../chassis/events/event-log.entity';
import { relationshipEvents } from '../../subgraphs/relationships/events';
import { demoWorld } from '../../standalone/world/demo/demo-world';
import { fillWithHistory } from '../../standalone/world/fill';
import type { World } from '../../standalone/world/spec';
import { temporaryFolder } from '../support/folder';
import { InProcessGraph, type InProcessParts } from '../support/in-process';
import { Stage, StageClock } from '../support/play';
import { accountScenes, clockScenes, textScenes } from '../support/play-accounts';
import { channelScenes } from '../support/play-channel';
import { pictureOf, type Holding } from '../support/play-picture';

jest.setTimeout(240_000);

const now = new Date('2026-03-18T12:00:00.000Z');
const dataDir = temporaryFolder();
const dialect = 'sqlite' as const;

const demo = demoWorld(now);
const all = { accounts: [...demo.accounts], customers: [...demo.customers], partnerships: [...demo.partnerships] };
const nameOf = (accountId: string) => all.accounts.find(({ id }) => id === accountId)!.legalName;
const channelName = ({ resellerId, providerId }: { readonly resellerId: string; readonly providerId: string }) =>
  `${nameOf(resellerId)} with ${nameOf(providerId)}`;

/** What the demo world has and no mutation brings about today. It is there so that every order rule fails for some customer. */
const leftOut: Readonly<Record<'accounts' | 'partnerships' | 'customers', readonly string[]>> = {
  // Every new partner becomes an indirect reseller: a company that sells directly cannot be enrolled.
  accounts: ['Brenner Direkt IT GmbH'],
  partnerships: [
    // A provider is not authorized before it has a PartnerID and has signed: a signature lapses, but is not taken back.
    'Elbtal Informatik GmbH with Nordwind Distribution GmbH',
    'Tulipán Számítástechnika Kft. with Nordwind Distribution GmbH',
    // Nor one of another region.
    'Cascade Ridge Technology LLC with Nordwind Distribution GmbH',
  ],
  customers: [
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
  return {
    picture: await pictureOf(
      world,
      holding(stage, (id) => stage.idOf(id)),
    ),
    logs: await logsOf(graph),
  };
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
  return {
    picture: await pictureOf(
      world,
      holding(stage, (id) => id),
    ),
    logs: await logsOf(graph),
  };
}

const contracts = { accounts: accountEvents, agreements: agreementEvents, relationships: relationshipEvents };
const producers = Object.keys(contracts) as (keyof typeof contracts)[];
const typesOf = (name: keyof typeof contracts): string[] => Object.keys(contracts[name]);

/** What each subgraph has recorded. */
async function logsOf(graph: InProcessGraph) {
  const read = async (name: keyof typeof contracts) =>
    [name, await graph.database(name).reader.getRepository(EventLog).find()] as const;
  return Object.fromEntries(await Promise.all(producers.map(read))) as Record<keyof typeof contracts, EventLog[]>;
}

/** Where what does not happen in this world is seen to be recorded. */
const seenElsewhere: Readonly<Record<string, string>> = {
  AssociationCodeIssued: 'test/subgraphs/accounts/partner-id/associate-partner-id.test.ts',
  AssociationCodeUsed: 'test/subgraphs/accounts/partner-id/associate-partner-id.test.ts',
  AgreementReminderSent: 'test/subgraphs/agreements/rollout/remind-pending-agreements.test.ts',
  CustomerAgreementLapsed: 'test/subgraphs/agreements/status/lapses.test.ts',
  CustomerDetailsChanged: 'test/subgraphs/relationships/invitation/accept-customer-invitation.test.ts',
  OrderEligibilityDue: 'test/subgraphs/relationships/eligibility/verdicts.test.ts',
};

describe('the demo world', () => {
  let inBulk: Awaited<ReturnType<typeof filled>>;
  let byHand: Awaited<ReturnType<typeof played>>;
  beforeAll(async () => {
    inBulk = await filled();
    byHand = await played();
  });

  test('is what its companies, their customers and the operator would have made of it themselves, past and all', () => {
    expect(inBulk.picture).toEqual(byHand.picture);
  });

  test.each(['filled', 'played'])('says in its events what the contracts say, when it is %s', (how) => {
    const { logs } = how === 'filled' ? inBulk : byHand;
    for (const name of producers) {
      const contract: EventContract = contracts[name];
      const faults = logs[name].map(({ type, data }) => [type, contract[type]?.data.safeParse(data).error?.issues]);

      expect(logs[name].filter(({ type }) => !(type in contract))).toEqual([]);
      expect(faults.filter(([, issues]) => issues)).toEqual([]);
    }
  });

  test('has, with what other tests bring about, every event of every contract', () => {
    for (const name of producers) {
      const types = new Set(byHand.logs[name].map(({ type }) => type));
      const missing = typesOf(name).filter((type) => !types.has(type));

      expect(missing.filter((type) => !(type in seenElsewhere))).toEqual([]);
      for (const type of missing)
        expect(readFileSync(join(__dirname, '../..', seenElsewhere[type]!), 'utf8')).toContain(`'${type}'`);
    }
  });
});
