import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createLog } from '../../chassis/process/log';
import type { Passport } from '../../chassis/http/passport';
import { networkOf } from '../../gateway/rate/network';
import { RateLimits } from '../../gateway/rate/rate-limits';
import { connectRedis } from '../../gateway/rate/redis';
import { needing } from '../support/needing';
import { freePort } from '../support/program';
import { shortPause } from '../support/waiting';
import { codesOf, runGateway, type RunningGateway } from './support/running';

const someone = (wanted: Partial<Passport>) =>
  ({ tenantId: null, userId: null, clientAddress: null, ...wanted }) as Passport;
const user = (userId: string, tenantId: string | null = 'contoso') => someone({ tenantId, userId });
const at = (clientAddress: string) => someone({ clientAddress });

/** Of 101 shelves with as many books each. */
const large = '{ shelves(first: 100) { edges { node { books(first: 100) { edges { node { id } } } } } } }';
const small = '{ books { title } }';

interface Extensions {
  readonly rate: { readonly bucket: string; readonly limit: number; readonly remaining: number; readonly cost: number };
}
const rateIn = ({ body }: Awaited<ReturnType<RunningGateway['ask']>>) => (body.extensions as Extensions).rate;

describe('a gateway that limits rates', () => {
  let gateway: RunningGateway;
  beforeEach(async () => (gateway = await runGateway({ settings: { RATE_LIMIT: 'on', MAX_QUERY_COST: '40000' } })));
  afterEach(() => gateway.stop());

  const tokenOf = async (identity: object) => {
    const headers = { 'content-type': 'application/json' };
    const { body } = await gateway.send('/dev/token', { method: 'POST', headers, body: JSON.stringify(identity) });
    return { authorization: `Bearer ${body.access_token}` };
  };

  test('says with every answer what is left, of the address where there is no token', async () => {
    const state = { bucket: 'address', cost: 6, limit: 40_000, remaining: 39_994, resetSeconds: 20 };

    expect((await gateway.ask(small)).body.extensions).toEqual({ rate: state });
    expect(rateIn(await gateway.ask('{ unknown }'))).toMatchObject({ cost: 1, remaining: 39_993 });
    expect(rateIn(await gateway.ask('{'))).toMatchObject({ cost: 1, remaining: 39_992 });
    expect(rateIn(await gateway.ask('query($i: ID!) { book(id: $i) { id } }'))).toMatchObject({ remaining: 39_991 });
    const ada = await tokenOf({ tenantId: 'contoso', userId: 'ada' });
    expect(rateIn(await gateway.ask(small, { headers: ada }))).toMatchObject({ bucket: 'user', remaining: 199_994 });
  });

  test('refuses what is more than that with 429 and when to come back, asks nobody, and takes what is less', async () => {
    const first = await gateway.ask(large);
    const { cost, remaining } = rateIn(first);
    expect(first.status).toBe(200);
    expect(remaining).toBe(40_000 - cost);
    const asked = gateway.library.calls.count;

    const refused = await gateway.ask(large);

    expect(refused.status).toBe(429);
    expect(refused.body.data).toBeUndefined();
    expect(codesOf(refused)).toEqual(['RATE_LIMITED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(20);
    expect(rateIn(refused)).toMatchObject({ bucket: 'address', cost, remaining });
    expect(gateway.library.calls.count).toBe(asked);
    expect((await gateway.ask(small)).status).toBe(200);
    const ada = await tokenOf({ tenantId: 'contoso', userId: 'ada' });
    expect((await gateway.ask(large, { headers: ada })).status).toBe(200);
  });
});

test('A gateway counts nothing where RATE_LIMIT is off, and says so where that is in production', async () => {
  const gateway = await runGateway({ settings: { RATE_LIMIT: 'off', NODE_ENV: 'production' } });

  expect((await gateway.ask(small)).body).not.toHaveProperty('extensions');
  expect(gateway.log).toContainEqual(expect.objectContaining({ msg: expect.stringContaining('RATE_LIMIT is off') }));
  await gateway.stop();
});

describe('what is asked is charged', () => {
  const limits = new RateLimits(null);

  test('to the user, and to the tenant that three users can empty', async () => {
    for (const each of ['a', 'b', 'c'])
      expect(await limits.charge(user(each), 200_000)).toMatchObject({ isRefused: false });

    expect(await limits.charge(user('a'), 1)).toMatchObject({
      isRefused: true,
      rate: { bucket: 'user', remaining: 0 },
    });
    expect(await limits.charge(user('d'), 1)).toMatchObject({
      isRefused: true,
      rate: { bucket: 'tenant', remaining: 0 },
    });
    expect(await limits.charge(user('a', 'fabrikam'), 1)).toMatchObject({ isRefused: false });
    expect(await limits.charge(user('a', null), 1)).toMatchObject({ isRefused: false });
  });

  test('only where it is not refused', async () => {
    await limits.charge(at('192.0.2.1'), 30_000);
    for (let time = 0; time < 5; time += 1)
      expect(await limits.charge(at('192.0.2.1'), 20_000)).toMatchObject({
        isRefused: true,
        rate: { remaining: 10_000 },
      });

    expect(await limits.charge(at('192.0.2.1'), 10_000)).toMatchObject({ isRefused: false, rate: { remaining: 0 } });
    expect(await limits.charge(at('192.0.2.2'), 10_000)).toMatchObject({ isRefused: false });
    expect(await limits.charge(someone({}), 10_000)).toMatchObject({ isRefused: false });
  });
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:DB8:0:7:1:2:3:4', '2001:db8:0:7::/64'],
  ['2001:db8::7:1:2:3:4', '2001:db8:0:7::/64'],
  ['2001:0db8::0007:0:0:0:1', '2001:db8:0:7::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
])('The client at %s is known as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

describe('rates that are counted in Redis', () => {
  const program = process.env['TEST_ON_REDIS'];
  const testOnRedis = needing(test, 'a Redis', program);
  let server: ChildProcess;

  const startRedis = async (port: number) => {
    server = spawn(program!, ['--port', String(port), '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    await once(server, 'spawn');
  };
  const killRedis = async () => {
    server.kill('SIGKILL');
    await once(server, 'close');
  };

  testOnRedis(
    'are the same for two gateways, are each one’s own while it is dead, and shared again after that',
    async () => {
      const port = await freePort();
      await startRedis(port);
      const logged: { msg: string }[] = [];
      const log = createLog('gateway', 'info', {
        write: (line: string) => void logged.push(JSON.parse(line) as { msg: string }),
      });
      const clients = [1, 2].map(() => connectRedis(`redis://127.0.0.1:${port}`, log));
      const areReady = async (is: boolean) => {
        while (clients.some(({ isReady }) => isReady !== is)) await shortPause();
      };
      const [one, other] = clients.map((client) => new RateLimits(client));
      await areReady(true);
      // It may have taken several attempts.
      logged.length = 0;
      const ada = user('ada');

      await one!.charge(ada, 150_000);
      expect(await other!.charge(ada, 60_000)).toMatchObject({ isRefused: true, rate: { remaining: 50_000 } });

      server.kill('SIGSTOP');
      expect(await other!.charge(ada, 60_000)).toMatchObject({ isRefused: false, rate: { remaining: 140_000 } });
      await killRedis();
      await areReady(false);
      expect(await other!.charge(ada, 60_000)).toMatchObject({ isRefused: false, rate: { remaining: 80_000 } });
      expect(await one!.charge(ada, 60_000)).toMatchObject({ isRefused: false, rate: { remaining: 140_000 } });
      expect(logged.filter(({ msg }) => /not available/.test(msg))).toHaveLength(2);

      await startRedis(port);
      await areReady(true);
      await one!.charge(ada, 150_000);
      expect(await other!.charge(ada, 60_000)).toMatchObject({ isRefused: true });
      for (const limits of [one!, other!]) limits.close();
      await killRedis();
    },
  );
});
