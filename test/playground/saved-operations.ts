import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSavedOperations } from '../../playground/source/saved-operation';

const folder = join(__dirname, '../../playground/operations');

export const operationFiles = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

const all = readSavedOperations(operationFiles);

export const savedOperations = all.filter(({ link }) => link === null);

/** What the playground opens by a mailed link. */
export const linkedOperations = all.filter(({ link }) => link !== null);
