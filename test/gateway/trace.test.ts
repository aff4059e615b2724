import { createLog } from '../../chassis/process/log';
import { HttpSource } from '../../gateway/sources/http-source';
import { inMemorySource } from '../../gateway/sources/in-memory-source';
import { createLibrary } from './support/library';
import { runGateway, type RunningGateway } from './support/running';
import { WiredSubgraph, sign } from './support/wire';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const traceparent = `00-${TRACE}-${SPAN}-01`;

describe.each(['in memory', 'over HTTP'])('the trace that a request is part of, with subgraphs %s', (topology) => {
  const entries: Record<string, unknown>[] = [];
  let gateway: RunningGateway;
  let catalogue: WiredSubgraph;

  beforeAll(async () => {
    const log = createLog('catalogue', 'info', {
      write: (line: string) => void entries.push(JSON.parse(line) as Record<string, unknown>),
    });
    const library = createLibrary({ log });
    catalogue = await new WiredSubgraph('catalogue', library.executes.catalogue).start();
    const wired = new HttpSource({ name: 'catalogue', url: catalogue.url, sign, deadlineMs: 1_000 });
    const inMemory = (name: string) => inMemorySource(library.executes[name as 'reviews']);
    const sources = (name: string) => (topology === 'over HTTP' && name === 'catalogue' ? wired : inMemory(name));
    gateway = await runGateway({ library, sources });
  });
  afterAll(async () => {
    await gateway.stop();
    await catalogue.stop();
  });

  /** Every line of the request, of the gateway and of the subgraph: who said what of which trace. */
  async function linesOf(query: string, headers: Record<string, string>): Promise<unknown[][]> {
    const answer = await gateway.ask(query, { headers });
    const requestId = answer.headers.get('x-request-id');
    return [...entries, ...gateway.log]
      .filter((line) => line['requestId'] === requestId)
      .map(({ name, msg, traceId }) => [name, msg, traceId]);
  }

  test('is named in every line that is about the request', async () => {
    expect(await linesOf('{ broken(how: "badly") }', { traceparent })).toEqual([
      ['catalogue', 'fault', TRACE],
      ['catalogue', 'answered', TRACE],
      ['gateway', 'answered', TRACE],
    ]);
  });

  test('is named where the token is refused', async () => {
    expect(await linesOf('{ __typename }', { traceparent, authorization: 'Bearer none' })).toEqual([
      ['gateway', 'token refused', TRACE],
      ['gateway', 'answered', TRACE],
    ]);
  });

  test.each([
    ['of a later version', `01-${TRACE}-${SPAN}-01-more`],
    ['that is not recorded by the client', `00-${TRACE}-${SPAN}-00`],
  ])('is read from a traceparent %s', async (_, given) => {
    expect(await linesOf('{ __typename }', { traceparent: given })).toEqual([['gateway', 'answered', TRACE]]);
  });

  test.each([
    ['of no version', `ff-${TRACE}-${SPAN}-01`],
    ['with more than its version has', `${traceparent}-more`],
    ['that breaks off', traceparent.slice(0, -1)],
    ['of the trace of zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['of the span of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['in capitals', traceparent.toUpperCase()],
    ['given twice', `${traceparent}, ${traceparent}`],
    ['that is another text', 'hush-hush'],
    ['that is not there', ''],
  ])('is none where there is a traceparent %s', async (_, given) => {
    expect(await linesOf('{ __typename }', { traceparent: given })).toEqual([['gateway', 'answered', undefined]]);
  });
});
