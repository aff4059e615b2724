import type { AccountSpec } from '../standalone/world/spec';
import type { MeasuredGraph, Measured } from './measured-graph';
import { listQuestions, plainQuestions, type Asker, type ListQuestion } from './questions';

/** What was asked, and what its answer took. */
export interface Line {
  readonly asked: string;
  readonly statements: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

const FIRST = 'first: 100';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** All questions, each several times, to one world. */
export class Round {
  constructor(
    private readonly graph: MeasuredGraph,
    private readonly options: { readonly rounds: number; readonly page: number },
  ) {}

  async measure(accounts: readonly AccountSpec[]): Promise<Line[]> {
    const provider = accounts.find(({ kind }) => kind === 'INDIRECT_PROVIDER');
    const reseller = accounts.find(({ kind }) => kind === 'INDIRECT_RESELLER');
    if (!provider || !reseller) throw new Error('The world has no provider, or no reseller.');
    const tokens = { provider: await this.tokenOf(provider), reseller: await this.tokenOf(reseller) };
    const lines: Line[] = [];
    for (const { asker, called, fields } of plainQuestions()) {
      lines.push(await this.line(tokens[asker], called, fields));
    }
    for (const question of listQuestions({ providerId: provider.id, resellerId: reseller.id })) {
      lines.push(...(await this.pages(tokens, question)));
    }
    return lines;
  }

  private tokenOf({ tenantId, users: [user] }: AccountSpec): Promise<string> {
    return this.graph.tokenOf({ tenantId, ...user, roles: undefined, directoryRoles: ['GLOBAL_ADMIN'] });
  }

  /** The first page, and a late one where there is one. */
  private async pages(tokens: Readonly<Record<Asker, string>>, question: ListQuestion): Promise<Line[]> {
    const token = tokens[question.asker];
    const after = await this.latePage(token, question);
    const inner = [question.list, question.args.replace(/"[0-9a-f-]{36}"/, '…')].join(' ').trim();
    const called = question.within?.(inner) ?? inner;
    const first = await this.line(token, `${called}, page 1`, fieldsOf(question, null));
    if (after === null) return [first];
    return [
      first,
      await this.line(token, `${called}, page ${this.options.page} or the last`, fieldsOf(question, after)),
    ];
  }

  /** Turns pages up to the one asked for, or the last. */
  private async latePage(token: string, question: ListQuestion): Promise<string | null> {
    let after: string | null = null;
    for (let number = 1; ; number += 1) {
      const { data } = await this.graph.ask(token, inAccount(fieldsOf({ ...question, edges: 'cursor' }, after)));
      const { hasNextPage, endCursor } = pageInfoIn(data);
      if (number === this.options.page || !hasNextPage) return after;
      after = endCursor;
    }
  }

  private async line(token: string, asked: string, fields: string): Promise<Line> {
    const query = inAccount(fields);
    const taken: Measured[] = [];
    // Once more than is counted: the first answer waits for plans and pages that the next ones find ready.
    for (let round = 0; round <= this.options.rounds; round += 1) taken.push(await this.graph.ask(token, query));
    const counted = taken.slice(1).sort((one, other) => one.milliseconds - other.milliseconds);
    const median = counted[Math.floor(counted.length / 2)];
    if (!median) throw new Error('Nothing was asked.');
    return { asked, statements: median.statements, bytes: median.bytes, milliseconds: median.milliseconds };
  }
}

const inAccount = (fields: string): string => `{ viewer { account { ${fields} } } }`;

function fieldsOf({ list, args, edges, within = (inner) => inner }: ListQuestion, after: string | null): string {
  const given = [FIRST, args, after === null ? '' : `after: "${after}"`].filter(Boolean).join(', ');
  return within(`${list}(${given}) { edges { ${edges} } pageInfo { hasNextPage endCursor } }`);
}

/** Wherever in the answer it stands: each has one. */
function pageInfoIn(answer: unknown): PageInfo {
  const found = JSON.stringify(answer).match(/"pageInfo":(\{[^}]*\})/);
  if (!found?.[1]) throw new Error('The answer has no page.');
  return JSON.parse(found[1]) as PageInfo;
}
