import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../chassis/settings/config';
import { systemClock } from '../chassis/unit-of-work/clock';
import { exitWith } from '../chassis/process/life';
import { createLog } from '../chassis/process/log';
import { say } from '../chassis/process/output';
import { readStandaloneConfig } from '../standalone/config';
import { openInstallation } from '../standalone/installation';
import { isFilled } from '../standalone/world/fill';
import personas from '../standalone/world/personas.json';
import { fillInThreads } from './fill-in-threads';

const count = (standard: string) => z.coerce.number().int().min(1).default(Number(standard));

const shape = z.object({ resellers: count('1000'), customers: count('100'), seed: z.coerce.number().int().default(1) });

/**
 * Fills empty databases with one provider, its resellers and their customers:
 * `node dist/bench/generate.js --resellers 10000 --customers 100 --seed 1`. The provider is that of `provider-admin`.
 */
async function main(): Promise<void> {
  const log = createLog('generate', 'warn');
  try {
    const { resellers, customers, seed } = readConfig(shape, argumentsGiven());
    const config = readStandaloneConfig();
    const provider = personas.find(({ persona }) => persona === 'provider-admin');
    if (!provider) throw new Error('There is no persona "provider-admin".');
    const opened = await openInstallation(config, log);
    const filled = await isFilled(opened);
    for (const { database } of Object.values(opened)) await database.close();
    if (filled) {
      say('There are accounts already; nothing was changed.');
      return;
    }
    const startedAt = performance.now();
    const options = { resellers, customersPerReseller: customers, seed, now: systemClock.now(), provider };
    await fillInThreads({ config, options });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    say(`${resellers} resellers with ${customers} customers each in ${seconds} s.`);
  } catch (error) {
    exitWith(error, log);
  }
}

function argumentsGiven(): Record<string, string | undefined> {
  const text = { type: 'string' } as const;
  return parseArgs({ options: { resellers: text, customers: text, seed: text } }).values;
}

void main();
