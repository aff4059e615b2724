import type { NewMail } from '../../../chassis/mail/new-mail';
import { LINK, quoted } from '../../../chassis/mail/paragraphs';
import { mailToInvitee, type SentInvitation, type Words } from './invitation.mail';

/** What the link in a mail is made for: goes into its token, so that no other link opens this. */
export const CUSTOMER_INVITATION = 'customer-invitation';

type CustomerInvitationToTell = SentInvitation & { readonly includesDelegatedAdmin: boolean };

/** The names of the two that invite. */
export interface Inviters {
  readonly reseller: string;
  readonly provider: string;
}

interface Told extends Inviters {
  readonly withAdmin: boolean;
  readonly day: string;
}

const invitation: Words<Told> = {
  en: ({ reseller, provider, withAdmin, day }) => ({
    subject: `${reseller} and ${provider} would like to serve your company`,
    paragraphs: [
      `${reseller} asks your company to accept it as your reseller, together with ${provider}, the provider through which it orders for you. One acceptance covers both.`,
      withAdmin
        ? 'Accepting also gives both of them admin rights in your company’s tenant. You can take these back at any time and stay their customer.'
        : 'Accepting gives neither of them admin rights in your company’s tenant.',
      'Follow this link to accept or to decline. You need to sign in as a global admin of your company.',
      LINK,
      `The link can be used until ${day}.`,
    ],
  }),
  pl: ({ reseller, provider, withAdmin, day }) => ({
    subject: `${reseller} i ${provider} chcą obsługiwać Twoją firmę`,
    paragraphs: [
      `${reseller} prosi Twoją firmę o przyjęcie jako odsprzedawcy razem z ${provider}, dostawcą, przez którego składa dla Ciebie zamówienia. Jedna akceptacja obejmuje obie firmy.`,
      withAdmin
        ? 'Akceptacja daje obu firmom także uprawnienia administracyjne w dzierżawie Twojej firmy. Możesz je w dowolnej chwili odebrać i pozostać ich klientem.'
        : 'Akceptacja nie daje żadnej z tych firm uprawnień administracyjnych w dzierżawie Twojej firmy.',
      'Pod tym linkiem możesz przyjąć lub odrzucić zaproszenie. Musisz zalogować się jako administrator globalny swojej firmy.',
      LINK,
      `Link jest ważny do ${day}.`,
    ],
  }),
};

const reminder: Words<Told> = {
  en: ({ reseller, provider, day }) => ({
    subject: `The invitation of ${reseller} expires soon`,
    paragraphs: [
      `${reseller} has invited your company to become a customer of itself and of ${provider}, and is still waiting for an answer.`,
      LINK,
      `The link can be used until ${day}.`,
    ],
  }),
  pl: ({ reseller, provider, day }) => ({
    subject: `Zaproszenie od ${reseller} wkrótce wygaśnie`,
    paragraphs: [
      `${reseller} zaprosił Twoją firmę, aby została klientem jego oraz ${provider}, i nadal czeka na odpowiedź.`,
      LINK,
      `Link jest ważny do ${day}.`,
    ],
  }),
};

export const customerInvitationMail = (sent: CustomerInvitationToTell, inviters: Inviters): NewMail =>
  toInvitee(invitation, sent, inviters);

export const customerReminderMail = (sent: CustomerInvitationToTell, inviters: Inviters): NewMail =>
  toInvitee(reminder, sent, inviters);

function toInvitee(words: Words<Told>, sent: CustomerInvitationToTell, { reseller, provider }: Inviters): NewMail {
  const names = { reseller: quoted(reseller), provider: quoted(provider) };
  const told = { ...names, withAdmin: sent.includesDelegatedAdmin };
  return mailToInvitee(words, sent, { path: '/invitations/customer', purpose: CUSTOMER_INVITATION }, told);
}
