import { join } from 'node:path';
import { dialects } from '../support/databases';
import { temporaryFolder } from '../support/folder';
import { Distributed } from '../support/graph';
import { Installation } from '../support/installation';
import { Person } from '../support/people';
import type {
  AgreementTemplatePayload,
  Mutation,
  PartnerUserPayload,
  PartnershipInvitationPayload,
} from '../support/api-types';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const desk = { tenantId: 'programme', userId: 'olga', email: 'olga@programme.example', name: 'Olga' };
const address = { line1: 'ul. Długa 12', city: 'Gdańsk', postalCode: '80-244', country: 'PL' };
const signatory = { firstName: 'Ewa', lastName: 'Mazur', email: 'ewa@morena.example' };
/** The codes for a client to which no time can be given now; it asks again, under the same key. */
const notNow = ['OVERLOADED', 'CONFLICT_RETRY', 'SERVICE_UNAVAILABLE', 'SUBGRAPH_TIMEOUT', 'SUBGRAPH_UNAVAILABLE'];

/** On MySQL each gateway has replicas of the subgraphs behind it; SQLite files belong to one process each. */
async function startTwoGateways(settings: Installation['settings'], hasReplicas: boolean) {
  const patient = { ...settings, SUBGRAPH_DEADLINE_MS: '30000' };
  const first = await Distributed.start(patient);
  const second = hasReplicas ? await Distributed.start(patient) : await first.anotherGateway();
  const graphs = [first.graph, second instanceof Distributed ? second.graph : second];
  return { urls: graphs.map(({ url }) => url), stop: () => Promise.all([first.stop(), second.stop()]) };
}

