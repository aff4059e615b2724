import { endpoint } from './endpoints';
import type { Exchange } from './exchange';
import type { Session } from './session';

export interface GraphRequest {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

type TypedHeaders = Readonly<Record<string, string>>;
type Answer = Record<string, unknown>;

const accept = 'application/graphql-response+json, application/json;q=0.9';

/** Sends what the editor holds in the name of the session; headers typed by hand win, also over the token. */
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
  const response = await post(request, typedHeaders, await session.token());
  if (response.status !== 401) return response;
  session.forgetToken();
  return post(request, typedHeaders, await session.token());
}

function post(request: GraphRequest, typedHeaders: TypedHeaders, token: string | null): Promise<Response> {
  const headers = new Headers({ accept, 'content-type': 'application/json' });
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  for (const [name, value] of Object.entries(typedHeaders)) headers.set(name, value);
  return fetch(endpoint('graphql'), { method: 'POST', headers, body: JSON.stringify(request) });
}

function asAnswer(text: string, { status, statusText }: Response): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    const message = `The server answered ${status} ${statusText}, and not with JSON.`;
    return { errors: [{ message, body: text.slice(0, 500) }] };
  }
}
