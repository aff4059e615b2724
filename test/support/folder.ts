import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of one's own, gone at the end of the run: what writes into it may stop after a test file's own end. */
export function temporaryFolder(): string {
  return mkdtempSync(join(process.env['TEST_FOLDER']!, 'of-'));
}
