import type { NewMail } from '../../../chassis/mail/new-mail';
import { LINK, quoted } from '../../../chassis/mail/paragraphs';
import { dayOf, mailLanguageOf, mailOf, type MailText } from '../mail-text';

/** What the link in a mail is made for: goes into its token, so that no other link opens this. */
export const PARTNERSHIP_INVITATION = 'partnership-invitation';

/** An invitation as its mails tell of it. */
export interface InvitationToTell {
  readonly id: string;
  readonly email: string;
  readonly language: string;
  readonly message: string | null;
  readonly sendCount: number;
  readonly expiresAt: Date;
}

type Words = (providerName: string, day: string, message: readonly string[]) => MailText;

const invitation: Readonly<Record<'en' | 'pl', Words>> = {
  en: (providerName, day, message) => ({
    subject: `${providerName} invites you to authorize it as your indirect provider`,
    paragraphs: [
      `${providerName} would like to work with your company in the partner programme, and asks you to authorize it as your indirect provider.`,
      ...message,
      'Follow this link to read what you would consent to, and to accept or decline. You need to sign in as a global admin of your company.',
      LINK,
      `The link can be used until ${day}.`,
    ],
  }),
  pl: (providerName, day, message) => ({
    subject: `${providerName} zaprasza do autoryzacji jako Twój dostawca pośredni`,
    paragraphs: [
      `${providerName} chce współpracować z Twoją firmą w programie partnerskim i prosi o autoryzację jako Twój dostawca pośredni.`,
      ...message,
      'Pod tym linkiem możesz przeczytać, na co wyrażasz zgodę, oraz przyjąć lub odrzucić zaproszenie. Musisz zalogować się jako administrator globalny swojej firmy.',
      LINK,
      `Link jest ważny do ${day}.`,
    ],
  }),
};

const reminder: Readonly<Record<'en' | 'pl', Words>> = {
  en: (providerName, day) => ({
    subject: `The invitation of ${providerName} expires soon`,
    paragraphs: [
      `${providerName} has invited your company to authorize it as your indirect provider, and is still waiting for an answer.`,
      LINK,
      `The link can be used until ${day}.`,
    ],
  }),
  pl: (providerName, day) => ({
    subject: `Zaproszenie od ${providerName} wkrótce wygaśnie`,
    paragraphs: [
      `${providerName} prosi o autoryzację jako dostawca pośredni Twojej firmy i nadal czeka na odpowiedź.`,
      LINK,
      `Link jest ważny do ${day}.`,
    ],
  }),
};

export const invitationMail = (told: InvitationToTell, providerName: string): NewMail =>
  toInvitee(invitation, told, providerName);

export const reminderMail = (told: InvitationToTell, providerName: string): NewMail =>
  toInvitee(reminder, told, providerName);

function toInvitee(words: Readonly<Record<'en' | 'pl', Words>>, told: InvitationToTell, providerName: string): NewMail {
  const { id, email, language, message, sendCount, expiresAt } = told;
  const typed = message === null ? [] : [quoted(message)];
  const text = words[mailLanguageOf(language)](quoted(providerName), dayOf(expiresAt, language), typed);
  const link = { path: '/invitations/partnership', purpose: PARTNERSHIP_INVITATION, subjectId: id, sendCount };
  return mailOf(text, { to: email, language, link });
}
