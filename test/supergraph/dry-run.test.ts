import { join } from 'node:path';
import personas from '../../standalone/world/personas.json';
import { dialects } from '../support/databases';
import { temporaryFolder } from '../support/folder';
import { Distributed, startStandaloneProgram } from '../support/graph';
import { Installation, differences } from '../support/installation';
import { Person } from '../support/people';

jest.setTimeout(120_000);

const folder = temporaryFolder();

async function personaAt(url: string, name: string): Promise<Person> {
  const { tenantId, userId, email, directoryRoles, operator } = personas.find(({ persona }) => persona === name)!;
  return Person.signedIn(url, { tenantId, userId, email, name, directoryRoles, operator });
}

/** One change in each subgraph: who makes it, and what is asked of the answer. */
const changes = [
  {
    subgraph: 'accounts',
    persona: 'reseller-admin',
    input: (accountId: string) => ({ accountId, email: 'new@bursztyn-systems.example', name: 'Nowa', roles: [] }),
    mutation: `mutation($input: AddUserInput!) { change: addUser(input: $input) {
      account { id users(first: 50) { totalCount } } user { name email roles } userErrors { code path } } }`,
    types: ['UserRolesChanged'],
  },
  {
    subgraph: 'agreements',
    persona: 'operator',
    input: () => ({
      type: 'PARTNER_AGREEMENT',
      language: 'de',
      title: 'Partnervertrag',
      text: 'Ein Wort ist ein Wort.',
    }),
    mutation: `mutation($input: PublishAgreementTemplateInput!) { change: publishAgreementTemplate(input: $input) {
      template { version status title document { text sha256 } } userErrors { code path } } }`,
    types: ['AgreementTemplatePublished'],
  },
  {
    subgraph: 'relationships',
    persona: 'provider-admin',
    input: (providerId: string) => ({ providerId, email: 'somebody@new-reseller.example', message: 'Join us' }),
    mutation: `mutation($input: InviteResellerInput!) { change: inviteReseller(input: $input) {
      invitation { email state sendCount provider { legalName partnershipInvitations(first: 1) { totalCount } } }
      userErrors { code path } } }`,
    types: ['PartnershipInvitationSent'],
  },
] as const;

const own = async (who: Person): Promise<string> =>
  (await who.read('{ viewer { account { id } } }')).viewer.account?.id;

// Every mutation is tried on every database one by one; here they are tried as clients do.
const dialect = dialects.at(-1)!;

describe(`on ${dialect}, with Dry-Run: true`, () => {
  const installation = new Installation(dialect, join(folder, dialect));
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    await installation.takeDemo();
    const graph = await startStandaloneProgram(installation.settings);
    ({ url } = graph);
    stop = () => graph.stop();
    await installation.settled();
    await installation.mailed();
  });
  afterAll(async () => {
    await stop();
    await installation.dispose();
  });

  const mailbox = async () => (await fetch(`${url}/mailbox.json`)).text();

  test.each(changes)(
    'a change in $subgraph answers what it would do, tells the events, and leaves no trace',
    async ({ subgraph, persona, input, mutation, types }) => {
      const who = await personaAt(url, persona);
      const variables = { input: input(await own(who)) };
      const [before, mailsBefore] = [await installation.content(), await mailbox()];

      const headers = { 'dry-run': 'true', 'idempotency-key': `of ${subgraph}`.replace(' ', '-') };
      const tried = await who.ask(mutation, variables, headers);

      expect(tried).toEqual({
        data: { change: expect.objectContaining({ userErrors: [] }) },
        extensions: {
          dryRun: {
            events: types.map((type) => ({ type, subjectId: expect.any(String), changes: expect.any(Array) })),
          },
        },
      });
      expect(differences(await installation.content(), before)).toEqual([]);
      expect(await mailbox()).toBe(mailsBefore);

      const done = await who.ask(mutation, variables, { 'idempotency-key': headers['idempotency-key'] });
      expect(done).toEqual({ data: tried.data });
      await installation.settled();
      await installation.mailed();
    },
  );

  test('of what is refused answers the refusal and no events', async () => {
    const who = await personaAt(url, 'provider-sales');
    const [{ mutation }] = changes;
    const input = { accountId: await own(who), email: 'a@b.example', name: 'A B', roles: [] };

    expect(await who.ask(mutation, { input }, { 'dry-run': 'true' })).toMatchObject({
      data: { change: { user: null, userErrors: [{ code: expect.any(String) }] } },
      extensions: { dryRun: { events: [] } },
    });
  });

  test('between processes a change answers, tells and leaves the same', async () => {
    await stop();
    const distributed = await Distributed.start(installation.settings);
    stop = () => distributed.stop();
    await installation.settled();
    await installation.mailed();
    const who = await personaAt(distributed.graph.url, 'provider-admin');
    const [, , { mutation, types }] = changes;
    const input = { providerId: await own(who), email: 'another@new-reseller.example' };
    const before = await installation.content();

    const tried = await who.ask(mutation, { input }, { 'dry-run': 'true' });

    expect(tried).toMatchObject({
      data: { change: { invitation: { state: 'PENDING' }, userErrors: [] } },
      extensions: { dryRun: { events: types.map((type) => ({ type })) } },
    });
    expect(differences(await installation.content(), before)).toEqual([]);
  });
});
