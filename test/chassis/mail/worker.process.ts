import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../../chassis/subgraph/opening';
import type { DatabaseLocation } from '../../../chassis/database/database';
import { MailWorker } from '../../../chassis/mail/worker';
import { RunningTimer } from '../../../chassis/process/timer';
import type { MailTransport } from '../../../chassis/mail/outgoing-mail';
import { silent } from '../../support/databases';
import { partsOfProcess } from '../../support/processes';

/** Sends mails into a file, by a clock that runs four hundred times too fast, so that leases end soon. */
async function main(): Promise<void> {
  const [location, sent, epoch] = partsOfProcess() as [DatabaseLocation, string, number];
  const clock = { now: () => new Date(epoch + (Date.now() - epoch) * 400) };
  const database = await openDatabase(location, { entities: [], migrations: [], log: silent });
  const transport: MailTransport = {
    async send({ id }) {
      appendFileSync(sent, `${id}\n`);
      process.stdout.write('sending\n');
      await pause(Math.random() * 10);
    },
    close: () => Promise.resolve(),
  };
  const settings = { from: 'no-reply@partner.example', linkBaseUrl: 'https://partner.example', tokenKey: 'key' };
  new RunningTimer(new MailWorker({ database, transport, clock, log: silent, ...settings }), silent);
}

void main();
