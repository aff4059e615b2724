import { z } from 'zod';
import { addressInput } from '../../chassis/mail/address';
import { AgreementType } from './agreement';

const NAME_LENGTH = 100;
const TITLE_LENGTH = 200;
/** What a request can bring: with its line endings escaped, and the rest of the request, it has to pass the gateway. */
const TEXT_BYTES = 90_000;
const PHONE_LENGTH = 40;

/** Half of a character cannot be written in UTF-8, so that no fingerprint would cover it. */
const halfCharacter = /\p{Surrogate}/u;
const controlCharacter = /\p{Cc}/u;

const line = (length: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(length, `must not be longer than ${length} characters`)
    .refine((text) => !controlCharacter.test(text) && !halfCharacter.test(text), 'must be one line of plain text');

const phone = z
  .string()
  .trim()
  .max(PHONE_LENGTH, `must not be longer than ${PHONE_LENGTH} characters`)
  .regex(/^\+?[0-9 ().\-/]*$/, 'must be a telephone number')
  .nullish()
  .transform((given) => given || null);

export const marketCode = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code in capitals, such as PL');

export const languageTag = z
  .string()
  .max(35, 'must not be longer than 35 characters')
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a BCP 47 tag, such as pl');

const signatory = z.strictObject({
  firstName: line(NAME_LENGTH),
  lastName: line(NAME_LENGTH),
  email: addressInput,
  phone,
});

const shown = { templateId: z.string(), documentSha256: z.string().trim().toLowerCase(), signatory };

export const publishInput = z.strictObject({
  type: z.enum(AgreementType),
  market: marketCode.nullish().transform((market) => market ?? null),
  language: languageTag.default('en'),
  title: line(TITLE_LENGTH),
  // Nothing of the text is trimmed or normalised: the fingerprint covers what was handed in.
  text: z
    .string()
    .refine((text) => Buffer.byteLength(text, 'utf8') <= TEXT_BYTES, `must not be longer than ${TEXT_BYTES} bytes`)
    .refine((text) => text.trim() !== '', 'must not be empty')
    .refine((text) => !halfCharacter.test(text) && !text.includes('\0'), 'must be text'),
  requiredFrom: z
    .date()
    .max(new Date('2100-01-01'), 'must lie in this century')
    .nullish()
    .transform((moment) => moment ?? null),
});
export type PublishInput = z.infer<typeof publishInput>;

export const remindInput = z.strictObject({ templateId: z.string() });
export type RemindInput = z.infer<typeof remindInput>;

export const signInput = z.strictObject({ accountId: z.string(), accepted: z.boolean(), ...shown });
export type SignInput = z.infer<typeof signInput>;

export const acceptInput = z.strictObject({ customerId: z.string(), accepted: z.boolean(), ...shown });
export type AcceptInput = z.infer<typeof acceptInput>;

export const attestInput = z.strictObject({
  customerId: z.string(),
  acceptedAt: z.date().min(new Date('2000-01-01'), 'must lie in this century'),
  ...shown,
});
export type AttestInput = z.infer<typeof attestInput>;
