import { z } from 'zod';
import { email, id, optionalProse, token } from '../../../chassis/inputs';
import { readAddress } from '../../../chassis/mail/address';

/** Two spellings of one mailbox are one address, so it is kept in the one that all can be brought to. */
export const emailAddress = email.transform((address) => address.toLowerCase());

/** As `emailAddress` writes it; nothing for what it does not read. */
export const emailKey = (written: string): string => (readAddress(written) ?? '').toLowerCase();
export const domainOf = (address: string): string => address.replace(/^.*@/, '');

/** Names an invitation that was sent. */
export const sentInvitationInput = z.strictObject({ invitationId: id });
export type SentInvitationInput = z.infer<typeof sentInvitationInput>;

/** Names it by its link. */
export const declineInvitationInput = z.strictObject({ token, reason: optionalProse(1_000) });
export type DeclineInvitationInput = z.infer<typeof declineInvitationInput>;
