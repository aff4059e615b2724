import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { AccountRefusal } from '../errors';
import type { Market } from './market';

const LONGEST_WRITTEN = 100;
const LONGEST = 50;

/**
 * The number as it is dialled from anywhere: E.164, and the extension if there is one. Without +, it is one of the
 * market's own. Null where there is no such number.
 */
export function readPhone(written: string, market: string): string | null {
  if (written.length > LONGEST_WRITTEN) return null;
  const text = written.normalize('NFKC').trim().replace(/^tel:/i, '');
  if (text.length > LONGEST || /\p{C}/u.test(text)) return null;
  const phone = parsePhoneNumberFromString(text, {
    extract: false,
    ...(isSupportedCountry(market) && { defaultCountry: market }),
  });
  if (!phone?.isValid()) return null;
  return phone.ext ? `${phone.number} ext. ${phone.ext}` : phone.number;
}

export function phoneIn(market: Market, entered: string, field: string): string {
  const phone = readPhone(entered, market.code);
  if (phone !== null) return phone;
  throw AccountRefusal.about('INVALID_INPUT', 'must be a telephone number, such as +48 58 355 12 34', field);
}
