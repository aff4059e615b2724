import { once } from 'node:events';
import { createLog, type Logger } from './log';
import { maskQuoted } from './logged-error';
import { toStandardError } from './output';
import { StartFault } from './start-fault';

/** Something that serves until it is stopped. */
export interface Running {
  /** Readiness says no from now on; work is still done. */
  drain(): void;
  /** Finishes what was begun, then lets go of everything, in the order of who needs whom. */
  stop(): Promise<void>;
}

interface ProcessSettings {
  readonly LOG_LEVEL: string;
  /** How long a load balancer is given to notice before connections are refused. */
  readonly DRAIN_MS: number;
}

const STOP_DEADLINE_MS = 25_000;

/**
 * Runs a process by its settings, from its first line to its exit code: 0 after a signal, 78 for settings or data that
 * cannot be used, 1 for anything else.
 */
export async function runBySettings<Settings extends ProcessSettings>(
  name: string,
  read: () => Settings,
  start: (settings: Settings, log: Logger) => Promise<Running>,
): Promise<void> {
  let log = createLog(name, 'info');
  let settings: Settings;
  const signalled = firstSignal();
  const failed = firstFailure();
  let running: Running | string | Error;
  try {
    settings = read();
    log = createLog(name, settings.LOG_LEVEL);
    running = await Promise.race([start(settings, log), signalled, failed]);
  } catch (error) {
    return exitWith(error, log);
  }
  if (running instanceof Error) return exitWith(running, log);
  // No client is served yet, and what a start does to the databases is a transaction or can be done again.
  if (typeof running === 'string') return end(log, 'stopped before it was ready', 0);
  const outcome = await Promise.race([signalled, failed]);
  if (outcome instanceof Error) log.fatal({ err: outcome }, 'a fault that nothing caught');
  // A second signal, or a stop that takes too long, ends the process at once.
  void firstSignal().then(() => process.exit(1));
  setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
  const fault = await Promise.race([finish(running, settings.DRAIN_MS), firstFailure()]);
  if (fault) log.fatal({ err: fault }, 'a fault while stopping');
  end(log, 'stopped', (fault ?? outcome) instanceof Error ? 1 : 0);
}

/** Resolves with what went wrong, if anything did. */
async function finish(running: Running, drainMs: number): Promise<Error | undefined> {
  try {
    running.drain();
    await new Promise((resolve) => setTimeout(resolve, drainMs));
    await running.stop();
    return undefined;
  } catch (error) {
    return errorOf(error);
  }
}

function end(log: Logger, message: string, exitCode: number): never {
  log.info(message);
  process.exit(exitCode);
}

async function firstSignal(): Promise<string> {
  return Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal).then(() => signal)));
}

async function firstFailure(): Promise<Error> {
  const failures = ['uncaughtException', 'unhandledRejection'].map(async (event) => {
    const [reason] = (await once(process, event)) as unknown[];
    return errorOf(reason);
  });
  return Promise.race(failures);
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** Ends a start that failed: the sentence on standard error, the stack only for a fault that was not foreseen. */
export function exitWith(error: unknown, log: Logger): never {
  if (error instanceof StartFault) return leave(error.message, error.exitCode);
  log.fatal({ err: error }, 'could not start');
  return leave(maskQuoted(error instanceof Error ? error.message : String(error)), 1);
}

function leave(message: string, exitCode: number): never {
  toStandardError().write(`${message}\n`);
  process.exit(exitCode);
}
