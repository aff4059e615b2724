import type { FastifyInstance } from 'fastify';
import type { FeedAge } from '../following/facts';

/** A sentence is a no that says what to do. */
export type Answer = boolean | string;

/** Named questions that a process must answer with yes before it is given work. */
export type ReadinessChecks = Readonly<Record<string, () => Answer | Promise<Answer>>>;

/** How far behind the feeds are that are followed. */
export type FeedAges = () => Promise<readonly (FeedAge & { readonly subgraph: string })[]>;

interface Asked {
  readonly readiness: ReadinessChecks;
  readonly subgraphs?: ReadinessChecks | undefined;
  readonly feeds?: FeedAges | undefined;
}

export function serveHealth(app: FastifyInstance, { readiness, subgraphs, feeds }: Asked): void {
  app.get('/livez', () => ({ status: 'ok', checks: {} }));
  app.get('/readyz', async (_request, reply) => {
    const { checks, details } = await ask({ ...readiness, ...subgraphs });
    // One that is down costs its own fields; it must not take every gateway out of service with it.
    if (subgraphs) checks['subgraphs'] = Object.keys(subgraphs).some((name) => checks[name]);
    const isReady = [...Object.keys(readiness), 'subgraphs'].every((name) => checks[name] ?? true);
    // Where the ages cannot be read from the database, its own check says so.
    const ages = await feeds?.().catch(() => []);
    return reply
      .code(isReady ? 200 : 503)
      .send({ status: isReady ? 'ok' : 'unavailable', checks, details, feeds: ages });
  });
}

/** Which checks passed; and in `details` why others failed and what helps, where that is known. */
async function ask(checks: ReadinessChecks) {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<[string, Answer]> => [name, await answerOf(check)]),
  );
  const passed = answers.map(([name, answer]): [string, boolean] => [name, answer === true]);
  const details = answers.filter((each): each is [string, string] => typeof each[1] === 'string');
  return {
    checks: Object.fromEntries(passed),
    details: details.length > 0 ? Object.fromEntries(details) : undefined,
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
