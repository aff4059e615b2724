import { join } from 'node:path';
import { dialects } from '../support/databases';
import { temporaryFolder } from '../support/folder';
import { Distributed, startStandaloneProgram, type Graph } from '../support/graph';
import { Installation } from '../support/installation';
import { askers, operationsOn } from '../support/operations';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const operations = operationsOn(new Date());

test('the suite asks for more than twenty things', () => {
  expect(operations.length).toBeGreaterThanOrEqual(25);
});

const AT_ONCE = 4;

/** Every operation as every persona: the bytes of each answer. */
async function answersOf(graph: Graph): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const waiting = askers.flatMap((asker) => operations.map((operation) => ({ asker, ...operation })));
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { asker, title, query, variables } = next;
      answers.set(`${title}, as ${asker ?? 'anonymous'}`, timeless(await graph.text(asker, query, variables)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  answers.set(DOCUMENT, await documentOf(graph));
  return answers;
}

const DOCUMENT = 'the PDF of a text';

/** As a browser gets it: by its address alone. */
async function documentOf(graph: Graph): Promise<string> {
  const query =
    '{ currentAgreementTemplate(type: PARTNER_AGREEMENT, market: "PL", language: "pl") { document { downloadUrl } } }';
  const { data } = await graph.ask(null, query);
  const answer = await fetch(new URL(data.currentAgreementTemplate.document.downloadUrl, graph.url));
  return `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`;
}

/** Without the name of the request, and the moment in which it was answered. */
function timeless(text: string): string {
  return text
    .replace(/"(requestId|evaluatedAt|asOf)":"[^"]*"/g, '"$1":"…"')
    .replace(/expires=\d+&signature=[\w-]+/g, 'expires=…&signature=…');
}

// What the databases answer alike is held elsewhere; here it is the two forms that are compared.
const dialect = dialects[0]!;

describe(`on ${dialect}`, () => {
  const installation = new Installation(dialect, join(folder, dialect));
  let standalone: Map<string, string>;
  let distributed: Map<string, string>;

  beforeAll(async () => {
    await installation.takeDemo();
    const alone = await startStandaloneProgram(installation.settings);
    standalone = await answersOf(alone);
    await alone.stop();
    const processes = await Distributed.start(installation.settings);
    await installation.settled();
    distributed = await answersOf(processes.graph);
    await processes.stop();
  });

  afterAll(() => installation.dispose());

  test.each(operations.map(({ title }) => title))(
    '%s: both forms answer everybody the same, byte for byte',
    (title) => {
      for (const asker of askers) {
        const key = `${title}, as ${asker ?? 'anonymous'}`;
        expect(`${key}: ${distributed.get(key)}`).toBe(`${key}: ${standalone.get(key)}`);
      }
    },
  );

  test('a document is the same, byte for byte', () => {
    expect(standalone.get(DOCUMENT)).toMatch(/^200 application\/pdf %PDF-/);
    expect(distributed.get(DOCUMENT) === standalone.get(DOCUMENT)).toBe(true);
  });

  test('the answers are answers: no fault, and most of them hold data', () => {
    const texts = [...standalone].filter(([key]) => key !== DOCUMENT).map(([, text]) => text);
    expect(texts.filter((text) => /"INTERNAL"/.test(text) || /SUBGRAPH_/.test(text))).toEqual([]);
    expect(texts.filter((text) => text.startsWith('{"data":{')).length).toBeGreaterThan(texts.length / 2);
  });
});
