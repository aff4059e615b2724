import { demoWorld } from '../../standalone/world/demo/demo-world';
import { fillWithDemo } from '../../standalone/world/fill';
import personas from '../../standalone/world/personas.json';
import { subgraphNames } from '../isolation/harness';
import { dialects } from '../support/databases';
import { mutationText } from '../support/answers';
import { temporaryFolder } from '../support/folder';
import { InProcessGraph } from '../support/in-process';

jest.setTimeout(120_000);

const folder = temporaryFolder();
const clock = { now: () => new Date() };
const { tenantId } = personas.find(({ persona }) => persona === 'provider-admin')!;
const provider = [...demoWorld(new Date()).accounts].find((account) => account.tenantId === tenantId)!;
const partnership = [...demoWorld(new Date()).partnerships].find(({ providerId }) => providerId === provider.id)!;

/** A user of the provider, without any role of the directory. */
const colleague = (alias: string) => ({
  tenantId,
  userId: alias,
  email: `${alias}@Nordwind.example`,
  name: alias,
  directoryRoles: [],
});

const dialect = dialects.at(-1)!;

describe(`roles given in accounts, on ${dialect}`, () => {
  let graph: InProcessGraph;

  beforeAll(async () => {
    const fill = (opened: Parameters<typeof fillWithDemo>[0], key: string) => fillWithDemo(opened, clock, key);
    graph = await InProcessGraph.start({ dialect, clock, dataDir: `${folder}/${dialect}`, fill });
  });
  afterAll(() => graph.stop());

  /** What an admin does, once every subgraph has followed it. */
  const manage = async (mutation: 'addUser' | 'setUserRoles' | 'removeUser', input: object) => {
    const query = mutationText(mutation, 'user { userId }');
    const { data } = await graph.ask('provider-admin', query, { input: { accountId: provider.id, ...input } });
    expect(data[mutation].userErrors).toEqual([]);
    const followers = subgraphNames.flatMap((name) => graph.runtime(name).subgraph.followers);
    await Promise.all(followers.map((follower) => follower.catchUp()));
    return data[mutation].user;
  };
  let invited = 0;
  /** Something that accounts is not asked about: whether they may invite a reseller, and read a partnership. */
  const mayWork = async (who: object): Promise<boolean> => {
    invited += 1;
    const input = { providerId: provider.id, email: `office-${invited}@invited.example` };
    const invite = `mutation($input: InviteResellerInput!) { inviteReseller(input: $input) { userErrors { code } } }`;
    const { data: change } = await graph.askAs(who, invite, { input });
    const { data } = await graph.askAs(who, `{ partnership(id: "${partnership.id}") { state } }`);
    expect(data.partnership !== null).toBe(change.inviteReseller.userErrors.length === 0);
    return data.partnership !== null;
  };

  test('count everywhere from the next request on, and as soon are gone', async () => {
    const nell = colleague('nell');
    expect(await mayWork(nell)).toBe(false);
    const { userId } = await manage('addUser', {
      email: 'nell@nordwind.example',
      name: 'Nell',
      roles: ['ADMIN_AGENT'],
    });
    expect(await mayWork(nell)).toBe(true);
    await manage('setUserRoles', { userId, roles: [] });
    expect(await mayWork(nell)).toBe(false);
    await manage('setUserRoles', { userId, roles: ['ADMIN_AGENT'] });
    expect(await mayWork(nell)).toBe(true);
    await manage('removeUser', { userId });
    expect(await mayWork(nell)).toBe(false);
  });

  test('go over to the id of somebody who was known by e-mail, and leave with them', async () => {
    const olaf = colleague('olaf');
    await manage('addUser', { email: 'olaf@nordwind.example', name: 'Olaf', roles: ['ADMIN_AGENT'] });
    const { data } = await graph.askAs(olaf, '{ viewer { roles } }');
    expect(data.viewer.roles).toEqual(['ADMIN_AGENT']);
    await manage('setUserRoles', { userId: 'olaf', roles: ['ADMIN_AGENT', 'SALES_AGENT'] });
    expect(await mayWork(olaf)).toBe(true);
    await manage('removeUser', { userId: 'olaf' });
    expect(await mayWork(olaf)).toBe(false);
  });
});
