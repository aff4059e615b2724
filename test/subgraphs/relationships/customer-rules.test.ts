import { anonymous, type Actor } from '../../../subgraphs/relationships/actor';
import { losingAdmin, toBeRemoved } from '../../../subgraphs/relationships/customer/removal';
import { RelationshipRefusal } from '../../../subgraphs/relationships/errors';
import type { ResaleRelationshipFacts } from '../../../subgraphs/relationships/resale-relationship';
import { servingOf } from '../../../subgraphs/relationships/invitation/serving';
import type { PartnerRole } from '../../../subgraphs/relationships/roles';
import { domainName } from '../../../chassis/inputs';

/** What was refused, and where; `ok` where nothing was. */
function outcomeOf(work: () => unknown): string {
  try {
    work();
    return 'ok';
  } catch (error) {
    if (!(error instanceof RelationshipRefusal)) throw error;
    return [error.code, ...error.errors[0]!.path].join(' ');
  }
}

describe('a domain', () => {
  test.each([
    ['Contoso.Example', 'contoso.example'],
    [' contoso.example. ', 'contoso.example'],
    ['Bücher.example', 'xn--bcher-kva.example'],
    ['a.b.c.example', 'a.b.c.example'],
  ])('%j is %s', (written, read) => {
    expect(domainName.parse(written)).toBe(read);
  });

  test.each([
    ...['', ' ', 'localhost', '.example', 'a..example', '-a.example', 'a-.example', 'a_b.example'],
    ...[
      'a.example/x',
      'a.example:80',
      'a b.example',
      'user@a.example',
      '127.0.0.1',
      '0x7f.1',
      '[::1]',
      'a%2eb.example',
    ],
    ...[`${'a'.repeat(64)}.example`, `${'a.'.repeat(130)}example`, 'a'.repeat(2_000)],
  ])('%.20j is none', (written) => {
    expect(domainName.safeParse(written).success).toBe(false);
  });
});

/** R serves the customer with P and Q, and S with P. */
const relationship = (
  id: string,
  partnerId: string,
  resellerId: string,
  change: object = {},
): ResaleRelationshipFacts => ({
  id,
  customerId: 'C',
  partnerId,
  resellerId,
  role: partnerId === resellerId ? 'RESELLER' : 'PROVIDER',
  state: 'ACTIVE',
  delegatedAdmin: 'GRANTED',
  since: new Date(0),
  removedAt: null,
  ...change,
});
const all = [
  relationship('R', 'R', 'R'),
  relationship('S', 'S', 'S'),
  relationship('P through R', 'P', 'R'),
  relationship('Q through R', 'Q', 'R'),
  relationship('P through S', 'P', 'S'),
];

function partner(id: string, ...roles: PartnerRole[]): Actor {
  const kind = ['P', 'Q'].includes(id) ? 'INDIRECT_PROVIDER' : 'INDIRECT_RESELLER';
  return { ...anonymous, tenantId: id, account: { id, kind, region: null }, roles };
}
const customer: Actor = { ...anonymous, tenantId: 'C', customerId: 'C', roles: ['GLOBAL_ADMIN'] };

describe('a channel serves a customer', () => {
  const withdrawn = (id: string) =>
    all.map((one) => (one.id === id ? { ...one, delegatedAdmin: 'WITHDRAWN' as const } : one));
  const removed = { state: 'REMOVED', delegatedAdmin: 'WITHDRAWN', removedAt: new Date(1) } as const;

  test.each([
    ['by both, who have admin rights', 'R', 'P', all, [true, true, false]],
    ['by its reseller alone', 'S', 'Q', all, [true, false, false]],
    ['by nobody', 'X', 'P', all, [false, false, false]],
    ['without the admin rights of its reseller', 'R', 'P', withdrawn('R'), [true, true, true]],
    ['without those of its provider', 'R', 'P', withdrawn('P through R'), [true, true, true]],
    ['whatever another provider of the reseller has', 'R', 'P', withdrawn('Q through R'), [true, true, false]],
    ['whatever its provider has through another', 'R', 'P', withdrawn('P through S'), [true, true, false]],
    ['whatever was removed before', 'R', 'P', [relationship('before', 'P', 'R', removed), ...all], [true, true, false]],
    ['not by what was removed', 'R', 'P', [relationship('P through R', 'P', 'R', removed)], [false, false, false]],
  ] as [string, string, string, ResaleRelationshipFacts[], boolean[]][])(
    '%s',
    (_how, resellerId, providerId, relationships, expected) => {
      const { hasReseller, hasProvider, lacksAdmin } = servingOf({ resellerId, providerId }, relationships);

      expect([hasReseller, hasProvider, lacksAdmin]).toEqual(expected);
    },
  );
});

