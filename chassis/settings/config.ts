import type { KeyObject } from 'node:crypto';
import { z, type ZodType } from 'zod';
import { CONFIG_EXIT_CODE, StartFault } from '../process/start-fault';

/** Settings that cannot be used. The message names every fault, and never a value: a wrong secret is still a secret. */
export class ConfigFault extends StartFault {
  constructor(readonly faults: readonly string[]) {
    super(`The settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`, CONFIG_EXIT_CODE);
  }
}

/** A rule about several settings; it looks at what was given, so that it speaks up beside every other fault. */
export type CrossRule = (given: Readonly<Record<string, string | undefined>>) => string | null;

/** Settings that belong together, to be read beside others, so that the faults of all are reported at once. */
export interface Settings {
  readonly shape: Readonly<Record<string, ZodType>>;
  readonly rules?: readonly CrossRule[];
}

/** Digits only: what `Number` makes of `0x10` or `1e3` is not what was meant. */
export const wholeNumber = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .refine((text) => /^\d{1,16}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      message: `must be a whole number ${most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`}`,
    })
    .transform(Number);

/** `localhost:4001` is an address to a person, and the scheme `localhost` to a parser of addresses. */
export const webAddress = (example: string) =>
  z.url({ protocol: /^https?$/, error: `must be an http or https address such as ${example}` });

/** One half of an Ed25519 pair, in PEM; `keyIn` reads that half, or null where the text is another. */
export const ed25519Key = (half: 'private' | 'public', keyIn: (pem: string) => KeyObject | null) =>
  z.string().transform((text, context): KeyObject => {
    try {
      // Environment files often hold the line breaks of a PEM as \n.
      const key = keyIn(text.replaceAll('\\n', '\n'));
      if (key?.asymmetricKeyType === 'ed25519') return key;
    } catch {
      // Said below.
    }
    context.addIssue({ code: 'custom', message: `must be the ${half} key of an Ed25519 pair in PEM` });
    return z.NEVER;
  });

/** For settings that are one of several words. */
const listed: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'invalid_value' ? `must be one of ${issue.values.map(String).join(', ')}` : undefined;

export function readConfig<Config>(
  shape: ZodType<Config>,
  env: NodeJS.ProcessEnv,
  rules: readonly CrossRule[] = [],
): Config {
  // Blanks come with the lines of environment files; and nothing at all is how shells and compose files spell "not set".
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim() ?? ''] as const);
  const given = Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
  const { success, data, error } = shape.safeParse(given, { error: listed });
  const broken = rules.map((rule) => rule(given)).filter((fault) => fault !== null);
  if (success && broken.length === 0) return data;
  const faults = (error?.issues ?? []).map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`);
  throw new ConfigFault([...faults, ...broken]);
}
