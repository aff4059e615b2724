import type { Passport } from '../../../../chassis/http/passport';
import { CustomerInvitation } from '../../../../subgraphs/relationships/invitation.entity';
import { CustomerDealings, contoso, newCompany } from '../../../support/customer-invitations';
import { TestDatabases, dialects } from '../../../support/databases';
import {
  RelationshipsWorld,
  anonymous,
  daysAgo,
  operator,
  passportOf,
  type Company,
} from '../../../support/relationships';

/*
 * Every move of an invitation of a customer, in every state, by everybody: what is answered, written by hand. The
 * columns are PENDING, ACCEPTED, DECLINED, REVOKED, EXPIRED; `ok` is done, and everything else a code.
 */
const states = ['PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED', 'EXPIRED'] as const;
type State = (typeof states)[number];
type Answers = readonly [string, string, string, string, string];

const DONE = 'INVITATION_NOT_PENDING';
const LATE = 'INVITATION_EXPIRED';
const open: Answers = ['ok', DONE, DONE, DONE, LATE];
const always = (code: string): Answers => [code, code, code, code, code];

/** Of those who know the invitation, or its link. */
const managing: Readonly<Record<string, Answers>> = {
  'reseller GLOBAL_ADMIN': open,
  'reseller ADMIN_AGENT': open,
  'reseller SALES_AGENT': open,
  'reseller HELPDESK_AGENT': always('ROLE_REQUIRED'),
  // Without a role in the account one reads nothing that belongs to it.
  'reseller BILLING_ADMIN': always('NOT_FOUND'),
  'provider GLOBAL_ADMIN': always('ONLY_RESELLER_MAY_INVITE'),
  'provider SALES_AGENT': always('ONLY_RESELLER_MAY_INVITE'),
  // Only what it answered is known to a customer: accepted, it sees it.
  'customer GLOBAL_ADMIN': [
    'NOT_FOUND',
    'ONLY_RESELLER_MAY_INVITE',
    'ONLY_RESELLER_MAY_INVITE',
    'NOT_FOUND',
    'NOT_FOUND',
  ],
  'customer BILLING_ADMIN': [
    'NOT_FOUND',
    'ONLY_RESELLER_MAY_INVITE',
    'ONLY_RESELLER_MAY_INVITE',
    'NOT_FOUND',
    'NOT_FOUND',
  ],
  'other reseller GLOBAL_ADMIN': always('NOT_FOUND'),
  'other provider GLOBAL_ADMIN': always('NOT_FOUND'),
  'new company GLOBAL_ADMIN': always('NOT_FOUND'),
  operator: always('ONLY_RESELLER_MAY_INVITE'),
  nobody: always('NOT_SIGNED_IN'),
};

/** By the holder of the link. What another company has answered is no link any more. */
const answering: Readonly<Record<string, Answers>> = {
  'customer GLOBAL_ADMIN': open,
  'customer BILLING_ADMIN': always('GLOBAL_ADMIN_REQUIRED'),
  'new company GLOBAL_ADMIN': ['ok', 'TOKEN_INVALID', 'TOKEN_INVALID', DONE, LATE],
  'new company BILLING_ADMIN': [
    'GLOBAL_ADMIN_REQUIRED',
    'TOKEN_INVALID',
    'TOKEN_INVALID',
    ...both('GLOBAL_ADMIN_REQUIRED'),
  ],
  operator: always('GLOBAL_ADMIN_REQUIRED'),
  nobody: always('NOT_SIGNED_IN'),
};
const ofInviters = (pending: string): Answers => [pending, 'TOKEN_INVALID', 'TOKEN_INVALID', DONE, LATE];

function both(code: string): [string, string] {
  return [code, code];
}

type Move = `${'resend' | 'revoke' | 'decline' | 'accept'}CustomerInvitation`;

