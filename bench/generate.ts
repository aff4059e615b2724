import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../chassis/settings/config';
import { say } from '../chassis/process/output';
import { runCommand } from '../standalone/command';
import { closeAll, openInstallation } from '../standalone/installation';
import { isFilled } from '../standalone/world/fill';
import { fillInThreads, provider } from './fill-in-threads';

const count = (standard: string) => z.coerce.number().int().min(1).default(Number(standard));

const shape = z.object({ resellers: count('1000'), customers: count('100'), seed: z.coerce.number().int().default(1) });

/**
 * Fills empty databases with one provider, its resellers and their customers:
 * `node dist/bench/generate.js --resellers 10000 --customers 100 --seed 1`. The provider is that of `provider-admin`.
 */
void runCommand('generate', async (config, log) => {
  const { resellers, customers, seed } = readConfig(shape, argumentsGiven());
  const opened = await openInstallation(config, log);
  const filled = await isFilled(opened);
  const now = opened.accounts.database.clock.now();
  await closeAll(opened);
  if (filled) {
    say('There are accounts already; nothing was changed.');
    return;
  }
  const startedAt = performance.now();
  const options = { resellers, customersPerReseller: customers, seed, now, provider };
  await fillInThreads({ config, options });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`${resellers} resellers with ${customers} customers each in ${seconds} s.`);
});

function argumentsGiven(): Record<string, string | undefined> {
  const text = { type: 'string' } as const;
  return parseArgs({ options: { resellers: text, customers: text, seed: text } }).values;
}
