/** An operation that the playground offers, as written in one file of `operations/`. */
export interface SavedOperation {
  readonly id: string;
  readonly title: string;
  /** The persona it is written for; null where every persona gets an answer worth reading. */
  readonly persona: string | null;
  readonly why: string;
  /** The path of the mailed link that this answers; null for those of the panel. */
  readonly link: string | null;
  /** What the tab shows: title and reason as comments, then the operation as it stands in the file. */
  readonly query: string;
  readonly variables: string;
  /** A request whose aliases name the variables that it fills, so that no id is written down anywhere. */
  readonly lookup: string | null;
}

interface OperationFile {
  readonly file: string;
  readonly text: string;
}

const lookupEnding = '.ids.graphql';
const operationEnding = '.graphql';
const headLine = /^# (?:(title|persona|link|variables|why): (.*)|prettier-ignore)\n/;

export function readSavedOperations(files: readonly OperationFile[]): SavedOperation[] {
  const lookups = new Map(files.map(({ file, text }) => [file, text]));
  return files
    .filter(({ file }) => !file.endsWith(lookupEnding))
    .toSorted((one, other) => (one.file < other.file ? -1 : 1))
    .map(({ file, text }) => {
      const stem = file.slice(0, -operationEnding.length);
      return readSavedOperation(stem, text, lookups.get(stem + lookupEnding) ?? null);
    });
}

function readSavedOperation(stem: string, text: string, lookup: string | null): SavedOperation {
  const { head, body } = split(text);
  const said = (name: string): string => {
    const value = head.get(name);
    if (!value) throw new Error(`operations/${stem}.graphql has no line "# ${name}: …"`);
    return value;
  };
  const persona = said('persona');
  return {
    id: stem.replace(/^\d+-/, ''),
    title: said('title'),
    persona: persona === 'anyone' ? null : persona,
    why: said('why'),
    link: head.get('link') ?? null,
    query: `${comment(said('title'))}#\n${comment(said('why'))}${body}`,
    variables: readVariables(head.get('variables')),
    lookup,
  };
}

function split(text: string): { head: Map<string, string>; body: string } {
  const head = new Map<string, string>();
  let body = text;
  for (let line = headLine.exec(body); line; line = headLine.exec(body)) {
    if (line[1] && line[2]) head.set(line[1], line[2].trim());
    body = body.slice(line[0].length);
  }
  return { head, body };
}

function readVariables(json: string | undefined): string {
  return json ? JSON.stringify(JSON.parse(json), null, 2) : '';
}

/** Comment lines short enough to be read beside an open panel. */
function comment(sentence: string, width = 41): string {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => `# ${line}\n`).join('');
}
