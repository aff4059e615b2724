import { addressKey } from '../../chassis/mail/address';

/** Two spellings of one mailbox are the same person. */
export const emailKey = addressKey;

export const isSameMailbox = (one: string, other: string): boolean => emailKey(one) === emailKey(other);

export const emailDomain = (email: string): string => emailKey(email).replace(/^.*@/, '');
