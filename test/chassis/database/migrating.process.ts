import { openDatabase } from '../../../chassis/subgraph/opening';
import type { DatabaseLocation } from '../../../chassis/database/database';
import { silent } from '../../support/databases';
import { partsOfProcess } from '../../support/processes';
import { ledger } from './ledger';

/** Opens a database, and dies by its own hand before the statement of that number. */
async function main(): Promise<void> {
  const [location, lastStatement] = partsOfProcess() as [DatabaseLocation, number];
  let statements = 0;
  const onStatement = (): void => {
    statements += 1;
    if (statements > lastStatement) process.kill(process.pid, 'SIGKILL');
  };
  const database = await openDatabase(location, { ...ledger, log: silent, onStatement });
  await database.close();
  process.stdout.write('migrated\n');
}

void main();
