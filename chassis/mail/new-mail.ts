/** What the link of a mail is made from. The token in it is derived when the mail is sent and stored nowhere. */
export interface MailLink {
  readonly path: string;
  readonly purpose: string;
  readonly subjectId: string;
  readonly sendCount: number;
}

export interface NewMail {
  readonly to: string;
  readonly language: string;
  readonly subject: string;
  /** `{{link}}` in the text and the HTML stands for the link. */
  readonly text: string;
  readonly html: string;
  readonly link?: MailLink;
}
