import files from 'playground:operations';
import { readSavedOperations } from './saved-operation';
import { Session } from './session';

const all = readSavedOperations(files);

/** Those of the panel. What answers a mailed link is of no use without one. */
export const operations = all.filter(({ link }) => link === null);

const { search, hash } = window.location;
const link = new URLSearchParams(search).get('link');

/** The operation that a mailed link opens, and the token that it carries where no server sees it. */
export const mailed = {
  operation: all.find((operation) => link !== null && operation.link === link) ?? null,
  token: new URLSearchParams(hash.slice(1)).get('t') ?? '',
};

// Opened once: a reload goes on with what was made of it.
if (mailed.operation) window.history.replaceState(null, '', window.location.pathname);

// A newcomer starts as the persona of the first saved operation, so that the first run has something to show.
export const session = new Session(operations[0]?.persona ?? null);
