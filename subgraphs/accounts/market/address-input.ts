import { z } from 'zod';
import { written } from '../../../chassis/inputs';
import { AddressFault } from './address';
import type { PostalAddress } from './postal-address';
import { AccountRefusal } from '../errors';

const part = written(2_000);
const optionalPart = part.nullish().transform((entered) => entered ?? null);

/** An address as it was typed in. What is wrong with it is the address check's to say, not the shape's. */
export const postalAddressInput = z.strictObject({
  line1: part,
  line2: optionalPart,
  city: part,
  state: optionalPart,
  postalCode: optionalPart,
  country: part,
});

/** Refuses by the field that is at fault. */
export function orAddressInvalid(read: () => PostalAddress): PostalAddress {
  try {
    return read();
  } catch (fault) {
    if (!(fault instanceof AddressFault)) throw fault;
    throw AccountRefusal.about('ADDRESS_INVALID', fault.message, 'address', fault.field);
  }
}
