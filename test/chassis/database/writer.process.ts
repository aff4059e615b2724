import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../../chassis/time';
import { openDatabase } from '../../../chassis/subgraph/opening';
import type { DatabaseLocation } from '../../../chassis/database/database';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { silent } from '../../support/databases';
import { partsOfProcess } from '../../support/processes';
import { ledger, makeEntry } from './ledger';

/** Writes until it is killed, and notes each entry only after its commit was acknowledged. */
async function main(): Promise<void> {
  const [location, notes] = partsOfProcess() as [DatabaseLocation, string];
  const database = await openDatabase(location, { ...ledger, log: silent });
  const write = unitOfWorkOn(database, systemClock);
  let count = 0;

  const loop = async (): Promise<never> => {
    for (;;) {
      count += 1;
      const entry = `${process.pid}-${count}`;
      await write(async (unit) => {
        await makeEntry(unit, entry);
        await pause(Math.random() * 3);
      });
      appendFileSync(notes, `${entry}\n`);
      if (count > 4) process.stdout.write('writing\n');
    }
  };
  await Promise.all([loop(), loop(), loop()]);
}

void main();