const table: Readonly<Record<Move, Readonly<Record<string, Answers>>>> = {
  resendCustomerInvitation: managing,
  revokeCustomerInvitation: managing,
  declineCustomerInvitation: answering,
  acceptCustomerInvitation: {
    ...answering,
    'reseller GLOBAL_ADMIN': ofInviters('CUSTOMER_IS_SELF'),
    'provider GLOBAL_ADMIN': ofInviters('CUSTOMER_IS_SELF'),
    'reseller SALES_AGENT': [
      'GLOBAL_ADMIN_REQUIRED',
      'TOKEN_INVALID',
      'TOKEN_INVALID',
      ...both('GLOBAL_ADMIN_REQUIRED'),
    ],
  },
};

const moves = Object.keys(table) as Move[];
const cases = moves.flatMap((move) =>
  Object.entries(table[move]).flatMap(([who, answers]) =>
    states.map((state, column) => ({ move, who, state, expected: answers[column]! })),
  ),
);

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('on %s', (dialect) => {
  let world: RelationshipsWorld;
  let deal: CustomerDealings;
  const companies: Record<string, Company> = {};
  const agents: Record<string, Passport> = {};

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    deal = new CustomerDealings(world);
    companies['reseller'] = await world.reseller();
    companies['provider'] = await world.provider();
    companies['other reseller'] = await world.reseller('Other Resale');
    companies['other provider'] = await world.provider('Other Distribution');
    for (const reseller of ['reseller', 'other reseller']) {
      await world.partnership(companies['provider'], companies[reseller]!);
    }
    for (const side of ['reseller', 'provider']) {
      for (const role of ['ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT', 'BILLING_ADMIN']) {
        agents[`${side} ${role}`] = await world.user(companies[side]!, `${side} ${role}`, [role]);
      }
    }
  });

  /** The invitation in this state, with the customer that has answered it in the states after an answer. */
  async function invitationIn(state: State) {
    const customer = await world.customer(`Customer ${Math.random()}`, { agreed: false });
    const hasAnswered = state === 'ACCEPTED' || state === 'DECLINED';
    const { id, token } = await world.customerInvitation(companies['reseller']!, companies['provider']!, {
      state: state === 'EXPIRED' ? 'PENDING' : state,
      ...(state === 'EXPIRED' ? { expiresAt: daysAgo(1) } : {}),
      customerId: hasAnswered ? customer.id : null,
    });
    return { id, token, customer };
  }

  function viewerFor(who: string, customer: Company): Passport {
    if (who === 'operator') return operator;
    if (who === 'nobody') return anonymous;
    const [, side = '', role = ''] = /^(.+) (\w+)$/.exec(who) ?? [];
    const company = side === 'customer' ? customer : (companies[side] ?? newCompany());
    return agents[who] ?? passportOf(company, { directoryRoles: [role] });
  }

  // The rules are the same code on both; what the databases decide is tried with what is still open.
  const tried = dialect === 'sqlite' ? cases : cases.filter(({ state }) => state === 'PENDING');

  test.each(tried)('$move of one that is $state, by $who: $expected', async ({ move, who, state, expected }) => {
    const { id, token, customer } = await invitationIn(state);
    const viewer = viewerFor(who, customer);
    const query = `{ customerInvitation(id: "${id}") { availableActions { action allowed blockedBy } } }`;
    const { customerInvitation: shown } = await world.data(query, viewer);
    const input = /accept|decline/.test(move) ? { token } : { invitationId: id };
    const { userErrors } = await deal.run(move, move.startsWith('accept') ? { ...input, ...contoso } : input, viewer);

    expect(userErrors[0]?.code ?? 'ok').toBe(expected);
    // What the invitation says that one can do is what one can do.
    const action = shown?.availableActions.find((one) => one.action === move);
    if (action)
      expect(action).toMatchObject({
        allowed: expected === 'ok',
        blockedBy: expected === 'ok' ? [] : expect.arrayContaining([expected]),
      });
    const after = await world.database.reader.getRepository(CustomerInvitation).findOneByOrFail({ id });
    const became = { resend: state, revoke: 'REVOKED', decline: 'DECLINED', accept: 'ACCEPTED' }[
      /^[a-z]+/.exec(move)![0]
    ];
    const unchanged = state === 'EXPIRED' ? 'PENDING' : state;
    expect(after.state).toBe(expected === 'ok' ? became : unchanged);
  });
});
