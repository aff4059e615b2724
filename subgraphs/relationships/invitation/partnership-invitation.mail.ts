import type { NewMail } from '../../../chassis/mail/new-mail';
import { LINK, quoted } from '../../../chassis/mail/paragraphs';
import { mailToInvitee, type SentInvitation, type Words } from './invitation.mail';

/** What the link in a mail is made for: goes into its token, so that no other link opens this. */
export const PARTNERSHIP_INVITATION = 'partnership-invitation';

type PartnershipInvitationToTell = SentInvitation & { readonly message: string | null };

interface Told {
  readonly providerName: string;
  readonly message: readonly string[];
  readonly day: string;
}

const invitation: Words<Told> = {
  en: ({ providerName, day, message }) => ({
    subject: `${providerName} invites you to authorize it as your indirect provider`,
    paragraphs: [
      `${providerName} would like to work with your company in the partner programme, and asks you to authorize it as your indirect provider.`,
      ...message,
      'Follow this link to read what you would consent to, and to accept or decline. You need to sign in as a global admin of your company.',
      LINK,
      `The link can be used until ${day}.`,
    ],
  }),
  pl: ({ providerName, day, message }) => ({
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

const reminder: Words<Told> = {
  en: ({ providerName, day }) => ({
    subject: `The invitation of ${providerName} expires soon`,
    paragraphs: [
      `${providerName} has invited your company to authorize it as your indirect provider, and is still waiting for an answer.`,
      LINK,
      `The link can be used until ${day}.`,
    ],
  }),
  pl: ({ providerName, day }) => ({
    subject: `Zaproszenie od ${providerName} wkrótce wygaśnie`,
    paragraphs: [
      `${providerName} prosi o autoryzację jako dostawca pośredni Twojej firmy i nadal czeka na odpowiedź.`,
      LINK,
      `Link jest ważny do ${day}.`,
    ],
  }),
};

export const partnershipInvitationMail = (sent: PartnershipInvitationToTell, providerName: string): NewMail =>
  toInvitee(invitation, sent, providerName);

export const partnershipReminderMail = (sent: PartnershipInvitationToTell, providerName: string): NewMail =>
  toInvitee(reminder, sent, providerName);

function toInvitee(words: Words<Told>, sent: PartnershipInvitationToTell, providerName: string): NewMail {
  const told = { providerName: quoted(providerName), message: sent.message === null ? [] : [quoted(sent.message)] };
  return mailToInvitee(words, sent, { path: '/invitations/partnership', purpose: PARTNERSHIP_INVITATION }, told);
}
