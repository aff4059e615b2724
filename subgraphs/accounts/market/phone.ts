import { readPhone } from '../../../chassis/phone';
import { AccountRefusal } from '../errors';
import type { Market } from './market';

export function phoneIn(market: Market, entered: string, field: string): string {
  const phone = readPhone(entered, market.code);
  if (phone !== null) return phone;
  throw AccountRefusal.about('INVALID_INPUT', 'must be a telephone number, such as +48 58 355 12 34', field);
}
