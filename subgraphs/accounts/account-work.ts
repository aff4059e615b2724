import type { Work } from './events';
import type { MailLink } from '../../chassis/mail/new-mail';

/** A unit of work of this subgraph, which also mails links. */
export interface AccountWork extends Work {
  /** What is kept of a link's token, and nothing else of it. */
  readonly linkHash: (link: MailLink) => string;
  /** The language in which the asker reads: the first that their client named. */
  readonly language: string;
}
