import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runCommand } from '../standalone/command';
import type { StandaloneConfig } from '../standalone/config';
import { scaleWorld } from '../standalone/world/scale-world';
import { readConfig } from '../chassis/settings/config';
import { systemClock } from '../chassis/time';
import { createLog } from '../chassis/process/log';
import { say, toStandardError } from '../chassis/process/output';
import { fillInThreads, provider } from './fill-in-threads';
import { MeasuredGraph } from './measured-graph';
import { Round, type Line } from './round';
import { tableOf } from './table';

const size = z
  .string()
  .regex(/^[1-9]\d*x[1-9]\d*$/, 'must look like 100x10')
  .transform((text) => {
    const [resellers = 1, customersPerReseller = 1] = text.split('x').map(Number);
    return { text, resellers, customersPerReseller };
  });
type Size = z.infer<typeof size>;

const shape = z.object({
  sizes: z
    .string()
    .default('100x10,1000x100')
    .transform((text) => text.split(','))
    .pipe(z.array(size)),
  rounds: z.coerce.number().int().min(1).default(5),
  page: z.coerce.number().int().min(2).default(400),
});
type Options = z.infer<typeof shape>;

/**
 * What it takes to read every list of a provider in worlds of several sizes, given as resellers × customers of each:
 * `npm run bench -- --sizes 100x10,1000x100,10000x100 --rounds 5 --page 400`.
 */
void runCommand('bench', async (config) => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { sizes: text, rounds: text, page: text } });
  const options = readConfig(shape, values);
  const columns: Line[][] = [];
  for (const each of options.sizes) columns.push(await measure(each, options, config));
  const titles = options.sizes.map((each) => each.text);
  say(tableOf(titles, columns));
});

async function measure(of: Size, { rounds, page }: Options, given: StandaloneConfig): Promise<Line[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const config = {
    ...given,
    RATE_LIMIT: false,
    DATA_DIR: folder,
    DATABASE_PREFIX: `bench_${randomBytes(4).toString('hex')}_`,
  };
  const graph = new MeasuredGraph(config, createLog('bench', 'error'));
  try {
    const { resellers, customersPerReseller } = of;
    const options = { resellers, customersPerReseller, seed: 1, now: systemClock.now(), provider };
    toStandardError().write(`${of.text}: filling\n`);
    await graph.start(() => fillInThreads({ config, options }));
    toStandardError().write(`${of.text}: asking\n`);
    return await new Round(graph, { rounds, page }).measure([...scaleWorld(options).accounts]);
  } finally {
    await graph.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}
