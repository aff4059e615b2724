/** Addresses are relative to the page, so that the playground also works behind a path of a proxy. */
export function endpoint(path: 'graphql' | 'dev/personas' | 'dev/token'): string {
  return new URL(path, document.baseURI).href;
}
