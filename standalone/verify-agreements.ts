import '../chassis/process/supported-node';
import 'reflect-metadata';
import { AgreementTemplate } from '../subgraphs/agreements/templates/agreement-template.entity';
import { Agreement } from '../subgraphs/agreements/acceptance/agreement.entity';
import { faultsIn } from '../subgraphs/agreements/verification/verification.rows';
import { isMade } from '../chassis/database/checking';
import { StartFault, exitWith } from '../chassis/process/life';
import { createLog } from '../chassis/process/log';
import { say } from '../chassis/process/output';
import { openSubgraph } from '../chassis/process/runtime';
import { databaseLocation } from '../chassis/settings/settings';
import { subgraphModules } from '../subgraphs/modules';
import { readStandaloneConfig } from './config';

/** Says which texts and acceptances are not as they were recorded; exits 1 where there are any. */
async function main(): Promise<void> {
  const log = createLog('verify-agreements', 'warn');
  try {
    const config = readStandaloneConfig();
    const location = databaseLocation(config, 'agreements');
    if (!(await isMade(location)))
      throw new StartFault(`There is no database ${location.dialect === 'sqlite' ? location.file : location.name}.`);
    const { database } = await openSubgraph(subgraphModules.agreements, location, log);
    const texts = await database.reader.getRepository(AgreementTemplate).count();
    const acceptances = await database.reader.getRepository(Agreement).count();
    let faults = 0;
    for await (const { table, id, fault } of faultsIn(database.reader)) {
      faults += 1;
      say(`${table} ${id}: ${fault}.`);
    }
    await database.close();
    const outcome = faults === 0 ? 'everything is as it was recorded' : `${faults} faults`;
    say(`agreements: ${texts} texts and ${acceptances} acceptances read, ${outcome}.`);
    process.exitCode = faults === 0 ? 0 : 1;
  } catch (error) {
    exitWith(error, log);
  }
}

void main();
