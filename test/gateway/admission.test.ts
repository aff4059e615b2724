import { Admission, Overloaded } from '../../gateway/http/admission';
import { inMemorySource } from '../../gateway/sources/in-memory-source';
import { createLibrary } from './support/library';
import { shortPause } from '../support/waiting';
import { codesOf, runGateway } from './support/running';

/** A gateway whose subgraphs answer nothing until they are let. */
async function runHeld(settings: Record<string, string>) {
  const library = createLibrary();
  let [release, began] = [(): void => undefined, (): void => undefined];
  const released = new Promise<void>((resolve) => (release = resolve));
  const begun = new Promise<void>((resolve) => (began = resolve));
  const gateway = await runGateway({
    library,
    settings,
    sources: (name) => {
      const source = inMemorySource(library.executes[name as 'reviews']);
      return { ...source, ask: async (...question) => (began(), await released, source.ask(...question)) };
    },
  });
  return { gateway, release, begun, ask: () => gateway.ask('{ book(id: 1) { title } }') };
}

describe('a gateway that answers as much at once as it may', () => {
  test('makes one more wait and refuses the next with 503 and when to come back; health and pages do not count', async () => {
    const { gateway, release, begun, ask } = await runHeld({
      MAX_RUNNING: '1',
      MAX_WAITING: '1',
      MAX_WAIT_MS: '60000',
    });
    const first = ask();
    await begun;
    const others = [ask(), ask()];

    const refused = await Promise.race(others);
    expect(refused.status).toBe(503);
    expect(codesOf(refused)).toEqual(['OVERLOADED']);
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    const [livez, readyz, page] = await Promise.all(['/livez', '/readyz', '/'].map((path) => gateway.send(path)));
    expect([livez!.status, readyz!.status, page!.status]).toEqual([200, 200, 404]);

    release();
    const answers = await Promise.all([first, ...others]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503]);
    expect((await ask()).status).toBe(200);
    await gateway.stop();
  });

  test('refuses a request that has waited for as long as one may', async () => {
    const { gateway, release, begun, ask } = await runHeld({ MAX_RUNNING: '1', MAX_WAITING: '5', MAX_WAIT_MS: '20' });
    const first = ask();
    await begun;

    expect(codesOf(await ask())).toEqual(['OVERLOADED']);

    release();
    expect((await first).status).toBe(200);
    await gateway.stop();
  });
});

const [DEBUG, WARN] = [20, 40];

test('A client that leaves the queue is no overload to the log', async () => {
  const { gateway, release, begun, ask } = await runHeld({ MAX_RUNNING: '1', MAX_WAITING: '1', MAX_WAIT_MS: '60000' });
  const first = ask();
  await begun;
  const client = new AbortController();
  const headers = { 'apollo-require-preflight': 'true' };
  const leave = () => fetch(`${gateway.url}/graphql?query={__typename}`, { headers, signal: client.signal });
  const overloads = () =>
    gateway.log.filter(({ msg }) => msg === 'overloaded').map(({ level, reason }) => [level, reason]);
  // Of two, one is refused: then the other is known to wait.
  const others = [leave(), leave()];
  expect((await Promise.race(others)).status).toBe(503);

  client.abort();
  await Promise.allSettled(others);
  while (overloads().length < 2) await shortPause();

  expect(overloads()).toEqual([
    [WARN, 'The queue is full.'],
    [DEBUG, 'The client left.'],
  ]);
  release();
  expect((await first).status).toBe(200);
  await gateway.stop();
});

describe('the queue', () => {
  const here = new AbortController().signal;
  const bounds = { running: 1, waiting: 1, waitMs: 60_000 };

  test('is left by a client that goes, whose place is for another then and whose work is never done', async () => {
    const admission = new Admission(bounds);
    const done: string[] = [];
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const running = admission.run(() => finished, here);
    const client = new AbortController();
    const left = admission.run(() => Promise.resolve(done.push('left')), client.signal);

    client.abort();
    await expect(left).rejects.toBeInstanceOf(Overloaded);
    const stayed = admission.run(() => Promise.resolve(done.push('stayed')), here);
    finish();
    await Promise.all([running, stayed]);

    expect(done).toEqual(['stayed']);
  });

  test('never does the work of a client that was gone before its turn', async () => {
    const client = new AbortController();
    client.abort();
    const done: string[] = [];

    const work = () => Promise.resolve(done.push('done'));
    await expect(new Admission(bounds).run(work, client.signal)).rejects.toBeInstanceOf(Overloaded);
    expect(done).toEqual([]);
  });

  test('lets the event loop turn between two requests, though neither waits for anything', async () => {
    const admission = new Admission({ ...bounds, running: 2 });
    const order: string[] = [];
    const work = (name: string) => () => {
      setImmediate(() => order.push(`others after ${name}`));
      return Promise.resolve(order.push(name));
    };

    await Promise.all([admission.run(work('one'), here), admission.run(work('two'), here)]);

    expect(order).toEqual(['one', 'others after one', 'two']);
  });

  test('takes a place back from work that fails', async () => {
    const admission = new Admission({ ...bounds, waiting: 0 });
    await expect(admission.run(() => Promise.reject(new Error('failed')), here)).rejects.toThrow('failed');

    expect(await admission.run(() => Promise.resolve('done'), here)).toBe('done');
  });
});
