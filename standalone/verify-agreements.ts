import '../chassis/process/supported-node';
import { checkDatabase } from '../chassis/subgraph/checking';
import { StartFault } from '../chassis/process/start-fault';
import { say } from '../chassis/process/output';
import { openSubgraph } from '../chassis/subgraph/runtime';
import { databaseLocation } from '../chassis/settings/settings';
import { Agreement } from '../subgraphs/agreements/acceptance/agreement.entity';
import { AgreementTemplate } from '../subgraphs/agreements/templates/agreement-template.entity';
import { faultsIn } from '../subgraphs/agreements/verification/verification.rows';
import { subgraphModules } from '../subgraphs/modules';
import { runCommand } from './command';

/** Says which texts and acceptances are not as they were recorded; exits 1 where there are any. */
void runCommand('verify-agreements', async (config, log) => {
  const location = databaseLocation(config, 'agreements');
  if (!(await checkDatabase(location, subgraphModules.agreements.migrations)))
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
});