describe.each(dialects)('an idempotency key, through two gateways on %s', (dialect) => {
  const installation = new Installation(dialect, join(folder, dialect));
  let gateways: Awaited<ReturnType<typeof startTwoGateways>>;
  let lena: Person;
  let accountId: string;

  beforeAll(async () => {
    await installation.migrate();
    gateways = await startTwoGateways(installation.settings, dialect === 'mysql');
    lena = await Person.ofNewCompany(gateways.urls[0]!, 'Latarnia IT', 'latarnia.example');
  });
  afterAll(async () => {
    await gateways.stop();
    await installation.dispose();
  });

  const named = (key: string) => ({ 'idempotency-key': key });
  /** A person, with a token of each gateway. */
  const atEach = (who: Person) => Promise.all(gateways.urls.map((url) => Person.signedIn(url, who.identity!)));
  const insistently = async <Name extends keyof Mutation>(
    who: Person,
    mutation: Name,
    input: object,
    key: string,
  ): Promise<Mutation[Name]> => {
    const text = `mutation($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { change: ${mutation}(input: $input) {
      ${selections[mutation]} userErrors { code message path } } }`;
    for (;;) {
      const { data, errors } = await who.ask<{ readonly change: Mutation[Name] }>(text, { input }, named(key));
      if (!errors) return data.change;
      expect(notNow).toEqual(expect.arrayContaining(errors.map(({ extensions }) => extensions.code)));
    }
  };
  const selections: Readonly<Record<string, string>> = {
    startEnrollment: 'account { id }',
    addUser: 'user { id email roles }',
    publishAgreementTemplate: 'template { id version title }',
    inviteReseller: 'invitation { id email state }',
  };
  const madeBy = (answer: object) => {
    const { user, template, invitation } = answer as Partial<
      PartnerUserPayload & AgreementTemplatePayload & PartnershipInvitationPayload
    >;
    return (user ?? template ?? invitation)!;
  };
  const addUser = (input: object, key: string) =>
    insistently(lena, 'addUser', { accountId, roles: ['SALES_AGENT'], ...input }, key);
  const emails = async () =>
    (await installation.query('accounts', 'SELECT email FROM partner_user')).map(({ email }) => email);

  test('sent thirty times at once enrolls a company once, and answers the same account thirty times', async () => {
    const both = await atEach(lena);
    const start = (_: unknown, index: number) =>
      insistently(both[index % 2]!, 'startEnrollment', { market: 'PL' }, 'enroll');

    const answers = await Promise.all(Array.from({ length: 30 }, start));

    accountId = answers[0]!.account.id;
    expect(answers).toEqual(Array(30).fill({ account: { id: accountId }, userErrors: [] }));
    expect(await installation.query('accounts', 'SELECT id FROM partner_account')).toHaveLength(1);
  });

  /** A provider that may invite, from registration to signature. */
  async function activeProvider(operator: Person): Promise<{ provider: Person; providerId: string }> {
    const provider = await Person.ofNewCompany(gateways.urls[0]!, 'Morena Distribution', 'morena.example');
    const text = { type: 'PARTNER_AGREEMENT', title: 'Sample', text: 'For trying out.' };
    const published = await operator.does('publishAgreementTemplate', text, 'template { id document { sha256 } }');
    const { tenantId, email: adminEmail, name: adminName } = provider.identity!;
    const company = { tenantId, legalName: 'Morena Distribution Sp. z o.o.', market: 'PL', address };
    const contacts = { contactEmail: 'partners@morena.example', supportEmail: 'help@morena.example' };
    const rest = { supportPhone: '+48583000000', services: ['BILLING'], isOfficial: true };
    const input = { ...company, ...contacts, ...rest, adminEmail, adminName };
    const { account } = await operator.does('registerIndirectProvider', input, 'account { id }');
    const { id: templateId, document } = published.template;
    const signing = { accountId: account.id, templateId, documentSha256: document.sha256, accepted: true, signatory };
    await provider.does('signPartnerAgreement', signing, 'agreement { id }');
    return { provider, providerId: account.id };
  }

  /** What there is of all that the keys bring about: rows, mails, and the events of the feeds. */
  async function counts() {
    const count = async (name: 'accounts' | 'agreements' | 'relationships', from: string) =>
      Number((await installation.query(name, `SELECT COUNT(*) AS many FROM ${from}`))[0]!['many']);
    return {
      users: await count('accounts', 'partner_user'),
      userEvents: await count('accounts', "event_log WHERE type = 'UserRolesChanged'"),
      texts: await count('agreements', 'agreement_template'),
      textEvents: await count('agreements', "event_log WHERE type = 'AgreementTemplatePublished'"),
      invitations: await count('relationships', 'partnership_invitation'),
      invitationEvents: await count('relationships', "event_log WHERE type = 'PartnershipInvitationSent'"),
      invitationMails: await count('relationships', 'mail'),
    };
  }

  test('sent fifty times at once has one effect: twenty keys, in all three subgraphs', async () => {
    const operator = await Person.signedIn(gateways.urls[0]!, { ...desk, directoryRoles: [], operator: true });
    const { provider, providerId } = await activeProvider(operator);
    const [users, operators, providers] = await Promise.all([lena, operator, provider].map(atEach));
    const changes = Array.from({ length: 20 }, (_, index) => {
      const [key, email] = [`key-${index}`, `somebody-${index}@invited.example`];
      const text = { type: 'CUSTOMER_AGREEMENT', title: key, text: 'For trying out.' };
      return (
        [
          { key, who: users!, mutation: 'addUser', input: { accountId, email, name: 'Ola', roles: ['SALES_AGENT'] } },
          { key, who: operators!, mutation: 'publishAgreementTemplate', input: text },
          { key, who: providers!, mutation: 'inviteReseller', input: { providerId, email } },
        ] as const
      )[index % 3]!;
    });
    const before = await counts();

    const ids = new Set<string>();
    // Two keys at a time: more would only be refused for now.
    for (let first = 0; first < changes.length; first += 2) {
      const requests = changes.slice(first, first + 2).flatMap((change) => Array<typeof change>(50).fill(change));
      const answers = await Promise.all(
        requests.map(({ who, mutation, input, key }, index) => insistently(who[index % 2]!, mutation, input, key)),
      );
      answers.forEach((answer, index) => {
        expect(answer).toEqual({ ...answers[index - (index % 50)], userErrors: [] });
      });
      for (const answer of answers) ids.add(madeBy(answer).id);
    }

    expect(ids.size).toBe(20);
    const after = Object.entries(await counts());
    const grown = Object.fromEntries(after.map(([what, many]) => [what, many - before[what as keyof typeof before]]));
    expect(grown).toEqual({
      users: 7,
      userEvents: 7,
      texts: 7,
      textEvents: 7,
      invitations: 6,
      invitationEvents: 6,
      invitationMails: 6,
    });
  });

  test('with another input is refused, and does nothing', async () => {
    const input = { email: 'zoe@latarnia.example', name: 'Zoe' };

    const { user, userErrors } = await addUser(input, 'key-0');

    expect({ user, userErrors }).toEqual({
      user: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', message: expect.any(String), path: [] }],
    });
    expect(await emails()).not.toContain(input.email);
  });

  test('is somebody else’s own in their hands', async () => {
    const other = await Person.ofNewCompany(gateways.urls[0]!, 'Bosman IT', 'bosman.example');

    const { account, userErrors } = await other.attempt(
      'startEnrollment',
      { market: 'DE' },
      'account { id }',
      named('enroll'),
    );

    expect(userErrors).toEqual([]);
    expect(account.id).not.toBe(accountId);
  });

  test('that is no key is refused before anything is done', async () => {
    const mutation = 'mutation { startEnrollment(input: { market: "PL" }) { userErrors { code } } }';

    const { data, errors } = await lena.ask(mutation, {}, named('two words'));

    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([undefined, ['BAD_REQUEST']]);
  });
});
