import 'reflect-metadata';
import { exitWith } from '../chassis/process/life';
import { createLog, type Logger } from '../chassis/process/log';
import { readStandaloneConfig, type StandaloneConfig } from './config';

/** Runs a command to its end. A fault is a sentence on standard error and an exit code. */
export async function runCommand(
  name: string,
  work: (config: StandaloneConfig, log: Logger) => Promise<void>,
): Promise<void> {
  const log = createLog(name, 'warn');
  try {
    await work(readStandaloneConfig(), log);
  } catch (error) {
    exitWith(error, log);
  }
}
