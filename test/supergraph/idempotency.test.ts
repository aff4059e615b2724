import { join } from 'node:path';
import { dialects } from '../support/databases';
import { temporaryFolder } from '../support/folder';
import { startStandaloneProgram } from '../support/graph';
import type { Graph } from '../support/graph';
import { Installation } from '../support/installation';
import { Person } from '../support/people';

jest.setTimeout(120_000);

const folder = temporaryFolder();

describe.each(dialects)('an idempotency key, on %s', (dialect) => {
  const installation = new Installation(dialect, join(folder, dialect));
  let graph: Graph;
  let lena: Person;
  let accountId: string;

  beforeAll(async () => {
    graph = await startStandaloneProgram({ ...installation.settings, DEMO: 'off' });
    lena = await Person.ofNewCompany(graph.url, 'Latarnia IT', 'latarnia.example');
  });
  afterAll(async () => {
    await graph.stop();
    await installation.dispose();
  });

  const named = (key: string) => ({ 'idempotency-key': key });
  /** As clients do: whoever is turned away because too much is waiting asks again, under the same key. */
  const insistently = async (mutation: string, input: object, key: string): Promise<any> => {
    const text = `mutation($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { change: ${mutation}(input: $input) {
      account { id } ${mutation === 'addUser' ? 'user { id email }' : ''} userErrors { code message path } } }`;
    for (;;) {
      const { data, errors } = await lena.ask(text, { input }, named(key));
      if (!errors) return data.change;
      const codes = errors.map(({ extensions }) => extensions.code);
      expect(['OVERLOADED', 'CONFLICT_RETRY', 'SERVICE_UNAVAILABLE']).toEqual(expect.arrayContaining(codes));
    }
  };
  const addUser = (input: object, key: string) =>
    insistently('addUser', { accountId, roles: ['SALES_AGENT'], ...input }, key);
  const emails = async () => {
    const { viewer } = await lena.read('{ viewer { account { users(first: 100) { edges { node { email } } } } } }');
    return viewer.account.users.edges.map(({ node }: any) => node.email);
  };

  test('sent thirty times at once enrolls a company once, and answers the same account thirty times', async () => {
    const start = () => insistently('startEnrollment', { market: 'PL' }, 'enroll');

    const answers = await Promise.all(Array.from({ length: 30 }, start));

    accountId = answers[0].account.id;
    expect(answers).toEqual(Array(30).fill({ account: { id: accountId }, userErrors: [] }));
    expect(await installation.query('accounts', 'SELECT id FROM partner_account')).toHaveLength(1);
  });

  test('has one effect for each key, however the requests are mixed', async () => {
    const people = ['Ola', 'Jan', 'Ewa'];

    const answers = await Promise.all(
      Array.from({ length: 45 }, async (_, index) => {
        const name = people[index % 3]!;
        const { user, userErrors } = await addUser({ email: `${name}@latarnia.example`, name }, `add-${name}`);
        return { name, id: user?.id, userErrors };
      }),
    );

    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(answers.map(({ name, id }) => `${name} ${id}`)).size).toBe(3);
    expect((await emails()).filter((email: string) => /^(ola|jan|ewa)@/i.test(email))).toHaveLength(3);
  });

  test('with another input is refused, and does nothing', async () => {
    const input = { email: 'zoe@latarnia.example', name: 'Zoe' };

    const { user, userErrors } = await addUser(input, 'add-Ola');

    expect({ user, userErrors }).toEqual({
      user: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', message: expect.any(String), path: [] }],
    });
    expect(await emails()).not.toContain(input.email);
  });

  test('is somebody else’s own in their hands', async () => {
    const other = await Person.ofNewCompany(graph.url, 'Bosman IT', 'bosman.example');

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
