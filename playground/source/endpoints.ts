const accept = 'application/graphql-response+json, application/json;q=0.9';

/** Addresses are relative to the page, so that the playground also works behind a path of a proxy. */
export function endpoint(path: 'graphql' | 'dev/personas' | 'dev/token'): string {
  return new URL(path, document.baseURI).href;
}

/** Posts JSON under a token, where there is one; headers typed by hand win, also over the token. */
export function post(
  path: 'graphql' | 'dev/token',
  body: object,
  token: string | null,
  typedHeaders: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const headers = new Headers({ accept, 'content-type': 'application/json' });
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  for (const [name, value] of Object.entries(typedHeaders)) headers.set(name, value);
  return fetch(endpoint(path), { method: 'POST', headers, body: JSON.stringify(body) });
}
