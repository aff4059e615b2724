import { z } from 'zod';
import { AddressFault } from './address';
import type { PostalAddress } from './postal-address';
import { AccountRefusal } from './refusal';

const optionalPart = z
  .string()
  .nullish()
  .transform((written) => written ?? null);

/** An address as it was typed in. What is wrong with it is the address check's to say, not the shape's. */
export const postalAddressInput = z.strictObject({
  line1: z.string(),
  line2: optionalPart,
  city: z.string(),
  state: optionalPart,
  postalCode: optionalPart,
  country: z.string(),
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