describe('a provider removes', () => {
  const partners = ['R', 'S'];
  const removed = (
    actor: Actor,
    partnerId: string,
    throughId: string | null = null,
    relationships = all,
    resellerIds = partners,
  ) => {
    const input = { customerId: 'C', partnerId, throughId, reason: 'x' };
    let ids: string[] = [];
    const outcome = outcomeOf(() => {
      ids = toBeRemoved(actor, input, relationships, resellerIds).map(({ id }) => id);
    });
    return outcome === 'ok' ? ids.join(', ') : outcome;
  };
  const P = partner('P', 'ADMIN_AGENT');

  test.each([
    ['all of its own', P, 'P', null, 'P through R, P through S'],
    ['its own through one reseller', P, 'P', 'S', 'P through S'],
    ['its reseller’s', P, 'S', null, 'S'],
    ['not that of a reseller which another provider needs', P, 'R', null, 'WRONG_STATE'],
    ['not that of a provider of whom it does not know', P, 'Q', null, 'NOT_FOUND input partnerId'],
    ['not one through somebody else', P, 'P', 'X', 'NOT_FOUND input throughId'],
    ['not a reseller’s through another', P, 'S', 'S', 'NOT_FOUND input throughId'],
    ['not as a sales agent', partner('P', 'SALES_AGENT'), 'P', null, 'ADMIN_AGENT_REQUIRED'],
    ['not without a role', partner('P'), 'P', null, 'ONLY_PROVIDER_MAY_REMOVE'],
    ['not as the reseller', partner('R', 'GLOBAL_ADMIN'), 'R', null, 'ONLY_PROVIDER_MAY_REMOVE'],
    ['not as the customer', customer, 'P', null, 'ONLY_PROVIDER_MAY_REMOVE'],
    ['not as the operator', { ...anonymous, isOperator: true }, 'P', null, 'ONLY_PROVIDER_MAY_REMOVE'],
  ])('%s', (_what, actor, partnerId, throughId, expected) => {
    expect(removed(actor, partnerId, throughId)).toBe(expected);
  });

  const gone = { state: 'REMOVED', removedAt: new Date(1) } as const;

  test('nothing twice, and what the other provider has left is its own to end', () => {
    const withoutP = all.map((one) => (one.partnerId === 'P' ? { ...one, ...gone } : one));
    const withoutQ = all.map((one) => (one.partnerId === 'Q' ? { ...one, ...gone } : one));

    expect(removed(P, 'P', null, withoutP)).toBe('WRONG_STATE');
    expect(removed(P, 'S', null, withoutP)).toBe('S');
    expect(removed(P, 'R', null, withoutQ)).toBe('R');
  });

  test('nothing of a reseller with which it does not work any more, but where it still serves the customer', () => {
    const withoutP = all.map((one) => (one.partnerId === 'P' ? { ...one, ...gone } : one));

    expect(removed(P, 'S', null, withoutP, [])).toBe('WRONG_STATE');
    expect(removed(P, 'S', null, all, [])).toBe('S');
  });

  test('nothing that began after it had left', () => {
    const anew = all.map((one) => (one.partnerId === 'P' ? { ...one, ...gone } : one)).filter(({ id }) => id !== 'S');

    expect(removed(P, 'S', null, [...anew, relationship('S again', 'S', 'S', { since: new Date(2) })])).toBe(
      'NOT_FOUND input partnerId',
    );
  });
});

describe('a customer takes back admin rights', () => {
  const losing = (actor: Actor, partnerId: string, relationships = all) => {
    let ids: string[] = [];
    const outcome = outcomeOf(() => {
      ids = losingAdmin(actor, { customerId: 'C', partnerId }, relationships).map(({ id }) => id);
    });
    return outcome === 'ok' ? ids.join(', ') : outcome;
  };

  test.each([
    ['from a provider, in all its channels', customer, 'P', 'P through R, P through S'],
    ['from a reseller', customer, 'R', 'R'],
    ['from nobody who is not its partner', customer, 'X', 'NOT_FOUND input partnerId'],
    ['as a global admin only', { ...customer, roles: [] }, 'P', 'GLOBAL_ADMIN_REQUIRED'],
    ['and no partner does it for another', partner('P', 'GLOBAL_ADMIN'), 'R', 'GLOBAL_ADMIN_REQUIRED'],
  ])('%s', (_what, actor, partnerId, expected) => {
    expect(losing(actor, partnerId)).toBe(expected);
  });

  test('a second time nothing is left to take back, which is no fault', () => {
    expect(losing(customer, 'R', [relationship('R', 'R', 'R', { delegatedAdmin: 'WITHDRAWN' })])).toBe('');
  });
});
