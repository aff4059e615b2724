import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { Pool, type Dispatcher } from 'undici';
import type { ServedDocument } from '../../chassis/http/documents';
import type { Answer } from '../../chassis/http/health';
import type { Passport } from '../../chassis/http/passport';
import { ClientGone, SubgraphFailure } from '../errors';
import { failureOf, isRefusedConnection, readAnswer, readDocument, readReason } from './http-answer';
import type { Source, SubgraphAnswer, SubgraphRequest } from './source';

interface HttpSourceParts {
  readonly name: string;
  /** Where the subgraph runs; the graph is at `/graphql` below it. */
  readonly url: string;
  readonly sign: (passport: Passport, audience: string) => Promise<string>;
  /** For the whole exchange: connecting, waiting and reading. */
  readonly deadlineMs: number;
  readonly maxAnswerBytes?: number;
}

const MAX_ANSWER_BYTES = 10_000_000;
const MAX_CONNECTIONS = 100;
const READY_DEADLINE_MS = 1_000;
const RETRY_AFTER_MS = 50;
const FAILURES_TO_OPEN = 5;
const HALF_OPEN_AFTER_MS = 1_000;

/** A subgraph behind HTTP. Whatever it does, the gateway has its answer or its failure within the deadline. */
export class HttpSource implements Source {
  private readonly folder: string;
  private readonly pool: Pool;
  private readonly tokens = new WeakMap<Passport, Promise<string>>();
  // An oversized or misshapen answer is the fault of one request; it must not keep all others from the subgraph.
  private readonly breaker = circuitBreaker(
    handleWhen((error) => error instanceof SubgraphFailure && error.code !== 'SUBGRAPH_BAD_RESPONSE'),
    { halfOpenAfter: HALF_OPEN_AFTER_MS, breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN) },
  );

  constructor(private readonly parts: HttpSourceParts) {
    const { origin, pathname } = new URL(parts.url);
    this.folder = pathname.replace(/(?<!\/)\/+$/, '');
    this.pool = new Pool(origin, {
      connections: MAX_CONNECTIONS,
      maxResponseSize: parts.maxAnswerBytes ?? MAX_ANSWER_BYTES,
    });
  }

  async ask(request: SubgraphRequest, passport: Passport): Promise<SubgraphAnswer> {
    const token = await this.tokenFor(passport);
    try {
      return await this.breaker.execute(() => this.exchange(request, token));
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', 'circuit open');
      throw error;
    }
  }

  async document(address: string, passport: Passport): Promise<ServedDocument | null> {
    const headers = { authorization: `Bearer ${await this.tokenFor(passport)}` };
    const signal = AbortSignal.timeout(this.parts.deadlineMs);
    const path = `${this.folder}/documents/${address}`;
    try {
      return await readDocument(await this.send({ method: 'GET', path, headers, signal }, true));
    } catch (error) {
      throw failureOf(error);
    }
  }

  async isReady(): Promise<Answer> {
    const signal = AbortSignal.timeout(READY_DEADLINE_MS);
    const answer = await this.pool.request({ method: 'GET', path: `${this.folder}/readyz`, signal });
    if (answer.statusCode !== 200) return readReason(answer);
    await answer.body.dump();
    return true;
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  /** One passport object stands for one request of a client, so this signs once per request and subgraph. */
  private tokenFor(passport: Passport): Promise<string> {
    const known = this.tokens.get(passport);
    if (known) return known;
    const token = this.parts.sign(passport, this.parts.name);
    this.tokens.set(passport, token);
    return token;
  }

  private async exchange(
    { query, variables, operationName, isMutation, mostObjects, gone }: SubgraphRequest,
    token: string,
  ): Promise<SubgraphAnswer> {
    const deadline = AbortSignal.timeout(this.parts.deadlineMs);
    const options: Dispatcher.RequestOptions = {
      method: 'POST',
      path: `${this.folder}/graphql`,
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables, operationName, extensions: { mostObjects } }),
      signal: gone ? AbortSignal.any([deadline, gone]) : deadline,
    };
    try {
      return await readAnswer(await this.send(options, !isMutation));
    } catch (error) {
      if (gone?.aborted) throw new ClientGone();
      throw failureOf(error);
    }
  }

  /** A connection that was refused changed nothing in the subgraph, so it may be tried again; any other fault may have. */
  private async send(options: Dispatcher.RequestOptions, mayRetry: boolean): Promise<Dispatcher.ResponseData> {
    try {
      return await this.pool.request(options);
    } catch (error) {
      if (!mayRetry || !isRefusedConnection(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
      return this.pool.request(options);
    }
  }
}
