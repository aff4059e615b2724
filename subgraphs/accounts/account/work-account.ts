import { asciiDomain } from '../../../chassis/domain-name';

const LONGEST_WRITTEN = 500;

/** The domain of a work account, of whatever was typed: a domain or an e-mail address. Null when it is neither. */
export const readDomain = (written: string): string | null =>
  written.length > LONGEST_WRITTEN ? null : asciiDomain(written.trim().replace(/^.*@/, ''));
