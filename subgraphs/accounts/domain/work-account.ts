import { asciiDomain } from '../../chassis/domain-name';

/** The domain of a work account, of whatever was typed: a domain or an e-mail address. Null when it is neither. */
export const readDomain = (written: string): string | null => asciiDomain(written.trim().replace(/^.*@/, ''));
