import { z } from 'zod';
import { id, token } from '../../../chassis/inputs';
import { AccountRefusal } from '../errors';

// Whatever else stands in place of a token is as unknown as a forged one.

export const confirmPrimaryContactInput = z.strictObject({
  token,
  confirmedEnrollment: z.boolean(),
  confirmedEmailOwnership: z.boolean(),
});
export type ConfirmPrimaryContactInput = z.infer<typeof confirmPrimaryContactInput>;

export const disownEnrollmentInput = z.strictObject({ token });
export type DisownEnrollmentInput = z.infer<typeof disownEnrollmentInput>;

export const resendContactVerificationInput = z.strictObject({ accountId: id });
export type ResendContactVerificationInput = z.infer<typeof resendContactVerificationInput>;

/** One link, two statements (S48): that they enrolled, and that the address is the company's. */
export function assertBothConfirmed(given: Omit<ConfirmPrimaryContactInput, 'token'>): void {
  if (!given.confirmedEnrollment) throw AccountRefusal.of('CONFIRMATION_REQUIRED', 'confirmedEnrollment');
  if (!given.confirmedEmailOwnership) throw AccountRefusal.of('CONFIRMATION_REQUIRED', 'confirmedEmailOwnership');
}
