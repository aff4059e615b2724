import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { SavedOperation } from '../../playground/source/saved-operation';
import { readStandaloneConfig } from '../../standalone/config';
import { startStandalone, type Standalone } from '../../standalone/standalone';
import { createLog } from '../../chassis/process/log';
import { launchChromium, testInBrowser } from './chromium';
import { mailedLinks, type Mailed } from './mailed-links';
import { linkedOperations, savedOperations } from './saved-operations';
import { temporaryFolder } from '../support/folder';
import type { Answer, Data } from '../support/answers';
import type { MutationPayload } from '../support/api-types';

const root = join(__dirname, '../..');
const dataDir = temporaryFolder();

let server: Standalone | undefined;
let address: string;
let browser: Browser | undefined;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let strangers: string[];
let mailed: Promise<Mailed> | undefined;

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'playground/build.mjs')]);
  browser = await launchChromium();
  const config = readStandaloneConfig({ PORT: '0', DATA_DIR: dataDir, RATE_LIMIT: 'off' });
  server = await startStandalone({ config, log: createLog('standalone', 'error') });
  address = server.url;
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

beforeEach(async () => {
  complaints = [];
  strangers = [];
  context = await browser!.newContext({ viewport: { width: 1440, height: 900 } });
  const { origin } = new URL(address);
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'data:') strangers.push(request.url());
  });
  // Whatever should want to leave is stopped here as well as noted.
  await context.route(
    (url) => url.origin !== origin && url.protocol !== 'data:',
    (route) => route.abort(),
  );
  await context.addInitScript({ path: join(__dirname, 'covered-controls.js') });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await page.locator('.graphiql-query-editor .view-line', { hasText: 'Welcome to the Partner Graph' }).waitFor();
});

afterEach(() => context.close());

testInBrowser('A newcomer picks a persona, opens the headline request, runs it and reads the answer', async () => {
  await become('anonymous');
  await open('My channel at a glance');
  await page.getByRole('button', { name: /^Switch to/ }).waitFor();
  await become('provider-admin');

  const answer = await run('Channel');
  expect(answer.errors).toBeUndefined();
  const { account } = answer.data.viewer;
  expect(account.indirectResellers.edges.length).toBeGreaterThan(0);

  const result = page.locator('.result-window .view-lines');
  await result.getByText(account.legalName).first().waitFor();
  expect(await plainText(result)).toContain(`"legalName": "${account.legalName}"`);
  expect(await plainText(page.locator('.exchange'))).toMatch(/^200.* as provider-admin/);
  expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
});

testInBrowser('An operation for someone else offers to become them, and the choice outlives a reload', async () => {
  await become('provider-admin');
  await open('Enrollments to review');
  await page.getByRole('button', { name: /^Switch to/ }).click();
  await personaSwitch(/operator/).waitFor();

  expect((await run('ReviewQueue')).errors).toBeUndefined();

  await page.reload();
  await personaSwitch(/operator/).waitFor();
  expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
});

