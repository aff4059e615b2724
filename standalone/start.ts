import '../chassis/process/supported-node';
import { exitWith, runProcess } from '../chassis/process/life';
import { createLog } from '../chassis/process/log';
import { say } from '../chassis/process/output';
import { readStandaloneConfig, type StandaloneConfig } from './config';
import { startStandalone } from './standalone';

function main(): Promise<void> {
  let config: StandaloneConfig;
  try {
    config = readStandaloneConfig();
  } catch (error) {
    return exitWith(error, createLog('standalone', 'info'));
  }
  const log = createLog('standalone', config.LOG_LEVEL);
  const start = async () => {
    const standalone = await startStandalone({ config, log });
    say(`Partner Graph is ready: ${standalone.url}`);
    return standalone;
  };
  return runProcess({ log, drainMs: config.DRAIN_MS, start });
}

void main();
