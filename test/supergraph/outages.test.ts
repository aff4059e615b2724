import { demoWorld } from '../../standalone/world/demo/demo-world';
import { temporaryFolder } from '../support/folder';
import { Distributed, type Graph } from '../support/graph';
import { headline } from '../support/headline';
import { Installation } from '../support/installation';
import { Person } from '../support/people';
import { longerPause } from '../support/waiting';
import type { Answer, Data } from '../support/answers';
import type { AgreementTemplate } from '../support/api-types';

// Whatever is waited for here has to come about in this time.
jest.setTimeout(120_000);

const FACTS_MAX_AGE_MS = 4_000;
const DEADLINE_MS = 3_000;
const folder = temporaryFolder();

/** A process that is gone, or hangs, costs what is its own; what the others know of it is shown until it is too old. */
describe('where one of four processes does not answer', () => {
  const installation = new Installation('sqlite', folder);
  let processes: Distributed;
  let graph: Graph;
  let whole: Answer;

  beforeAll(async () => {
    await installation.takeDemo();
    processes = await Distributed.start({
      ...installation.settings,
      FACTS_MAX_AGE: String(FACTS_MAX_AGE_MS),
      SUBGRAPH_DEADLINE_MS: String(DEADLINE_MS),
    });
    graph = processes.graph;
    whole = await wholeAgain(dashboard);
  });
  afterAll(() => processes.stop());

  const dashboard = () => graph.ask('provider-admin', headline, { first: 50, customers: 20 });

  async function restart(name: 'accounts' | 'agreements'): Promise<void> {
    processes.launch(name);
    await processes.ready();
  }

  const eligibility = async (channel: object) => {
    const query = `query ($customerId: ID!, $resellerId: ID!, $providerId: ID!) {
      orderEligibility(customerId: $customerId, resellerId: $resellerId, providerId: $providerId) {
        verdict checks { rule status } } }`;
    const { data, errors } = await graph.ask('provider-admin', query, { ...channel });
    expect(errors).toBeUndefined();
    return data.orderEligibility;
  };

  test('without agreements the dashboard and the verdicts rest on the last known facts, until those are too old', async () => {
    const channel = await eligibleChannel(graph);
    const known = await eligibility(channel);
    expect(known.verdict).toBe('ELIGIBLE');
    // Before a "no" the feeds are read to their heads: this is the moment from which the facts grow old.
    await eligibility({ ...channel, customerId: 'unknown' });

    await processes.program('agreements').kill();
    expect(await eligibility(channel)).toEqual(known);
    expect(codedAnswer(await dashboard())).toEqual({
      data: withoutAgreements(whole.data),
      errors: ['SUBGRAPH_UNAVAILABLE'],
    });

    let later = known;
    while (later.verdict === 'ELIGIBLE') {
      expect(later).toEqual(known);
      await longerPause();
      later = await eligibility(channel);
    }
    expect(later).toEqual({
      verdict: 'UNKNOWN',
      checks: known.checks.map(({ rule, status }) => ({
        rule,
        status: ofAgreements.includes(rule) ? 'UNKNOWN' : status,
      })),
    });
    expect(codedAnswer(await dashboard())).toEqual({
      data: withoutAgreements(whole.data),
      errors: ['SUBGRAPH_UNAVAILABLE'],
    });

    await restart('agreements');
    expect(await eligibility(channel)).toEqual(known);
    expect(await wholeAgain(dashboard)).toEqual(whole);
  });

  test('agreements that hangs costs one deadline and its own fields, and nothing once it goes on', async () => {
    processes.program('agreements').signal('SIGSTOP');
    const asked = performance.now();
    const answer = codedAnswer(await dashboard());
    const took = performance.now() - asked;
    processes.program('agreements').signal('SIGCONT');

    expect(answer).toEqual({ data: withoutAgreements(whole.data), errors: ['SUBGRAPH_TIMEOUT'] });
    expect(took).toBeLessThan(2 * DEADLINE_MS);
    expect(await wholeAgain(dashboard)).toEqual(whole);
  });

  test('relationships that may not read the feeds lets nobody write, and says how old its lists are', async () => {
    await processes.program('relationships').kill();
    processes.launch('relationships', { FEED_TOKEN: 'a token of another installation' });
    await processes.ready();

    const lists = '{ viewer { account { id indirectResellers { totalCount } } } }';
    let answer = await graph.ask('provider-admin', lists);
    while (answer.errors ?? (answer.extensions?.staleSources ?? []).length < 3) {
      await longerPause();
      answer = await graph.ask('provider-admin', lists);
    }
    const { account } = answer.data.viewer;
    expect(account.indirectResellers).toEqual({ totalCount: whole.data.viewer.account.indirectResellers.totalCount });
    const { staleSources = [] } = answer.extensions!;
    // The others may not read the feed of relationships, either.
    expect(staleSources.map(({ source }) => source)).toEqual(['accounts', 'agreements', 'relationships']);
    for (const { asOf } of staleSources) expect(Date.now() - Date.parse(asOf)).toBeGreaterThan(FACTS_MAX_AGE_MS);
    expect((await graph.ask(null, lists)).extensions).toBeUndefined();

    const input = { providerId: account.id, email: 'somebody@new.example' };
    const invite = 'mutation ($input: InviteResellerInput!) { inviteReseller(input: $input) { userErrors { code } } }';
    const { data } = await graph.ask('provider-admin', invite, { input });
    expect(data.inviteReseller.userErrors).toEqual([{ code: 'SOURCE_UNAVAILABLE' }]);
    const { status, feeds } = await processes.readiness('relationships');
    expect([status, feeds.length]).toEqual(['ok', 2]);
    expect(feeds[0]).toMatchObject({ subgraph: 'relationships', source: 'accounts', stale: true });
    expect(feeds[0]!.behindSeconds).toBeGreaterThanOrEqual(FACTS_MAX_AGE_MS / 1000);

    await processes.program('relationships').kill();
    processes.launch('relationships');
    await processes.ready();
    expect(await wholeAgain(dashboard)).toEqual(whole);
  });

  test('who signs while accounts is down is told so; nothing is stored, and trying again succeeds', async () => {
    const newcomer = [...demoWorld(new Date()).accounts].find(
      ({ partnerId, enrollment }) => partnerId === null && enrollment.state === 'AUTHORIZED',
    )!;
    const { id: accountId, tenantId, users, market } = newcomer;
    const { userId, email, name } = users[0];
    const identity = { tenantId, userId, email, name, directoryRoles: ['GLOBAL_ADMIN'] };
    const admin = await Person.signedIn(graph.url, identity);
    const { viewer, text } = await admin.read<Data & { readonly text: AgreementTemplate }>(
      `query ($market: String!) {
        viewer { account { associableLocations { partnerId } } }
        text: currentAgreementTemplate(type: PARTNER_AGREEMENT, market: $market) { id document { sha256 } } }`,
      { market },
    );
    const shown = { templateId: text.id, documentSha256: text.document.sha256 };
    const signatory = { firstName: 'Réka', lastName: 'Szabó', email };
    const input = { accountId, ...shown, accepted: true, signatory };
    // An event that agreements was not there to follow, and cannot ask for.
    await processes.program('agreements').kill();
    const { partnerId } = viewer.account.associableLocations[0]!;
    await admin.does('associatePartnerId', { accountId, partnerId }, 'account { partnerId }');
    await processes.program('accounts').kill();
    await restart('agreements');

    const { agreement, userErrors } = await admin.attempt('signPartnerAgreement', input, 'agreement { id }');
    expect(userErrors).toMatchObject([{ code: 'SOURCE_UNAVAILABLE' }]);
    expect(agreement).toBeNull();
    const stored = () => installation.query('agreements', `SELECT id FROM agreement WHERE partyId = '${accountId}'`);
    expect(await stored()).toEqual([]);

    await restart('accounts');
    const signed = await admin.does('signPartnerAgreement', input, 'agreement { id }');
    expect(await stored()).toEqual([signed.agreement]);
  });
});

