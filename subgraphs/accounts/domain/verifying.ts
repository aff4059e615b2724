import { z } from 'zod';
import { RejectionReason, VerificationCheckKind, VerificationCheckState } from './enrollment';
import { textOf } from './text-input';

const LONGEST = 2000;

export const recordVerificationCheckInput = z.strictObject({
  accountId: z.string(),
  kind: z
    .enum(VerificationCheckKind)
    .refine((kind) => kind !== 'EMAIL_OWNERSHIP', 'The contact alone passes this one, by confirming.'),
  state: z.enum(VerificationCheckState),
  note: textOf(LONGEST),
});
export type RecordVerificationCheckInput = z.infer<typeof recordVerificationCheckInput>;

export const decideEnrollmentInput = z
  .strictObject({
    accountId: z.string(),
    authorize: z.boolean(),
    reason: z.enum(RejectionReason).nullish(),
    note: textOf(LONGEST),
  })
  .transform(({ reason, ...input }, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', path: ['reason'], message });
    if (!input.authorize && !reason) complain('A rejection needs a reason.');
    if (input.authorize && reason) complain('An authorization has no reason for a rejection.');
    return { ...input, reason: reason ?? null };
  });
export type DecideEnrollmentInput = z.infer<typeof decideEnrollmentInput>;

export const appealEnrollmentInput = z.strictObject({
  accountId: z.string(),
  message: textOf(LONGEST).transform((message, context) => {
    if (message === null) context.addIssue({ code: 'custom', message: 'must not be empty' });
    return message ?? '';
  }),
});
export type AppealEnrollmentInput = z.infer<typeof appealEnrollmentInput>;
