import files from 'playground:operations';
import { readSavedOperations } from './saved-operation';
import { Session } from './session';

export const operations = readSavedOperations(files);

// A newcomer starts as the persona of the first saved operation, so that the first run has something to show.
export const session = new Session(operations[0]?.persona ?? null);
