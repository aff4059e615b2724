import type { ZodType } from 'zod';

/** Settings that cannot be used. The message names every fault, and never a value: a wrong secret is still a secret. */
export class ConfigFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigFault';
  }
}

/** EX_CONFIG of sysexits.h: tells an orchestrator that starting again will not help. */
export const CONFIG_EXIT_CODE = 78;

/** A rule about several settings; it looks at what was given, so that it speaks up beside every other fault. */
export type CrossRule = (given: Readonly<Record<string, string | undefined>>) => string | null;

export function readConfig<Config>(
  shape: ZodType<Config>,
  env: NodeJS.ProcessEnv,
  rules: readonly CrossRule[] = [],
): Config {
  // An empty variable is how shells and compose files spell "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const { success, data, error } = shape.safeParse(given);
  const broken = rules.map((rule) => rule(given)).filter((fault) => fault !== null);
  if (success && broken.length === 0) return data;
  const faults = (error?.issues ?? []).map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`);
  throw new ConfigFault([...faults, ...broken]);
}
