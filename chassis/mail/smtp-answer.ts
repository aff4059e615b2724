import { withoutAddresses } from './address';

/** What nodemailer reports of a mail that was not sent. */
export interface SmtpFailure {
  /** Of nodemailer's own kinds. */
  readonly code?: string;
  /** What was under way; `CONN` for whatever happens to the connection, at any step. */
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** Whom a failure is about: this mail for good, this mail for now, every mail, or it does not say. */
type About = 'THIS_MAIL_FOR_GOOD' | 'THIS_MAIL_FOR_NOW' | 'EVERY_MAIL' | 'UNKNOWN';

/** That we have to log in, or could not: RFC 4954 section 6, whatever command it answers. */
const login = new Set([432, 454, 530, 534, 535, 538]);
/** RFC 5321 section 4.2.2: commands or their order are not understood; 521 of RFC 7504: the host takes no mail. */
const protocol = new Set([500, 502, 503, 504, 521]);
/**
 * Enhanced codes (RFC 3463 and what IANA adds to it) by which a server refuses the sender, us, or the way we speak: 1.7
 * and 1.8 the sender's address, 3.2 and 3.5 the server itself, 4.5 how much we send, 5.1 to 5.6 the protocol, 7 policy;
 * of that 7.2, 7.7 and 7.15 to 7.19 are about a recipient or a content all the same.
 */
const ours = /^\d{3}[ -]5\.(?:1\.[78]|3\.[25]|4\.5|5\.[1-6]|7\.(?!(?:2|7|1[5-9])\b)\d+)\b/;
/** Policy without a kind. Who may not send is refused before the content; behind the content it is about that. */
const policy = /^\d{3}[ -]5\.7\.[01]\b/;
/**
 * How servers say it that give no enhanced code, or one for anything. Many judge the sender and the client only at the
 * recipient's command, and would seem to refuse the recipient.
 */
const oursInWords =
  /\b(?:relay(?:ing|ed)?|sender|sending|client|helo|ehlo|spf|dkim|dmarc|rbl|dnsbl|(?:black|block) ?list(?:ed)?)\b|authenticat/i;

/**
 * A refusal for good must be one of this recipient or this content, as answered to RCPT TO and to the mail itself. A
 * wrong password, a sender who may not send or a server that is not to be used would else lose all mails for ever.
 */
export function aboutWhom({ code, command, responseCode, response = '' }: SmtpFailure): About {
  if (command === 'CONN') return code === 'EDNS' || code === 'ETLS' ? 'EVERY_MAIL' : 'UNKNOWN';
  if (responseCode === undefined) return code === 'EABORT' ? 'UNKNOWN' : 'EVERY_MAIL';
  if (command !== 'RCPT TO' && command !== 'DATA') return 'EVERY_MAIL';
  return aboutWhomReplied(responseCode, response, code === 'EMESSAGE');
}

function aboutWhomReplied(code: number, reply: string, isOfContent: boolean): About {
  if (login.has(code)) return 'EVERY_MAIL';
  // It closes the connection, whatever for.
  if (code === 421) return 'UNKNOWN';
  // Elsewhere policy may be about this mail or about all: it waits by itself, holding up no other.
  const isOursByCode = protocol.has(code) || (ours.test(reply) && !(isOfContent && policy.test(reply)));
  const isOurs = isOursByCode || oursInWords.test(withoutAddresses(reply));
  return code >= 500 && !isOurs ? 'THIS_MAIL_FOR_GOOD' : 'THIS_MAIL_FOR_NOW';
}
