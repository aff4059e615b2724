import { AccountRefusal } from '../errors';

export interface Statements {
  readonly confirmedEnrollment: boolean;
  readonly confirmedEmailOwnership: boolean;
}

/** One link, two statements (S48): that they enrolled, and that the address is the company's. */
export function assertBothConfirmed({ confirmedEnrollment, confirmedEmailOwnership }: Statements): void {
  if (!confirmedEnrollment) throw AccountRefusal.of('CONFIRMATION_REQUIRED', 'confirmedEnrollment');
  if (!confirmedEmailOwnership) throw AccountRefusal.of('CONFIRMATION_REQUIRED', 'confirmedEmailOwnership');
}
