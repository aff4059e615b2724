const LONGEST_WRITTEN = 100;
const LONGEST = 50;

/**
 * The number as its register writes it: Polish ones in digits alone, others as they were typed. Null where it cannot
 * be one: a digit four times and more without another, or a checksum that is wrong.
 */
export function readRegistrationNumber(written: string, market: string): string | null {
  if (written.length > LONGEST_WRITTEN) return null;
  const number = written
    .normalize('NFKC')
    .trim()
    .replace(/[^\S\n\r]+/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .toUpperCase();
  if (number.length > LONGEST || !/^[\p{L}\p{N}][\p{L}\p{N}\p{M} .:()/-]*$/u.test(number)) return null;
  const digits = number.replace(/\D/g, '');
  if (digits === '' || /^(0+|(\d)\2{3,})$/.test(digits)) return null;
  return market === 'PL' ? polish(number) : number;
}

const remainderBy11 = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;

/** NIP, REGON of nine or fourteen digits, or KRS, which begins with a zero as no NIP does. */
function polish(number: string): string | null {
  const digits = number.replace(/^(PL|KRS|NIP|REGON)(?=[\d :]):? ?/, '').replace(/[ .-]/g, '');
  const isKrs = /^0\d{9}$/.test(digits);
  const isNip = /^\d{10}$/.test(digits) && remainderBy11(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) === Number(digits[9]);
  return isKrs || isNip || isRegon(digits) ? digits : null;
}

function isRegon(digits: string): boolean {
  if (!/^(\d{9}|\d{14})$/.test(digits)) return false;
  const short = remainderBy11(digits, [8, 9, 2, 3, 4, 5, 6, 7]) % 10 === Number(digits[8]);
  const long = () => remainderBy11(digits, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 10 === Number(digits[13]);
  return short && (digits.length === 9 || long());
}
