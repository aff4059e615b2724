import { z } from 'zod';
import { inputOf, token } from '../../../chassis/inputs';
import { contact, verb, type AccountRef } from '../acting';
import { assertMovable, beginVerification, enrollmentMoves, recordChecks } from '../enrollment';
import { AccountRefusal } from '../errors';
import { byLink, useLink } from './mailed-link.work';

type Statements = Omit<z.infer<typeof confirmPrimaryContact.shape>, 'token'>;

/** One link, two statements (S48): that they enrolled, and that the address is the company's. */
export function assertBothConfirmed(statements: Statements): void {
  for (const field of ['confirmedEnrollment', 'confirmedEmailOwnership'] as const)
    if (!statements[field]) throw AccountRefusal.of('CONFIRMATION_REQUIRED', field);
}

/** The contact says that they enrolled and that the address is the company's: only now is anything reviewed (S49). */
export const confirmPrimaryContact = verb({
  mutation: 'confirmPrimaryContact',
  shape: inputOf('The two statements of the primary contact.', {
    // Anything else in place of a token is as unknown as a forged one.
    token: token.describe('What the link carries behind `#t=`.'),
    confirmedEnrollment: z.boolean().describe('That they enrolled; must be true.'),
    confirmedEmailOwnership: z.boolean().describe('That the address belongs to the company; must be true.'),
  }),
  async work(unit, acting, { token: given, ...statements }): Promise<AccountRef> {
    const linked = await byLink(unit, given);
    assertBothConfirmed(statements);
    assertMovable(unit, linked, enrollmentMoves.confirmPrimaryContact);
    const changes = [
      ...(await useLink(unit, linked, { ...statements, emailVerifiedAt: unit.now })),
      ...(await recordChecks(unit, linked, [{ kind: 'EMAIL_OWNERSHIP', state: 'PASSED' }])),
    ];
    const confirmed = { status: 'IN_REVIEW', confirmedAt: unit.now } as const;
    await beginVerification(unit, acting, linked, { columns: confirmed, actor: contact, changes });
    return { accountId: linked.account.id };
  },
});
