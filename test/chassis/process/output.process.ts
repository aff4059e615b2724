import { toStandardError } from '../../../chassis/process/output';
import { partsOfProcess } from '../../support/processes';

/** Writes numbered lines to standard error, one after the other, until it is stopped. */
const [lines, of] = partsOfProcess() as [number, number];

process.once('SIGTERM', () => process.exit(3));
for (let number = 1; number <= lines; number += 1)
  toStandardError().write(`${JSON.stringify({ number, text: 'x'.repeat(of) })}\n`);
process.stdout.write('said\n');
setInterval(() => undefined, 60_000);