testInBrowser('Ids that an operation needs are looked up, not written down', async () => {
  await become('provider-admin');
  await open("Why can't I order for this customer?");
  await page.locator('.graphiql-editor-tool .view-lines', { hasText: /customerId":\s*"[^"]+"/ }).waitFor();

  const answer = await run('OrderEligibility');
  expect(answer.errors).toBeUndefined();
  expect(answer.data.orderEligibility.verdict).toBe('BLOCKED');
});

testInBrowser(
  'Every saved operation answers whom it is written for without an error',
  async () => {
    const answers: Record<string, unknown> = {};
    for (const { title, persona, query } of savedOperations) {
      await become(persona ?? 'anonymous');
      await open(title);
      const { errors, data } = await run(nameOf(query));
      const refusals = Object.values((data as Data | null) ?? {}).flatMap(
        (field: Partial<MutationPayload> | null) => field?.userErrors ?? [],
      );
      answers[title] = errors ?? (refusals.length > 0 ? refusals : data ? 'answered' : 'no data');
    }

    expect(answers).toEqual(Object.fromEntries(savedOperations.map(({ title }) => [title, 'answered'])));
    expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
  },
  120_000,
);

testInBrowser('A mailed link opens what answers it, with its token, which no address tells a server', async () => {
  const { links, resellerId } = await mails();
  expect(Object.keys(links).sort()).toEqual(linkedOperations.map(({ link }) => link).sort());
  const addresses: string[] = [];
  context.on('request', (request) => addresses.push(request.url()));

  const follow = async (path: string): Promise<void> => {
    await page.goto(links[path]!);
    await variablesHold(`"token":"${links[path]!.split('#t=')[1]!}"`);
  };
  await follow('/confirm-contact');
  expect(await runAtCursor('ConfirmContact')).toMatchObject({ confirmPrimaryContact: { userErrors: [] } });
  await follow('/invitations/customer');
  await variablesHold('"contactEmail":"customer@mailed.example"');
  expect(await runAtCursor('ReadInvitation')).toMatchObject({ customerInvitationByToken: { state: 'PENDING' } });
  await follow('/invitations/partnership');
  await variablesHold('"consentTextVersion":1');
  expect(await runAtCursor('ReadInvitation')).toMatchObject({ partnershipInvitationByToken: { state: 'PENDING' } });
  await become('reseller-admin');
  await variablesHold(`"accountId":"${resellerId}"`);
  expect(await runAtCursor('AuthorizeProvider')).toMatchObject({
    authorizeIndirectProvider: { userErrors: [{ code: 'PARTNERSHIP_ALREADY_EXISTS' }] },
  });

  const tokens = Object.values(links).map((link) => link.split('#t=')[1]!);
  expect(addresses.filter((each) => tokens.some((token) => each.split('#')[0]!.includes(token)))).toEqual([]);
  expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
});

testInBrowser('Every control can be pressed at every width, whichever panel, menu or dialog is open', async () => {
  await become('anonymous');
  await open('My channel at a glance');
  await run('Channel');
  await panelButton('Hide', 'Saved Operations').click();

  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 });
    await expectNoneCovered(`at ${width}`);
    for (const panel of ['Documentation Explorer', 'Saved Operations', 'History']) {
      await panelButton('Show', panel).click();
      await expectNoneCovered(`at ${width}, with ${panel}`);
      await panelButton('Hide', panel).click();
      await expectNoneCovered(`at ${width}, after ${panel}`);
    }
    await personaSwitch(/./).click();
    await expectNoneCovered(`at ${width}, of the personas`, '.personas');
    await page.keyboard.press('Escape');
    for (const dialog of ['Open settings dialog', 'Open short keys dialog']) {
      await page.getByRole('button', { name: dialog }).click();
      await expectNoneCovered(`at ${width}, of "${dialog}"`, '[role=dialog]');
      await page.getByRole('button', { name: 'Close dialog' }).click();
    }
    await page.getByRole('button', { name: 'Hide editor tools' }).click();
    await expectNoneCovered(`at ${width}, without variables`);
    await page.getByRole('button', { name: 'Show editor tools' }).click();
  }
  expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
});

testInBrowser('Without personas a token can be pasted and sent at every width', async () => {
  await context.route('**/dev/personas', (route) => route.fulfill({ json: [] }));
  await page.reload();
  await page.getByLabel('Bearer token').fill('pasted');
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 });
    await expectNoneCovered(`at ${width}`);
  }
});

testInBrowser(
  'On a phone every saved operation opens, runs and shows its answer, and its tab stays in sight at every width',
  async () => {
    await panelButton('Hide', 'Saved Operations').click();
    await page.setViewportSize({ width: 360, height: 740 });
    let current: string | null = null;
    // Those of one persona after each other, as switching takes longer than running.
    for (const { title, persona, query } of savedOperations.toSorted(byPersona)) {
      if (persona !== null && persona !== current) await become(persona);
      current = persona;
      await panelButton('Show', 'Saved Operations').click();
      await open(title);
      expect((await run(nameOf(query))).errors).toBeUndefined();
      await expectAnswerInSight(title);
    }
    for (const width of widths) {
      await page.setViewportSize({ width, height: 740 });
      await expectAnswerInSight(`at ${width}`);
    }
    expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
  },
  120_000,
);

testInBrowser('On a phone each operation of a mailed link runs from a menu and shows its answer', async () => {
  const { links } = await mails();
  await page.setViewportSize({ width: 360, height: 740 });
  for (const { link, query } of linkedOperations) {
    await page.goto(links[link!]!);
    await page.locator('.graphiql-tab-active', { hasText: nameOf(query) }).waitFor();
    const { errors, data } = await runFromMenu(nameOf(query));
    expect({ link, errors, isFound: Object.values(data)[0] !== null }).toEqual({ link, isFound: true });
    await expectAnswerInSight(link!);
  }
  expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
});

testInBrowser('The editor completes fields and marks those that do not exist', async () => {
  await typeQuery('{ viewer { nosuchfield } }');
  await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();

  await typeQuery('{ viewer { ');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget .monaco-list-row', { hasText: 'account' }).first().waitFor();
  expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
});

testInBrowser('A token that could not be had once is asked for again', async () => {
  await become('anonymous');
  await context.route('**/dev/token', (route) => route.fulfill({ status: 503 }), { times: 1 });
  await personaSwitch(/./).click();
  await page
    .getByRole('menuitem', { name: /\bprovider-admin\b/ })
    .first()
    .click();
  await page.locator('.problem', { hasText: 'No token for provider-admin' }).waitFor();

  await open('My channel at a glance');
  expect((await run('Channel')).errors).toBeUndefined();
  expect(await plainText(page.locator('.exchange'))).toMatch(/^200.* as provider-admin/);
  await page.locator('.problem').waitFor({ state: 'detached' });
});

