import { z } from 'zod';
import { written } from '../../../chassis/inputs';

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
export type PostalAddress = Readonly<z.infer<typeof postalAddressInput>>;
export type AddressField = keyof PostalAddress;
