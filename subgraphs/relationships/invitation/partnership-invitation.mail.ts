import type { NewMail } from '../../../chassis/mail/new-mail';
import { quotation, quotedLine } from '../../../chassis/mail/paragraphs';
import { mailToInvitee, type SentInvitation, type Words } from './invitation.mail';

/** What the link in a mail is made for: goes into its token, so that no other link opens this. */
export const PARTNERSHIP_INVITATION = 'partnership-invitation';

interface Facts {
  readonly name: string;
  readonly message: readonly string[];
}

const invitation: Words<Facts> = {
  en: ({ name, message }) => [
    `“${name}” invites you to authorize it as your indirect provider`,
    `“${name}” would like to work with your company in the partner programme, and asks you to authorize it as your indirect provider.`,
    ...message.flatMap((theirs) => [`“${name}” writes:`, theirs]),
    'Follow this link to read what you would consent to, and to accept or decline. You need to sign in as a global admin of your company.',
  ],
  pl: ({ name, message }) => [
    `„${name}” zaprasza do autoryzacji jako Twój dostawca pośredni`,
    `„${name}” chce współpracować z Twoją firmą w programie partnerskim i prosi o autoryzację jako Twój dostawca pośredni.`,
    ...message.flatMap((theirs) => [`„${name}” pisze:`, theirs]),
    'Pod tym linkiem możesz przeczytać, na co wyrażasz zgodę, oraz przyjąć lub odrzucić zaproszenie. Musisz zalogować się jako administrator globalny swojej firmy.',
  ],
};

const reminder: Words<Facts> = {
  en: ({ name }) => [
    `The invitation of “${name}” expires soon`,
    `“${name}” has invited your company to authorize it as your indirect provider, and is still waiting for an answer.`,
  ],
  pl: ({ name }) => [
    `Zaproszenie od „${name}” wkrótce wygaśnie`,
    `„${name}” prosi o autoryzację jako dostawca pośredni Twojej firmy i nadal czeka na odpowiedź.`,
  ],
};

const mailOf =
  (words: Words<Facts>) =>
  (sent: SentInvitation & { readonly message: string | null }, providerName: string): NewMail => {
    const facts = { name: quotedLine(providerName), message: sent.message === null ? [] : [quotation(sent.message)] };
    return mailToInvitee(words, sent, { path: '/invitations/partnership', purpose: PARTNERSHIP_INVITATION }, facts);
  };

export const partnershipInvitationMail = mailOf(invitation);
export const partnershipReminderMail = mailOf(reminder);