testInBrowser('Personas that could not be had once are asked for again', async () => {
  await context.route('**/dev/personas', (route) => route.fulfill({ status: 503 }), { times: 1 });
  await page.reload();
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();

  await page.getByRole('button', { name: /Execute query/ }).click();
  await personaSwitch(/./).waitFor();
});

testInBrowser('The documentation explorer knows the graph', async () => {
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.locator('.graphiql-doc-explorer').getByText('PartnerAccount', { exact: true }).first().waitFor();
});

testInBrowser('Every asset that the page names is found, and compressed for a browser that wants it so', async () => {
  const html = await (await fetch(address, { headers: { accept: 'text/html' } })).text();
  const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset]) => new URL(asset!, address));
  expect(assets).toHaveLength(3);
  for (const asset of assets) {
    const response = await fetch(asset, { headers: { 'accept-encoding': 'gzip' } });
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, 'gzip']);
  }
});

/** Of a phone, a tablet and a laptop. */
const widths = [360, 768, 1440];

/** Mailed once, as the same invitation is not sent twice. */
const mails = (): Promise<Mailed> => (mailed ??= mailedLinks(address));

const byPersona = (one: SavedOperation, other: SavedOperation): number =>
  (one.persona ?? '').localeCompare(other.persona ?? '');

/** The name of the first operation in a document. */
const nameOf = (document: string): string => /^(?:query|mutation) (\w+)/m.exec(document)![1]!;

async function expectNoneCovered(where: string, within = 'body'): Promise<void> {
  await settled();
  const covered = await page.evaluate(`coveredControls(${JSON.stringify(within)})`);
  expect({ where, covered }).toEqual({ where, covered: [] });
}

/** Nothing is scrolled for it. */
async function expectAnswerInSight(where: string): Promise<void> {
  await page.locator('.exchange', { hasText: /^200/ }).waitFor();
  await settled();
  const parts = ['.graphiql-tab-active button', '.graphiql-execute-button', '.result-window .view-line'];
  const outOfSight = await page.evaluate(
    `${JSON.stringify(parts)}.filter((part) => !isInSight(document.querySelector(part)))`,
  );
  expect({ where, outOfSight }).toEqual({ where, outOfSight: [] });
}

/** Editors take their size one frame after the window does. */
async function settled(): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}

function panelButton(verb: 'Show' | 'Hide', panel: string) {
  return page.getByRole('button', { name: `${verb} ${panel}` });
}

async function become(persona: string): Promise<void> {
  await personaSwitch(/./).click();
  const label = persona === 'anonymous' ? /^Anonymous/ : new RegExp(`\\b${persona}\\b`);
  await page.getByRole('menuitem', { name: label }).first().click();
  await personaSwitch(persona === 'anonymous' ? /not signed in/ : new RegExp(` ${persona}\\b`)).waitFor();
}

function personaSwitch(saying: RegExp) {
  return page.getByRole('button', { name: new RegExp(`^Persona: .*${saying.source}`) });
}

async function open(title: string): Promise<void> {
  await page.locator('.card-face', { hasText: title }).click();
  await page
    .locator('.graphiql-query-editor .view-line', { hasText: title.slice(0, 20) })
    .first()
    .waitFor();
}

/** Runs what the tab holds, once it is known by its name, and gives the answer as it came. */
async function run(operationName: string): Promise<Answer> {
  await page.locator('.graphiql-tab-active', { hasText: operationName }).waitFor();
  return answerTo(operationName, () => page.getByRole('button', { name: /Execute query/ }).click());
}

/** Runs one of the several operations that the tab holds, and gives its data. */
async function runAtCursor(operationName: string): Promise<unknown> {
  await page.locator('.graphiql-query-editor .view-line', { hasText: operationName }).first().click();
  return (await answerTo(operationName, () => page.keyboard.press('Control+Enter'))).data;
}

/** Runs one of the several operations that the tab holds, as it is done without a keyboard. */
async function runFromMenu(operationName: string): Promise<Answer> {
  await page.getByRole('button', { name: /Execute query/ }).click();
  return answerTo(operationName, () => page.getByRole('menuitem', { name: operationName }).click());
}

async function answerTo(operationName: string, send: () => Promise<void>): Promise<Answer> {
  const answered = page.waitForResponse((response) => {
    const body = response.request().postDataJSON() as { operationName?: string } | null;
    return response.url().endsWith('/graphql') && body?.operationName === operationName;
  });
  await send();
  return (await answered).json() as Promise<Answer>;
}

/** Waits for a text in the variables, where long values are wrapped. */
async function variablesHold(text: string): Promise<void> {
  const editor = page.locator('.graphiql-editor-tool .view-lines').first();
  while (!(await editor.innerText()).replaceAll(/\s/g, '').includes(text));
}

async function typeQuery(text: string): Promise<void> {
  await page.locator('.graphiql-query-editor .monaco-editor').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** Monaco pads with no-break spaces. */
async function plainText(locator: ReturnType<Page['locator']>): Promise<string> {
  return (await locator.innerText()).replaceAll(/\s+/g, ' ').trim();
}
