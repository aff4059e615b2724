import { type z } from 'zod';
import { inner, written } from '../../../chassis/inputs';

const part = written(2_000);
const optionalPart = part.nullish().transform((entered) => entered ?? null);

/** An address as it was typed in. What is wrong with it is the address check's to say, not the shape's. */
export const postalAddressInput = inner(
  { name: 'PostalAddressInput', description: 'A postal address, as it was typed in.' },
  {
    line1: part.describe('Street and number.'),
    line2: optionalPart.describe('Whatever else belongs above the city.'),
    city: part.describe('City or town.'),
    state: optionalPart.describe('State or province: its code or its name.'),
    postalCode: optionalPart.describe('Postal code, where the country has them.'),
    country: part.describe('ISO 3166-1 alpha-2 code of the country.'),
  },
);
export type PostalAddress = Readonly<z.infer<typeof postalAddressInput>>;
export type AddressField = keyof PostalAddress;
