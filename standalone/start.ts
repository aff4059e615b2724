import '../chassis/process/supported-node';
import { runBySettings } from '../chassis/process/life';
import { say } from '../chassis/process/output';
import { readStandaloneConfig } from './config';
import { startStandalone } from './standalone';

void runBySettings('standalone', readStandaloneConfig, async (config, log) => {
  const standalone = await startStandalone({ config, log });
  say(`Partner Graph is ready: ${standalone.url}`);
  return standalone;
});
