/** Named questions that a process must answer with yes before it is given work. */
export type ReadinessChecks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

export interface Health {
  readonly status: 'ok' | 'unavailable';
  readonly checks: Readonly<Record<string, boolean>>;
}

export async function askHealth(checks: ReadinessChecks): Promise<Health> {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<[string, boolean]> => [name, await passes(check)]),
  );
  const status = answers.every(([, passed]) => passed) ? 'ok' : 'unavailable';
  return { status, checks: Object.fromEntries(answers) };
}

async function passes(check: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    // A check that cannot be asked has not passed; the fault itself is logged where the thing is used.
    return false;
  }
}
