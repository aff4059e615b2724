import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { pasted } from './plain-text';

const LONGEST_WRITTEN = 100;
/** As it is kept everywhere. */
const LONGEST = 40;

/** What countries put before an extension, beside the words that the library knows. */
const extension =
  /(?<![ ,;.(])[ ,;.(]*(?:extensi[oó]n|durchwahl|dw|nebenstelle|poste|wewn|wew|interno|interne|int|anexo|ramal|toestel|tst|anknytning|ankn|linka|klapka|mellék|belső|dahili|добавочный|доб|внутренний|вн|内線|内线|分機|分机|내선)[ .:]*(\d{1,7})\)?$/iu;

/**
 * The number as it is dialled from anywhere: E.164, and the extension if there is one. Without +, it is one of the
 * market's own. Null where there is no such number.
 */
export function readPhone(written: string, market: string): string | null {
  if (written.length > LONGEST_WRITTEN) return null;
  const text = pasted(written.normalize('NFKC'))
    .replace(/^tel:/i, '')
    .replace(/\p{Pd}/gu, '-');
  if (/\p{C}/u.test(text)) return null;
  const phone = parsePhoneNumberFromString(text.replace(extension, ' ext. $1').replace(/ ?# ?(?=\d+$)/, ' ext. '), {
    extract: false,
    ...(isSupportedCountry(market) && { defaultCountry: market }),
  });
  if (!phone?.isValid()) return null;
  const number = phone.ext ? `${phone.number} ext. ${phone.ext}` : phone.number;
  return number.length <= LONGEST ? number : null;
}