const ofAgreements = ['PROVIDER_AGREEMENT_ACCEPTED', 'RESELLER_AGREEMENT_ACCEPTED', 'CUSTOMER_AGREEMENT_ACCEPTED'];

const codedAnswer = ({ data, errors }: Answer) => ({ data, errors: errors?.map(({ extensions: { code } }) => code) });

/** The same answer, with what agreements owns not known. */
function withoutAgreements(data: unknown): unknown {
  const unknown = { status: 'UNKNOWN', version: null, acceptedAt: null, method: null };
  const owned = ['partnerAgreement', 'customerAgreement'];
  const replaced = (key: string, value: unknown) =>
    owned.includes(key)
      ? Object.fromEntries(Object.keys(value as object).map((field) => [field, unknown[field as keyof typeof unknown]]))
      : value;
  return JSON.parse(JSON.stringify(data, replaced));
}

/** The gateway leaves a subgraph that failed often alone for a moment, and so does a follower; a slow start is like it. */
async function wholeAgain(ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  while (answer.errors ?? answer.extensions) {
    await longerPause();
    answer = await ask();
  }
  return answer;
}

async function eligibleChannel(graph: Graph) {
  const query = `{ viewer { account { id indirectResellers { edges { node { id }
    partnership { customers(first: 1, filter: { verdict: [ELIGIBLE] }) { edges { node { id } } } } } } } } }`;
  const { account } = (await graph.ask('provider-admin', query)).data.viewer;
  const edge = account.indirectResellers.edges.find(({ partnership }) => partnership.customers.edges.length > 0);
  const [customer] = edge!.partnership.customers.edges;
  return { customerId: customer!.node.id, resellerId: edge!.node.id, providerId: account.id };
}
