import { anonymous, type Actor } from '../../subgraphs/accounts/actor';
import type { EnrollmentFacts } from '../../subgraphs/accounts/enrollment/enrollment';

interface Given extends Partial<Omit<Actor, 'account'>> {
  /** Of the actor's account; null for none. */
  readonly accountId?: string | null;
}

/** A global admin of the account `own`, by default. */
export function actor({ accountId = 'own', ...given }: Given = {}): Actor {
  return {
    ...anonymous,
    tenantId: 'own-tenant',
    userId: 'user',
    email: 'user@own.example',
    name: 'User',
    account: accountId === null ? null : { id: accountId, kind: 'INDIRECT_RESELLER', region: 'EUROPE' },
    roles: ['GLOBAL_ADMIN'],
    ...given,
  };
}

/** A complete draft, by default. */
export function enrollment(given: Partial<EnrollmentFacts> = {}): EnrollmentFacts {
  const asked = { contactConfirmed: false, inProgramme: false, decisionDueAt: null };
  return { status: 'DRAFT', ...asked, checks: [], missing: [], ...given };
}
