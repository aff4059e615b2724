import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpRegister, registerOf } from '../../../../subgraphs/accounts/register/http-register.adapter';
import { readRegisterConfig } from '../../../../subgraphs/accounts/config';
import { embeddedRegister } from '../../../../subgraphs/accounts/register/company-register';
import { isInsideUnit } from '../../../../chassis/unit-of-work/unit-of-work';
import { ConfigFault } from '../../../../chassis/settings/config';
import { Unavailable } from '../../../../chassis/refusal';
import { AccountsWorld, anonymous } from '../../../support/accounts';
import { apply, begun, bryza } from '../../../support/accounts-draft';
import { TestDatabases } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const bursztyn = {
  duns: '885201585',
  legalName: 'Bursztyn Cloud S.A.',
  address: { line1: 'ul. Grunwaldzka 82', city: 'Gdańsk', postalCode: '80-244', country: 'PL' },
};

/** A register with given behaviour, which keeps what it was asked. */
class Register {
  readonly asked: { url: string | undefined; key: string | undefined }[] = [];
  private readonly server: Server;

  constructor(answer: RequestListener) {
    this.server = createServer((request, response) => {
      this.asked.push({ url: request.url, key: request.headers.authorization });
      answer(request, response);
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const open: Register[] = [];
afterEach(async () => {
  for (const register of open.splice(0)) await register.close();
});

async function serving(answer: RequestListener) {
  const register = new Register(answer);
  open.push(register);
  return { register, url: await register.open() };
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('a register over HTTP', () => {
  test('is asked by number, with the key, and answers with a company', async () => {
    const { register, url } = await serving(json(200, { ...bursztyn, employees: 120 }));

    const found = await httpRegister({ url: `${url}/v1/`, key: 'secret' }).byDuns('885201585');

    expect(found).toEqual({ ...bursztyn, address: { ...bursztyn.address, line2: null, state: null } });
    expect(register.asked).toEqual([{ url: '/v1/companies/885201585', key: 'Bearer secret' }]);
  });

  test('may know none', async () => {
    const { url } = await serving(json(404, { error: 'unknown' }));

    expect(await httpRegister({ url }).byDuns('885201585')).toBeNull();
  });

  test.each<[string, RequestListener]>([
    ['breaks', json(500, {})],
    ['refuses us', json(403, {})],
    ['sends us elsewhere', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
    ['answers with a page', (_, response) => void response.end('<html>busy</html>')],
    ['answers with nothing', (_, response) => void response.end()],
    ['answers with half a company', json(200, { duns: '885201585', legalName: 'Bursztyn' })],
    ['answers with another company', json(200, { ...bursztyn, duns: '123456789' })],
    [
      'answers in another encoding',
      (_, response) => void response.end(Buffer.from(JSON.stringify({ ...bursztyn, legalName: 'Müller' }), 'latin1')),
    ],
    ['answers without end', (_, response) => void response.end('x'.repeat(2000))],
    ['hangs up', (request) => void request.socket.destroy()],
    ['says nothing', () => undefined],
    ['stops in the middle', (_, response) => void response.writeHead(200).write('{"duns":')],
  ])('that %s is no register for the time being', async (_, answer) => {
    const { url } = await serving(answer);
    const began = Date.now();

    const asked = httpRegister({ url, deadlineMs: 200, maxBytes: 1000 }).byDuns('885201585');

    await expect(asked).rejects.toThrow(Unavailable);
    expect(Date.now() - began).toBeLessThan(5000);
  });

  test('that is not there is none either', async () => {
    const { register, url } = await serving(json(200, bursztyn));
    await register.close();
    open.length = 0;

    await expect(httpRegister({ url }).byDuns('885201585')).rejects.toThrow(Unavailable);
  });
});

describe('the settings', () => {
  test('choose between it and the companies that come with the product', () => {
    expect(registerOf(readRegisterConfig({}))).toBe(embeddedRegister);
    expect(registerOf(readRegisterConfig({ COMPANY_REGISTER_URL: 'https://register.example' }))).not.toBe(
      embeddedRegister,
    );
  });

  test.each([{ COMPANY_REGISTER_URL: 'register' }, { COMPANY_REGISTER_KEY: 'secret' }])('cannot be %j', (env) => {
    expect(() => readRegisterConfig(env)).toThrow(ConfigFault);
  });
});

test('the register is asked before any transaction, also when a change is only tried, and only for a look-up', async () => {
  const askedInside: boolean[] = [];
  const register = {
    byDuns: (duns: string) => {
      askedInside.push(isInsideUnit(world.database) || world.database.dryRuns.current !== undefined);
      return embeddedRegister.byDuns(duns);
    },
  };
  const world = await AccountsWorld.open(databases, 'sqlite', { register });
  const { accountId, who } = await begun(world);
  const set = (given: object, by = who) => apply(world, 'setBusinessProfile', { accountId, ...bryza, ...given }, by);
  const lookedUp = { duns: '885201585', source: 'DUNS_LOOKUP' };

  await set({ duns: '885201585' });
  expect((await set(lookedUp, { ...who, dryRun: true })).userErrors).toEqual([]);
  expect((await set(lookedUp)).userErrors).toEqual([]);

  expect(askedInside).toEqual([false, false]);
});

describe('while the register does not answer', () => {
  const register = { byDuns: () => Promise.reject(new Unavailable('The register sleeps.')) };

  test('a look-up is an error that says so, and a profile can be entered manually', async () => {
    const world = await AccountsWorld.open(databases, 'sqlite', { register });
    const { data, errors } = await world.ask('{ companyByDuns(duns: "885201585") { duns } }', anonymous);
    expect(data).toEqual({ companyByDuns: null });
    expect(errors).toMatchObject([{ message: 'The register sleeps.', extensions: { code: 'SERVICE_UNAVAILABLE' } }]);

    const { accountId, who } = await begun(world);
    const set = (given: object) => apply(world, 'setBusinessProfile', { accountId, ...bryza, ...given }, who);
    const lookedUp = await set({ source: 'DUNS_LOOKUP', duns: '885201585' });
    expect(refusals(lookedUp)).toEqual(['COMPANY_NOT_FOUND input.duns']);
    expect(lookedUp.userErrors[0]!.message).toContain('manually');
    expect((await set({ duns: '885201585' })).userErrors).toEqual([]);
  });
});
