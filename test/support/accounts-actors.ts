import type { Actor } from '../../subgraphs/accounts/actor';
import type { EnrollmentFacts } from '../../subgraphs/accounts/enrollment/enrollment';

/** A global admin of the account `own`, unless told otherwise. */
export function actor(given: Partial<Actor> = {}): Actor {
  return {
    kind: given.isOperator ? 'OPERATOR' : 'PARTNER',
    tenantId: 'own-tenant',
    userId: 'user',
    email: 'user@own.example',
    name: 'User',
    isOperator: false,
    accountId: 'own',
    region: 'EUROPE',
    roles: ['GLOBAL_ADMIN'],
    ...given,
  };
}

/** A complete draft, unless told otherwise. */
export function enrollment(given: Partial<EnrollmentFacts> = {}): EnrollmentFacts {
  return { status: 'DRAFT', contactConfirmed: false, decisionDueAt: null, checks: [], missing: [], ...given };
}
