/** Two spellings of one mailbox are the same person: case, stray spaces and Unicode composition do not count. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase();

export const isSameMailbox = (one: string, other: string): boolean => emailKey(one) === emailKey(other);

export const emailDomain = (email: string): string => emailKey(email).replace(/^.*@/, '');
