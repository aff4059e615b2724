import { post } from './endpoints';
import { Observed } from './observed';
import type { Session } from './session';

/** What there is to say about an answer besides its body. */
export interface Exchange {
  readonly status: number;
  readonly milliseconds: number;
  readonly bytes: number;
  readonly askedAs: string;
  readonly requestId: string | null;
}

export const lastExchange = new Observed<Exchange | null>(null);

interface GraphRequest {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

type TypedHeaders = Readonly<Record<string, string>>;
type Answer = Record<string, unknown>;

/** Sends what the editor holds in the name of the session. */
export function createFetcher(session: Session, report: (exchange: Exchange) => void = () => undefined) {
  return async (request: GraphRequest, typedHeaders: TypedHeaders = {}): Promise<Answer> => {
    const started = performance.now();
    const response = await send(session, request, typedHeaders);
    const text = await response.text();
    if (request.operationName !== 'IntrospectionQuery') {
      report({
        status: response.status,
        milliseconds: Math.round(performance.now() - started),
        bytes: new Blob([text]).size,
        askedAs: session.label,
        requestId: response.headers.get('x-request-id'),
      });
    }
    return asAnswer(text, response);
  };
}

async function send(session: Session, request: GraphRequest, typedHeaders: TypedHeaders): Promise<Response> {
  const response = await post('graphql', request, await session.token(), typedHeaders);
  if (response.status !== 401) return response;
  session.forgetToken();
  return post('graphql', request, await session.token(), typedHeaders);
}

function asAnswer(text: string, { status, statusText }: Response): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    const message = `The server answered ${status} ${statusText}, and not with JSON.`;
    return { errors: [{ message, body: text.slice(0, 500) }] };
  }
}
