import MarkdownIt from 'markdown-it';

/** A stretch of text in one face. */
export interface Span {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly mono: boolean;
}

/** A piece of a text that stands by itself. */
export interface Block {
  readonly spans: readonly Span[];
  /** Of a heading: one is the largest. */
  readonly level: number | null;
  /** How many lists and quotations it stands in. */
  readonly depth: number;
  /** What stands before it in a list. */
  readonly marker: string | null;
}

type Token = MarkdownIt.Token;

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Takes Markdown apart into what a page can be set from. What is not understood is text like any other: nothing is left out. */
export function blocksOf(markdown: string): Block[] {
  const reading = new Reading();
  for (const token of parser.parse(markdown, {})) reading.take(token);
  return reading.blocks;
}

class Reading {
  readonly blocks: Block[] = [];
  private readonly counters: (number | null)[] = [];
  private quotes = 0;
  private level: number | null = null;
  private marker: string | null = null;

  private readonly takers: Readonly<Record<string, (token: Token) => void>> = {
    heading_open: ({ tag }) => void (this.level = Number(tag.slice(1))),
    heading_close: () => void (this.level = null),
    bullet_list_open: () => void this.counters.push(null),
    bullet_list_close: () => void this.counters.pop(),
    ordered_list_open: (token) => void this.counters.push(Number(token.attrGet('start') ?? 1)),
    ordered_list_close: () => void this.counters.pop(),
    blockquote_open: () => void (this.quotes += 1),
    blockquote_close: () => void (this.quotes -= 1),
    list_item_open: () => void (this.marker = this.nextMarker()),
    inline: ({ children }) => this.add(spansOf(children ?? [])),
    fence: ({ content }) => this.add([span(content.trimEnd(), { mono: true })]),
    code_block: ({ content }) => this.add([span(content.trimEnd(), { mono: true })]),
    hr: () => this.add([span('* * *')]),
  };

  take(token: Token): void {
    this.takers[token.type]?.(token);
  }

  private add(spans: readonly Span[]): void {
    const { level, marker } = this;
    this.marker = null;
    if (spans.length > 0) this.blocks.push({ spans, level, marker, depth: this.counters.length + this.quotes });
  }

  private nextMarker(): string {
    const at = this.counters.length - 1;
    const count = this.counters[at] ?? null;
    if (count === null) return '•';
    this.counters[at] = count + 1;
    return `${count}.`;
  }
}

function span(text: string, face: Partial<Omit<Span, 'text'>> = {}): Span {
  return { text, bold: false, italic: false, mono: false, ...face };
}

function spansOf(tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  const open = { strong: 0, em: 0 };
  const links: string[] = [];
  const add = (text: string, mono = false) => {
    if (text !== '') spans.push({ text, bold: open.strong > 0, italic: open.em > 0, mono });
  };
  const takers: Readonly<Record<string, (token: Token) => void>> = {
    text: ({ content }) => add(content),
    softbreak: () => add(' '),
    hardbreak: () => add('\n'),
    code_inline: ({ content }) => add(content, true),
    strong_open: () => void (open.strong += 1),
    strong_close: () => void (open.strong -= 1),
    em_open: () => void (open.em += 1),
    em_close: () => void (open.em -= 1),
    link_open: (token) => void links.push(String(token.attrGet('href') ?? '')),
    link_close: () => {
      const address = links.pop() ?? '';
      // A printed page cannot be clicked.
      if (spans.at(-1)?.text !== address) add(` (${address})`);
    },
    image: ({ content }) => add(content),
  };
  for (const token of tokens) takers[token.type]?.(token);
  return spans;
}
