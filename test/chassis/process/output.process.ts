import { toStandardError } from '../../../chassis/process/output';
import { partsOfProcess } from '../../support/processes';

/** Says numbered lines on standard error, one after the other, until it is told to leave. */
const [lines, of] = partsOfProcess() as [number, number];

process.once('SIGTERM', () => process.exit(3));
for (let number = 1; number <= lines; number += 1)
  toStandardError().write(`${JSON.stringify({ number, text: 'x'.repeat(of) })}\n`);
process.stdout.write('said\n');
setInterval(() => undefined, 60_000);
