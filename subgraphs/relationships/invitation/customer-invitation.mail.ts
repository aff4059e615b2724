import type { NewMail } from '../../../chassis/mail/new-mail';
import { quotedLine } from '../../../chassis/mail/paragraphs';
import { mailToInvitee, type SentInvitation, type Words } from './invitation.mail';

/** What the link in a mail is made for: goes into its token, so that no other link opens this. */
export const CUSTOMER_INVITATION = 'customer-invitation';

/** The names of the two that invite. */
export interface Inviters {
  readonly reseller: string;
  readonly provider: string;
}

type Facts = Inviters & { readonly withAdmin: boolean };

const invitation: Words<Facts> = {
  en: ({ reseller, provider, withAdmin }) => [
    `“${reseller}” and “${provider}” would like to serve your company`,
    `“${reseller}” asks your company to accept it as your reseller, together with “${provider}”, the provider through which it orders for you. One acceptance covers both.`,
    withAdmin
      ? 'Accepting also gives both of them admin rights in your company’s tenant. You can take these back at any time and stay their customer.'
      : 'Accepting gives neither of them admin rights in your company’s tenant.',
    'Follow this link to accept or to decline. You need to sign in as a global admin of your company.',
  ],
  pl: ({ reseller, provider, withAdmin }) => [
    `„${reseller}” i „${provider}” chcą obsługiwać Twoją firmę`,
    `„${reseller}” prosi Twoją firmę o przyjęcie jako odsprzedawcy razem z „${provider}”, dostawcą, przez którego składa dla Ciebie zamówienia. Jedna akceptacja obejmuje obie firmy.`,
    withAdmin
      ? 'Akceptacja daje obu firmom także uprawnienia administracyjne w dzierżawie Twojej firmy. Możesz je w dowolnej chwili odebrać i pozostać ich klientem.'
      : 'Akceptacja nie daje żadnej z tych firm uprawnień administracyjnych w dzierżawie Twojej firmy.',
    'Pod tym linkiem możesz przyjąć lub odrzucić zaproszenie. Musisz zalogować się jako administrator globalny swojej firmy.',
  ],
};

const reminder: Words<Facts> = {
  en: ({ reseller, provider }) => [
    `The invitation of “${reseller}” expires soon`,
    `“${reseller}” has invited your company to become a customer of itself and of “${provider}”, and is still waiting for an answer.`,
  ],
  pl: ({ reseller, provider }) => [
    `Zaproszenie od „${reseller}” wkrótce wygaśnie`,
    `„${reseller}” zaprosił Twoją firmę, aby została klientem jego oraz „${provider}”, i nadal czeka na odpowiedź.`,
  ],
};

const mailOf =
  (words: Words<Facts>) =>
  (sent: SentInvitation & { readonly includesDelegatedAdmin: boolean }, { reseller, provider }: Inviters): NewMail => {
    const names = { reseller: quotedLine(reseller), provider: quotedLine(provider) };
    const facts = { ...names, withAdmin: sent.includesDelegatedAdmin };
    return mailToInvitee(words, sent, { path: '/invitations/customer', purpose: CUSTOMER_INVITATION }, facts);
  };

export const customerInvitationMail = mailOf(invitation);
export const customerReminderMail = mailOf(reminder);
