import type { Clock } from '../../chassis/clock';
import type { Cursors } from '../../chassis/cursors';
import type { Database, Reader } from '../../chassis/database/database';
import { DatabaseFault } from '../../chassis/database/database-fault';
import { unitOfWorkOn } from '../../chassis/database/unit-of-work';
import type { Follower } from '../../chassis/events/follower';
import { createPerform } from '../../chassis/mutations/perform';
import type { MailLink } from '../../chassis/mail/new-mail';
import type { Passport } from '../../chassis/passport';
import { deriveToken, tokenHash } from '../../chassis/token';
import type { Actor } from '../domain/actor';
import { AccountRefusal } from '../domain/refusal';
import { createAccountLists } from '../persistence/account-lists';
import { meet } from '../persistence/actor';
import { linkedEnrollment } from '../persistence/linked-enrollment';
import { createLoaders } from '../persistence/loaders';
import { recognize } from '../services/recognizing';
import type { Context, PerformHere } from './context';

export interface ContextParts {
  readonly database: Database;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly relationships: Follower;
  /** Derives the tokens of mailed links. */
  readonly tokenKey: string;
}

export function contextMaker({ database, cursors, clock, relationships, tokenKey }: ContextParts) {
  const unitOfWork = unitOfWorkOn(database, clock);
  const linkHash = ({ purpose, subjectId, sendCount }: MailLink) =>
    tokenHash(deriveToken(tokenKey, purpose, subjectId, sendCount));

  /** What is known of the database, to be made anew after every change. */
  async function look(reader: Reader, passport: Passport) {
    const { actor, isNewHere } = await meet(reader, passport);
    if (isNewHere && !passport.dryRun) await welcome(actor);
    const loaders = createLoaders(reader, actor);
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
    let caughtUp: Promise<boolean> | undefined;
    const catchUp = () => (caughtUp ??= relationships.catchUp());
    const renew = async () => {
      Object.assign(context, await look(reader, passport));
    };
    const carryOut = createPerform({ database, unitOfWork, passport, refusal: AccountRefusal, renew });
    const perform: PerformHere = ({ work, ...verb }, input) => {
      const { actor } = context;
      const { language } = passport;
      return carryOut({ ...verb, work: (unit, given) => work({ ...unit, linkHash, language }, actor, given) }, input);
    };
    const context: Context = { passport, now: clock.now(), ...(await look(reader, passport)), catchUp, perform };
    return context;
  };
}
