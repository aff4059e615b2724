import personas from '../../standalone/world/personas.json';
import type { AccountSpec } from '../../standalone/world/spec';
import type { Passport } from '../../chassis/http/passport';
import { accountCalled, type FixedWorld } from './world';

/** A person who asks, and what the rules know of them. */
export interface Viewer {
  readonly name: string;
  /** Null when not signed in. */
  readonly identity: Identity | null;
  readonly isOperator: boolean;
  readonly accountId: string | null;
  /** Whether they hold a role in the account: without one they are strangers to what it keeps to itself. */
  readonly hasRole: boolean;
  readonly customerId: string | null;
}

interface Identity {
  readonly tenantId: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly directoryRoles: readonly string[];
  readonly operator: boolean;
}

const reading = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'];

export function viewersOf(world: FixedWorld): readonly Viewer[] {
  const viewer = (name: string, identity: Identity): Viewer => {
    const account = world.accounts.find(({ tenantId }) => tenantId === identity.tenantId);
    const given = account?.users.find(({ userId }) => userId === identity.userId)?.roles ?? [];
    return {
      name,
      identity,
      isOperator: identity.operator,
      accountId: account?.id ?? null,
      hasRole: [...identity.directoryRoles, ...given].some((role) => reading.includes(role)),
      customerId: world.customers.find(({ tenantId }) => tenantId === identity.tenantId)?.id ?? null,
    };
  };
  const admin = (called: string) => viewer(`${called} admin`, adminOf(accountCalled(world.accounts, called)));
  // Of the same company, but without any role that reads.
  const colleague = (called: string) => {
    const { tenantId } = accountCalled(world.accounts, called);
    const person = { userId: 'somebody-without-role', email: 'nobody@elsewhere.example', name: 'Nobody Inparticular' };
    const directoryRoles = ['USER_MANAGEMENT_ADMIN', 'BILLING_ADMIN'];
    return viewer(`${called} colleague`, { tenantId, ...person, directoryRoles, operator: false });
  };
  return [
    ...personas.map(({ persona, description: _, ...identity }) => viewer(persona, identity)),
    ...['Bursztyn', 'Nordwind'].map(colleague),
    // The other provider of Bursztyn and of Sable; the reseller that the two share; a partner that is a customer too.
    ...['Cantabria', 'Sable', 'Øresund'].map(admin),
    { name: 'anonymous', identity: null, isOperator: false, accountId: null, hasRole: false, customerId: null },
  ];
}

function adminOf({ tenantId, users }: AccountSpec): Identity {
  const { userId, email, name } = users[0];
  return { tenantId, userId, email, name, directoryRoles: ['GLOBAL_ADMIN'], operator: false };
}

/** What the gateway would say of the viewer to a subgraph. */
export function passportOf({ identity }: Viewer): Passport {
  const shared = { requestId: 'isolation', language: 'en', clientAddress: null, idempotencyKey: null, dryRun: false };
  if (!identity) {
    return { ...shared, tenantId: null, userId: null, email: null, name: null, directoryRoles: [], isOperator: false };
  }
  const { operator: isOperator, ...claims } = identity;
  return { ...shared, ...claims, isOperator };
}
