import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '../../standalone/world/random';
import { dialects } from '../support/databases';
import { temporaryFolder } from '../support/folder';
import { Distributed, startStandaloneProgram, type Graph } from '../support/graph';
import { headline } from '../support/headline';
import { Installation, differences, type Content } from '../support/installation';
import { Program } from '../support/program';

jest.setTimeout(300_000);

const KILLS = 5;
/** Long enough for a start to have taken in everything, short enough to hit it in the middle more often than not. */
const LONGEST_LIFE_MS = 2_500;
const random = createRandom(20_260_318);
/** A moment that cannot be foreseen, but the same in every run. */
const someMoment = (shortest: number) => pause(shortest + random.below(LONGEST_LIFE_MS - shortest));

const folder = temporaryFolder();
const ask = (graph: Graph) => graph.text('provider-admin', headline, { first: 50, customers: 20 });

describe.each(dialects)('on %s', (dialect) => {
  const undisturbed = new Installation(dialect, join(folder, dialect, 'undisturbed'));
  const installations = [undisturbed];
  let answer = '';
  let content: Content;

  beforeAll(async () => {
    const graph = await startStandaloneProgram(undisturbed.settings);
    answer = await ask(graph);
    await graph.stop();
    content = await undisturbed.content();
  });

  afterAll(async () => {
    for (const installation of installations) await installation.dispose();
  });

  /** An installation whose answers can be compared with the undisturbed one's byte for byte. */
  function another(name: string): Installation {
    const installation = new Installation(dialect, join(folder, dialect, name)).withSecretsOf(undisturbed);
    installations.push(installation);
    return installation;
  }

  test('the undisturbed installation answers, so that there is something to compare with', () => {
    expect(answer).toMatch(/^\{"data":\{"viewer":\{"name":"Marta Lindqvist","account":\{/);
    expect([...content.values()].flat().length).toBeGreaterThan(1_000);
  });

  test(`standalone, killed ${KILLS} times while it takes in the demo world, ends where the undisturbed one did`, async () => {
    const installation = another('standalone');
    for (let kill = 0; kill < KILLS; kill += 1) {
      const program = new Program('standalone/start', { PORT: '0', LOG_LEVEL: 'fatal', ...installation.settings });
      await someMoment(700);
      expect((await program.kill()).stderr).toBe('');
    }

    const graph = await startStandaloneProgram(installation.settings);
    await installation.settled();

    expect(await ask(graph)).toBe(answer);
    await graph.stop();
    expect(differences(await installation.content(), content)).toEqual([]);
  });

  test(`four processes, ${KILLS} of them killed while they learn of each other, end where the undisturbed one did`, async () => {
    const installation = another('distributed');
    await installation.run('standalone/demo');
    const processes = await Distributed.start(installation.settings);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await processes.killAndRestart(random.pick(['accounts', 'agreements', 'relationships', 'gateway'] as const));
      await someMoment(100);
    }
    await processes.ready();
    await installation.settled();

    expect(await ask(processes.graph)).toBe(answer);
    await processes.stop();
    expect(differences(await installation.content(), content)).toEqual([]);
  });

  test('projections made again from the first event are those that were there', async () => {
    await undisturbed.run('standalone/rebuild-projections');

    expect(differences(await undisturbed.content(), content)).toEqual([]);
  });
});
