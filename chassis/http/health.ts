/** A sentence is a no that says what to do. */
export type Answer = boolean | string;

/** Named questions that a process must answer with yes before it is given work. */
export type ReadinessChecks = Readonly<Record<string, () => Answer | Promise<Answer>>>;

interface Health {
  readonly status: 'ok' | 'unavailable';
  readonly checks: Readonly<Record<string, boolean>>;
  /** Why a check fails and what helps, where that is known. */
  readonly details?: Readonly<Record<string, string>>;
}

export async function askHealth(checks: ReadinessChecks): Promise<Health> {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<[string, Answer]> => [name, await answerOf(check)]),
  );
  const passed = answers.map(([name, answer]): [string, boolean] => [name, answer === true]);
  const details = answers.filter((each): each is [string, string] => typeof each[1] === 'string');
  return {
    status: passed.every(([, is]) => is) ? 'ok' : 'unavailable',
    checks: Object.fromEntries(passed),
    ...(details.length > 0 && { details: Object.fromEntries(details) }),
  };
}

async function answerOf(check: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await check();
  } catch {
    // A check that cannot be asked has not passed; the fault itself is logged where the thing is used.
    return false;
  }
}
