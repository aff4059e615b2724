import type { FastifyInstance } from 'fastify';
import type { FeedAge } from '../following/facts';

/** A sentence is a no that says what to do. */
export type Answer = boolean | string;

/** Named questions that a process must answer with yes before it is given work. */
export type ReadinessChecks = Readonly<Record<string, () => Answer | Promise<Answer>>>;

/** Asks how old what was heard of others is. */
export type FeedAges = () => Promise<readonly (FeedAge & { readonly subgraph: string })[]>;

interface Asked {
  readonly readiness: ReadinessChecks;
  readonly neighbours: ReadinessChecks;
  readonly feeds: FeedAges | undefined;
}

export function serveHealth(app: FastifyInstance, { readiness, neighbours, feeds }: Asked): void {
  app.get('/livez', () => ({ status: 'ok', checks: {} }));
  app.get('/readyz', async (_request, reply) => {
    const health = await askHealth(readiness);
    const beside = await askHealth(neighbours);
    const checks = { ...health.checks, ...beside.checks };
    const details = { ...health.details, ...beside.details };
    // Where the database cannot tell the ages, its own check says so.
    const ages = feeds && { feeds: await feeds().catch(() => []) };
    const said = { ...health, checks, ...(Object.keys(details).length > 0 && { details }), ...ages };
    return reply.code(health.status === 'ok' ? 200 : 503).send(said);
  });
}

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
