/** A mail with its link in place, on its way out. */
export interface OutgoingMail {
  /** The row's id: the same for every try, so that a mail sent twice can be recognized as one. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sentAt: Date;
}

export interface MailTransport {
  /**
   * Resolves once a server is responsible for the mail. Throws `MailBounced` when none ever will be, `NoMailSent`
   * when no other mail could be sent either, and anything else when this mail cannot be sent now.
   */
  send(mail: OutgoingMail): Promise<void>;
  close(): Promise<void>;
}

/** Refused for good; trying again would not help. */
export class MailBounced extends Error {}

/** The way is closed to every mail, and this one is not to blame. */
export class NoMailSent extends Error {}
