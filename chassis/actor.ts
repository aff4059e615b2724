import type { Passport } from './http/passport';

type Person = Pick<Passport, 'isOperator' | 'tenantId' | 'userId' | 'email' | 'name' | 'language' | 'clientAddress'>;

/**
 * Who asks: the person that the passport names, and what a subgraph's own tables say of them. Found anew for each
 * request, so that a role taken away is gone with the next. Only a work account has a tenant, and a tenant has one
 * account at most.
 */
export interface Actor<Account extends { readonly id: string }, Role extends string> extends Person {
  readonly account: Account | null;
  /** Those that the work account brings, and those given to the user in the account. */
  readonly roles: readonly Role[];
}

export const anonymous: Actor<never, never> = {
  isOperator: false,
  tenantId: null,
  userId: null,
  email: null,
  name: null,
  language: 'en',
  clientAddress: null,
  account: null,
  roles: [],
};

/** What an actor is by the passport alone, before any table was read. */
export function personOf(passport: Passport): Actor<never, never> {
  const { isOperator, tenantId, userId, email, name, language, clientAddress } = passport;
  return { ...anonymous, isOperator, tenantId, userId, email, name, language, clientAddress };
}

export const isSignedIn = ({ isOperator, tenantId }: Person): boolean => isOperator || tenantId !== null;
