import { compose, type MailSettings } from '../../chassis/mail/composing';
import type { NewMail } from '../../chassis/mail/new-mail';
import type { MailTransport } from '../../chassis/mail/outgoing-mail';
import { customerInvitationMail } from '../../subgraphs/relationships/invitation/customer-invitation.mail';
import { partnershipInvitationMail } from '../../subgraphs/relationships/invitation/partnership-invitation.mail';
import type { World } from './spec';

/** Puts the mails of a world's open invitations where they would have gone, so that their links can be followed. */
export async function keepOpenInvitations(
  world: World,
  now: Date,
  { transport, ...settings }: MailSettings & { readonly transport: MailTransport },
): Promise<void> {
  for (const { id, sentAt, mail } of openInvitations(world, now)) {
    await transport.send(compose({ id, ...mail }, settings, sentAt));
  }
}

interface SentInvitation {
  readonly id: string;
  readonly sentAt: Date;
  readonly mail: NewMail;
}

function* openInvitations(world: World, now: Date): Generator<SentInvitation> {
  const names = new Map([...world.accounts].map(({ id, legalName }) => [id, legalName]));
  const nameOf = (accountId: string) => names.get(accountId) ?? '';
  const isOpen = ({ state, expiresAt }: { readonly state: string; readonly expiresAt: Date }) =>
    state === 'PENDING' && expiresAt >= now;
  for (const invitation of [...world.partnershipInvitations].filter(isOpen)) {
    const { id, sentAt, providerId } = invitation;
    yield { id, sentAt, mail: partnershipInvitationMail({ ...invitation, language: 'en' }, nameOf(providerId)) };
  }
  for (const invitation of [...world.customerInvitations].filter(isOpen)) {
    const { id, sentAt, resellerId, providerId } = invitation;
    const inviters = { reseller: nameOf(resellerId), provider: nameOf(providerId) };
    yield { id, sentAt, mail: customerInvitationMail({ ...invitation, language: 'en' }, inviters) };
  }
}
