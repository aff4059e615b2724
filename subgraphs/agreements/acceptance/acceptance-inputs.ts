import { z } from 'zod';
import { code, email, id, languageTag, marketCode, oneLine, optionalText, verbatim } from '../../../chassis/inputs';
import { AgreementType } from '../agreement';

const NAME_LENGTH = 100;
const TITLE_LENGTH = 200;
/** What a request can bring: with its line endings escaped, and the rest of the request, it has to pass the gateway. */
const TEXT_BYTES = 90_000;
const PHONE_LENGTH = 40;

const phone = optionalText(PHONE_LENGTH).refine(
  (given) => given === null || /^\+?[0-9 ().\-/]*$/.test(given),
  'must be a telephone number',
);

const signatory = z.strictObject({
  firstName: oneLine(NAME_LENGTH),
  lastName: oneLine(NAME_LENGTH),
  email,
  phone,
});

const shown = { templateId: id, documentSha256: code.transform((digits) => digits.toLowerCase()), signatory };

export const publishInput = z.strictObject({
  type: z.enum(AgreementType),
  market: marketCode.nullish().transform((market) => market ?? null),
  language: languageTag.default('en'),
  title: oneLine(TITLE_LENGTH),
  // Nothing of the text is trimmed or normalised: the fingerprint covers what was handed in.
  text: verbatim(TEXT_BYTES),
  requiredFrom: z
    .date()
    .max(new Date('2100-01-01'), 'must lie in this century')
    .nullish()
    .transform((moment) => moment ?? null),
});
export type PublishInput = z.infer<typeof publishInput>;

export const remindInput = z.strictObject({ templateId: id });
export type RemindInput = z.infer<typeof remindInput>;

export const signInput = z.strictObject({ accountId: id, accepted: z.boolean(), ...shown });
export type SignInput = z.infer<typeof signInput>;

export const acceptInput = z.strictObject({ customerId: id, accepted: z.boolean(), ...shown });
export type AcceptInput = z.infer<typeof acceptInput>;

export const attestInput = z.strictObject({
  customerId: id,
  acceptedAt: z.date().min(new Date('2000-01-01'), 'must lie in this century'),
  ...shown,
});
export type AttestInput = z.infer<typeof attestInput>;
