import { setImmediate as turn } from 'node:timers/promises';
import { forEach, settle } from '../../standalone/installation';
import { Mail, MailState } from '../../chassis/mail/mail.entity';
import type { SubgraphName } from '../../subgraphs/modules';
import { dialects } from '../support/databases';
import { contentsOf } from '../support/contents';
import { temporaryFolder } from '../support/folder';
import { Harness, apiSchema, subgraphNames } from './harness';
import { noFindings } from './matrix';
import { mutationCases } from './mutation-cases';
import { checkMutation, type MutationFindings } from './mutations';
import { isolationWorld } from './world';

const dataDir = temporaryFolder();
const mutations = Object.keys(apiSchema.getMutationType()?.getFields() ?? {});

// What each database leaves out, the visibility tests of every subgraph hold on both. Here everybody asks for everything.
const dialect = dialects[0]!;

describe(`on ${dialect}`, () => {
  let harness: Harness;
  let before: unknown;
  const contents = () => Promise.all(subgraphNames.map((name) => contentsOf(harness.graph.database(name))));

  const mailsWaiting = (name: SubgraphName) =>
    harness.graph.database(name).reader.getRepository(Mail).countBy({ state: MailState.WAITING });

  beforeAll(async () => {
    harness = await Harness.start(dialect, isolationWorld(), dataDir);
    // What subgraphs do by themselves is done before; the clock stands still, so nothing comes due again.
    for (const name of subgraphNames) {
      for (const timer of harness.graph.runtime(name).subgraph.timers ?? []) await timer.run();
    }
    await settle(
      forEach((name) => harness.graph.runtime(name)),
      60_000,
    );
    while ((await Promise.all(subgraphNames.map(mailsWaiting))).some((count) => count > 0)) await turn();
    before = await contents();
  }, 120_000);
  afterAll(() => harness.stop());

  test.each(mutations)('%s tells nobody of what they may not see', async (mutation) => {
    const findings: MutationFindings = { ...noFindings(), codes: new Set() };
    // A few at a time: more would only wait for connections.
    const waiting = harness.viewers.values();
    const next = async () => {
      for (const viewer of waiting) await checkMutation(harness, mutation, viewer, findings);
    };
    await Promise.all([next(), next(), next(), next()]);

    expect(findings.faults.slice(0, 10)).toEqual([]);
    const { names, unknown = 'NOT_FOUND', isEmpty = false } = mutationCases[mutation]!;
    // A graph that refused everything for another reason would pass all else.
    if (Object.keys(names).length > 0) expect([...findings.codes]).toContain(unknown);
    const reached = [...findings.shown].filter((code) => ![unknown, 'NOT_SIGNED_IN', 'INVALID_INPUT'].includes(code));
    expect(reached.length > 0).toBe(!isEmpty);
  });

  test.each(mutations)('%s is for those only who say who they are, or hold a token', async (mutation) => {
    const findings: MutationFindings = { ...noFindings(), codes: new Set() };
    await checkMutation(harness, mutation, harness.viewer('anonymous'), findings);

    const names = Object.values(mutationCases[mutation]!.names);
    const byToken = names.length > 0 && names.every((named) => named.startsWith('token: '));
    const permitted = byToken ? ['TOKEN_INVALID', 'NOT_SIGNED_IN'] : ['NOT_SIGNED_IN'];
    expect(permitted).toEqual(expect.arrayContaining([...findings.codes]));
    if (!byToken) expect([...findings.shown].filter((code) => code !== 'NOT_SIGNED_IN')).toEqual([]);
  });

  test('all of that has changed nothing', async () => {
    expect(await contents()).toEqual(before);
  });
});
