import { compose, type MailSettings } from '../../chassis/mail/composing';
import type { NewMail } from '../../chassis/mail/new-mail';
import type { MailTransport } from '../../chassis/mail/outgoing-mail';
import { customerInvitationMail } from '../../subgraphs/relationships/invitation/customer-invitation.mail';
import { partnershipInvitationMail } from '../../subgraphs/relationships/invitation/partnership-invitation.mail';
import type { InvitationSpec, World } from './spec';

/** Puts the mails of a world's open invitations where they would have gone, so that their links can be followed. */
export async function keepOpenInvitations(
  world: World,
  now: Date,
  { transport, ...settings }: MailSettings & { readonly transport: MailTransport },
): Promise<void> {
  const names = new Map([...world.accounts].map(({ id, legalName }) => [id, legalName]));
  const nameOf = (accountId: string) => names.get(accountId) ?? '';
  const isOpen = ({ state, expiresAt }: InvitationSpec) => state === 'PENDING' && expiresAt >= now;
  const send = ({ id, sentAt }: InvitationSpec, mail: NewMail) =>
    transport.send(compose({ id, ...mail }, settings, sentAt));
  for (const invitation of [...world.partnershipInvitations].filter(isOpen)) {
    const inviter = nameOf(invitation.providerId);
    await send(invitation, partnershipInvitationMail({ ...invitation, language: 'en' }, inviter));
  }
  for (const invitation of [...world.customerInvitations].filter(isOpen)) {
    const inviters = { reseller: nameOf(invitation.resellerId), provider: nameOf(invitation.providerId) };
    await send(invitation, customerInvitationMail({ ...invitation, language: 'en' }, inviters));
  }
}
