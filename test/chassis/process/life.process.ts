import { createServer } from 'node:net';
import { runBySettings, type Running } from '../../../chassis/process/life';
import { partsOfProcess } from '../../support/processes';

/** A program whose arguments say how its start goes, and how its stop. */
const [startIs, stopIs] = partsOfProcess() as ['endless' | 'quick', 'clean' | 'endless' | 'failing' | 'throwing'];

const say = (word: string) => process.stdout.write(`${word}\n`);
const never = () => new Promise<never>(() => undefined);

const stops: Record<typeof stopIs, () => Promise<void>> = {
  clean: () => Promise.resolve(),
  endless: never,
  failing: () => Promise.reject(new Error('the stop failed')),
  throwing: () => {
    setImmediate(() => {
      throw new Error('the stop threw aside');
    });
    return never();
  },
};

async function start(): Promise<Running> {
  // Something that keeps the process, as a server or a pool does.
  createServer().listen(0, '127.0.0.1');
  say('starting');
  if (startIs === 'endless') await never();
  setImmediate(() => say('running'));
  return {
    drain: () => undefined,
    stop() {
      say('stopping');
      return stops[stopIs]();
    },
  };
}

void runBySettings('life', () => ({ LOG_LEVEL: 'info', DRAIN_MS: 0 }), start);
