import { email, id, inputOf, languageTag, optionalProse, token } from '../../../chassis/inputs';
import { readAddress } from '../../../chassis/mail/address';

/** Two spellings of one mailbox are one address, so it is kept in the one that all can be brought to. */
export const emailAddress = email.transform((address) => address.toLowerCase());

/** As `emailAddress` writes it; nothing for what it does not read. */
export const emailKey = (written: string): string => (readAddress(written) ?? '').toLowerCase();
export const domainOf = (address: string): string => address.replace(/^.*@/, '');

export const mailLanguage = languageTag
  .default('en')
  .describe('Language of the mail: `en`, `pl`; any other gets English.');

export const linkToken = token.describe('What the link carries behind `#t=`.');

/** Names an invitation that was sent. */
export const sentInvitationInput = (description: string, which: string) =>
  inputOf(description, { invitationId: id.describe(which) });

/** Names one by its link. */
export const declineInvitationInput = (reason: string) =>
  inputOf('Which invitation is declined, and why.', {
    token: linkToken,
    reason: optionalProse(1_000).describe(reason),
  });
