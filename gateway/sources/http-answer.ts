import type { Dispatcher } from 'undici';
import type { ServedDocument } from '../../chassis/http/documents';
import type { Answer } from '../../chassis/http/health';
import { SubgraphFailure } from '../errors';
import type { SubgraphAnswer } from './source';

const LONGEST_REASON = 1_000;
const JSON_TYPE = /^application\/(graphql-response\+)?json\b/i;

/** Reads an answer and checks all of it: what is not a GraphQL response is a failure. */
export async function readAnswer({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<SubgraphAnswer> {
  const type = String(headers['content-type'] ?? 'nothing');
  if (statusCode !== 200 || !JSON_TYPE.test(type)) {
    // Destroying it closes the connection, so that a body without an end holds nothing.
    body.on('error', () => undefined).destroy();
    const code = statusCode >= 500 ? 'SUBGRAPH_UNAVAILABLE' : 'SUBGRAPH_BAD_RESPONSE';
    throw new SubgraphFailure(code, `status ${statusCode} with ${type.slice(0, 100)}`);
  }
  const answer = parsed(await body.text());
  if (!isAnswer(answer)) throw new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', 'JSON, but no GraphQL response');
  return answer;
}

/** Reads a document; null where the subgraph says that there is none. */
export async function readDocument(response: Dispatcher.ResponseData): Promise<ServedDocument | null> {
  const { statusCode, headers, body } = response;
  if (statusCode === 200) {
    const [type, disposition] = [headers['content-type'], headers['content-disposition']];
    return { type: String(type), disposition: String(disposition), body: Buffer.from(await body.arrayBuffer()) };
  }
  body.on('error', () => undefined).destroy();
  if (statusCode === 404) return null;
  throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', `status ${statusCode} for a document`);
}

/** The sentences of a subgraph that is not ready on what is to be done; false where there are none. */
export async function readReason({ body }: Dispatcher.ResponseData): Promise<Answer> {
  const { details } = (parsed(await body.text()) ?? {}) as { readonly details?: unknown };
  const given: unknown[] = typeof details === 'object' ? Object.values(details ?? {}) : [];
  const sentences = given.filter((each) => typeof each === 'string');
  return sentences.length > 0 && sentences.join(' ').slice(0, LONGEST_REASON);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', 'not JSON');
  }
}

function isAnswer(value: unknown): value is SubgraphAnswer {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { data, errors } = value as Record<string, unknown>;
  if (errors !== undefined && !Array.isArray(errors)) return false;
  const hasErrors = Array.isArray(errors) && errors.length > 0;
  // Without an error, `data: null` would become a null without a reason.
  if (data === undefined || data === null) return hasErrors;
  return typeof data === 'object' && !Array.isArray(data);
}

export const isRefusedConnection = (error: unknown): boolean => codeOf(error) === 'ECONNREFUSED';

export function failureOf(error: unknown): SubgraphFailure {
  if (error instanceof SubgraphFailure) return error;
  // By its name: what undici throws may be an Error of another realm.
  const { name, message } = (error ?? {}) as Partial<Error>;
  const reason = `${name ?? 'thrown'} ${codeOf(error)} ${message ?? ''}`;
  if (name === 'TimeoutError') return new SubgraphFailure('SUBGRAPH_TIMEOUT', reason);
  const code = codeOf(error) === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' ? 'SUBGRAPH_BAD_RESPONSE' : 'SUBGRAPH_UNAVAILABLE';
  return new SubgraphFailure(code, reason);
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : '';
}
