import type { Clock } from '../../chassis/time';
import type { Cursors } from '../../chassis/paging/cursors';
import type { Database, Reader } from '../../chassis/database/database';
import { DatabaseFault } from '../../chassis/database/database-fault';
import { unitOfWorkOn } from '../../chassis/unit-of-work/unit-of-work';
import type { Facts } from '../../chassis/following/facts';
import type { Follower } from '../../chassis/following/follower';
import { Reliance } from '../../chassis/following/reliance';
import { createPerform, type Uncertain } from '../../chassis/unit-of-work/perform';
import type { MailLink } from '../../chassis/mail/new-mail';
import type { Passport } from '../../chassis/http/passport';
import type { UserErrorData } from '../../chassis/refusal';
import { deriveToken, tokenHash } from '../../chassis/token';
import type { Actor } from './actor';
import { AccountRefusal, type ErrorCode } from './errors';
import { sourcesOf } from './sources';
import { createAccountLists } from './account-lists.rows';
import { findActor } from './find-actor';
import { linkedEnrollment } from './contact/linked-enrollment.rows';
import { createLoaders } from './loaders';
import { recognize } from './users/recognize.work';
import type { Context, PerformHere } from './context';

export interface ContextParts {
  readonly database: Database;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly relationships: Follower;
  readonly facts: Facts;
  /** Derives the tokens of mailed links. */
  readonly tokenKey: string;
}

export function contextMaker({ database, cursors, clock, relationships, facts, tokenKey }: ContextParts) {
  const unitOfWork = unitOfWorkOn(database, clock);
  const always = { database, unitOfWork, refusal: AccountRefusal, uncertain: uncertainBy(facts) };
  const linkHash = linkHashBy(tokenKey);

  /** What is known of the database, to be made anew after every change. */
  async function look(reader: Reader, passport: Passport, reliance: Reliance) {
    const { actor, isNewHere } = await findActor(reader, passport);
    if (isNewHere && !passport.dryRun) await welcome(actor);
    const loaders = createLoaders(reader, actor, () => reliance.onFacts());
    const byLink = (hash: string) => linkedEnrollment(reader, hash);
    return { actor, loaders, lists: createAccountLists({ reader, cursors, loaders }), byLink };
  }

  /** Who cannot be written down now may read all the same, and is met as new again next time. */
  async function welcome(actor: Actor): Promise<void> {
    await unitOfWork((unit) => recognize(unit, actor)).catch((error: unknown) => {
      if (!(error instanceof DatabaseFault)) throw error;
    });
  }

  return async (passport: Passport, reader: Reader = database.reader): Promise<Context> => {
    const reliance = new Reliance(facts);
    let caughtUp: Promise<boolean> | undefined;
    const catchUp = () => (caughtUp ??= relationships.catchUp());
    const renew = async () => {
      Object.assign(context, await look(reader, passport, reliance));
    };
    const carryOut = createPerform<ErrorCode>({ ...always, passport, renew });
    const perform: PerformHere = ({ work, ...verb }, input) => {
      const acting = { actor: context.actor, linkHash };
      return carryOut({ ...verb, work: (unit, given) => work(unit, acting, given) }, input);
    };
    const looked = await look(reader, passport, reliance);
    const context: Context = { passport, now: clock.now(), reliance, ...looked, catchUp, perform };
    return context;
  };
}

const linkHashBy =
  (tokenKey: string) =>
  ({ purpose, subjectId, sendCount }: MailLink) =>
    tokenHash(deriveToken(tokenKey, purpose, subjectId, sendCount));

const [unavailable] = AccountRefusal.of('SOURCE_UNAVAILABLE').errors;

/** Some is granted by what others told; nothing is refused for it. */
const uncertainBy = (facts: Facts): Uncertain<ErrorCode> => ({
  isCurrent: (mutation) => facts.areCurrent(sourcesOf(mutation)),
  codes: () => new Set(),
  catchUp: () => Promise.resolve(true),
  unavailable: unavailable as UserErrorData<ErrorCode>,
});
