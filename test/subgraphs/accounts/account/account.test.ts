import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { accountEvent } from '../../../../subgraphs/accounts/events';
import { system } from '../../../../subgraphs/accounts/acting';
import type { Passport } from '../../../../chassis/http/passport';
import { AccountsWorld, adminOf, monday, nextPartnerId, operator } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import type { PartnerAccount as AnsweredAccount } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const due = new Date('2026-03-09T09:00:00.000Z');

describe.each(dialects)('an account on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const own = async (account: PartnerAccount, fields: string, who: Passport = adminOf(account)) => {
    const { data, errors } = await world.ask(`query($id: ID!) { partnerAccount(id: $id) { ${fields} } }`, who, {
      id: account.id,
    });
    expect(errors).toBeUndefined();
    return data.partnerAccount;
  };

  test('has its place of business, and may sell in its whole region', async () => {
    const account = await world.account({ market: 'CA' });

    expect(await own(account, 'market { code name currency region { id name } } sellableMarkets { code }')).toEqual({
      market: { code: 'CA', name: 'Canada', currency: 'CAD', region: { id: 'CANADA', name: 'Canada' } },
      sellableMarkets: [{ code: 'CA' }, { code: 'PM' }],
    });
  });

  test('has its profile with the address that was kept and what the check said', async () => {
    const account = await world.account();
    const entered = { line1: 'Długa 1', line2: null, city: 'Gdańsk', state: null, postalCode: '80244', country: 'PL' };
    const kept = { ...entered, postalCode: '80-244' };
    const addressValidation = { status: 'SUGGESTED', entered, suggestions: [kept], message: 'postalCode: x' } as const;
    await world.profile(account, { ...kept, addressValidation, duns: '881040317', source: 'DUNS_LOOKUP' });
    const address = '{ line1 line2 city state postalCode country }';

    expect(
      await own(
        account,
        `businessProfile { legalName duns registrationNumber website source address ${address}
        addressValidation { status message entered ${address} suggestions ${address} } }`,
      ),
    ).toEqual({
      businessProfile: {
        legalName: account.legalName,
        duns: '881040317',
        registrationNumber: '5833210987',
        website: null,
        source: 'DUNS_LOOKUP',
        address: kept,
        addressValidation,
      },
    });
  });

  test('shows its enrollment as it stands', async () => {
    const account = await world.account({ verification: 'PENDING', programStatus: 'PENDING_QUALIFICATION' });
    await world.enrollment(account, {
      status: 'IN_REVIEW',
      motives: ['GO_TO_MARKET_SINGLE_VENDOR'],
      submittedAt: monday,
      confirmedAt: monday,
      decisionExpectedFrom: new Date('2026-03-05T09:00:00.000Z'),
      decisionDueAt: due,
    });
    await world.profile(account);
    await world.contact(account, { emailVerifiedAt: monday, isApplicant: false });
    await world.support(account);
    await world.check(account, { kind: 'BUSINESS' });
    await world.check(account, { kind: 'EMPLOYMENT', state: 'FAILED', note: 'Not known there.', decidedAt: monday });
    await world.check(account, { kind: 'EMAIL_OWNERSHIP', state: 'PASSED', decidedAt: monday });

    const { enrollment, primaryContact } = await own(
      account,
      `primaryContact { firstName emailVerifiedAt isApplicant } enrollment { status motives submittedAt decisionExpectedFrom
        decisionDueAt isOverdue decidedAt missing { field } rejection { reason } checks { kind state note decidedAt }
        steps { code state dueAt blockedBy } }`,
    );

    expect(primaryContact).toEqual({ firstName: 'Anna', emailVerifiedAt: monday.toISOString(), isApplicant: false });
    expect(enrollment).toMatchObject({
      status: 'IN_REVIEW',
      motives: ['GO_TO_MARKET_SINGLE_VENDOR'],
      submittedAt: '2026-03-02T09:00:00.000Z',
      decisionExpectedFrom: '2026-03-05T09:00:00.000Z',
      decisionDueAt: '2026-03-09T09:00:00.000Z',
      isOverdue: false,
      decidedAt: null,
      missing: [],
      rejection: null,
      checks: [
        { kind: 'EMAIL_OWNERSHIP', state: 'PASSED', note: null, decidedAt: monday.toISOString() },
        { kind: 'EMPLOYMENT', state: 'FAILED', note: 'Not known there.', decidedAt: monday.toISOString() },
        { kind: 'BUSINESS', state: 'PENDING', note: null, decidedAt: null },
      ],
    });
    expect(enrollment.steps.find(({ code }: { code: string }) => code === 'VERIFICATION')).toEqual({
      code: 'VERIFICATION',
      state: 'CURRENT',
      dueAt: due.toISOString(),
      blockedBy: [],
    });
  });

  test('shows why its enrollment was refused', async () => {
    const account = await world.account({ verification: 'REJECTED', programStatus: 'REJECTED' });
    await world.enrollment(account, {
      status: 'REJECTED',
      rejectionReason: 'ADDRESS_MISMATCH',
      rejectionNote: 'Moved?',
      rejectedAt: monday,
    });

    expect(await own(account, 'enrollment { rejection { reason note rejectedAt } }')).toEqual({
      enrollment: { rejection: { reason: 'ADDRESS_MISMATCH', note: 'Moved?', rejectedAt: monday.toISOString() } },
    });
  });

  test('what is missing, the submission step and the available action agree', async () => {
    const account = await world.account({ verification: 'PENDING', programStatus: 'PENDING_QUALIFICATION' });
    await world.enrollment(account);
    await world.contact(account);
    const fields =
      'enrollment { missing { field } steps { code blockedBy } } availableActions { action allowed blockedBy }';
    const submission = ({ enrollment, availableActions }: AnsweredAccount) => ({
      missing: enrollment.missing.length,
      step: enrollment.steps.find(({ code }) => code === 'SUBMISSION')!.blockedBy,
      action: availableActions.find(({ action }) => action === 'submitEnrollment'),
    });

    expect(submission(await own(account, fields))).toEqual({
      missing: 8,
      step: ['INCOMPLETE_ENROLLMENT'],
      action: { action: 'submitEnrollment', allowed: false, blockedBy: ['INCOMPLETE_ENROLLMENT'] },
    });
    await world.profile(account);
    await world.support(account);
    expect(submission(await own(account, fields))).toEqual({
      missing: 0,
      step: [],
      action: { action: 'submitEnrollment', allowed: true, blockedBy: [] },
    });
  });

  test('has no enrollment where the operator registered it', async () => {
    const provider = await world.provider({}, ['PRICING', 'TECHNICAL_TRAINING']);

    expect(await own(provider, 'enrollment { status } providerListing { services }')).toEqual({
      enrollment: null,
      providerListing: { services: ['TECHNICAL_TRAINING', 'PRICING'] },
    });
  });

  test('has no listing where it is no provider', async () => {
    expect(await own(await world.account(), 'providerListing { services }')).toEqual({ providerListing: null });
  });

  test('lists its locations, and those that may be associated now', async () => {
    const account = await world.account();
    const taken = await world.location(account, { name: 'Taken' });
    await world.account({ partnerId: taken.partnerId });
    await world.location(account, { type: 'GLOBAL', name: 'All', createdAt: new Date(monday.getTime() - 1) });
    await world.location(account, {
      market: 'DE',
      country: 'DE',
      name: 'Abroad',
      createdAt: new Date(monday.getTime() + 1),
    });
    const free = await world.location(account, { name: 'Free', createdAt: new Date(monday.getTime() + 2) });
    const fields = '{ partnerId name type market { code } address { city } createdAt }';

    const { locations, associableLocations } = await own(account, `locations ${fields} associableLocations ${fields}`);

    expect(locations.map(({ name }) => name)).toEqual(['All', 'Taken', 'Abroad', 'Free']);
    expect(locations[1]!.partnerId).toBe(taken.partnerId);
    expect(associableLocations).toEqual([
      {
        partnerId: free.partnerId,
        name: 'Free',
        type: 'LOCATION',
        market: { code: 'PL' },
        address: { city: 'Gdańsk' },
        createdAt: '2026-03-02T09:00:00.002Z',
      },
    ]);
  });

  test('has none that may be associated once it has its PartnerID', async () => {
    const account = await world.account({ partnerId: nextPartnerId() });
    const { partnerId } = await world.location(account, { partnerId: account.partnerId! });
    const { partnerId: free } = await world.location(account);

    const { locations, associableLocations } = await own(
      account,
      'locations { partnerId } associableLocations { partnerId }',
    );

    expect(locations.map((location) => location.partnerId).sort()).toEqual([partnerId, free].sort());
    expect(associableLocations).toEqual([]);
  });

  test('lists its users by name, by role, page by page', async () => {
    const account = await world.account();
    await world.user(account, ['SALES_AGENT'], { name: 'Żaneta', userId: 'z' });
    await world.user(account, ['ADMIN_AGENT', 'GLOBAL_ADMIN'], { name: 'adam', userId: 'a' });
    await world.user(account, ['ADMIN_AGENT'], { name: 'Ewa', userId: 'e' });
    const { user: elsewhere } = { user: await world.user(await world.account(), ['ADMIN_AGENT']) };
    const page =
      '{ totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { userId name roles } } }';

    const all = (await own(account, `users ${page}`)).users;
    const agents = (await own(account, `users(role: ADMIN_AGENT) ${page}`)).users;
    const second = (await own(account, `users(first: 1, after: "${all.edges[0]!.cursor}") ${page}`)).users;

    expect(all.edges.map(({ node }) => node)).toEqual([
      { userId: 'a', name: 'adam', roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'] },
      { userId: 'e', name: 'Ewa', roles: ['ADMIN_AGENT'] },
      { userId: 'z', name: 'Żaneta', roles: ['SALES_AGENT'] },
    ]);
    expect([all.totalCount, agents.totalCount]).toEqual([3, 2]);
    expect(agents.edges.map(({ node }) => node.name)).toEqual(['adam', 'Ewa']);
    expect(second.edges.map(({ node }) => node.name)).toEqual(['Ewa']);
    expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect(JSON.stringify(all)).not.toContain(elsewhere.userId);
  });

  test('a bad page spoils no other', async () => {
    const account = await world.account();
    await world.user(account, ['ADMIN_AGENT'], { name: 'Ewa' });
    const query = `query($id: ID!) { partnerAccount(id: $id) { legalName good: users { edges { node { name } } }
      bad: users(after: "bm90IGEgY3Vyc29y") { totalCount } none: users(first: 0) { totalCount } past: history(first: 101) { edges { cursor } } } }`;

    const { data, errors } = await world.ask(query, adminOf(account), { id: account.id });

    expect(data.partnerAccount).toEqual({
      legalName: account.legalName,
      good: { edges: [{ node: { name: 'Ewa' } }] },
      bad: null,
      none: null,
      past: null,
    });
    expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions?.['argument']]).sort()).toEqual([
      ['bad', 'after'],
      ['none', 'first'],
      ['past', 'first'],
    ]);
  });

  test('keeps its history, newest first, with who did it and what changed', async () => {
    const account = await world.account();
    const other = await world.account();
    const olga = { kind: 'OPERATOR', accountId: null, userId: 'olga', name: 'Olga' };
    for (const [accountId, before, after] of [
      [account.id, 'A', 'B'],
      [other.id, 'X', 'Y'],
      [account.id, 'B', 'C'],
    ] as const) {
      const changes = [{ field: 'legalName', before, after }];
      await world.unitOfWork(({ events }) => {
        events.append(
          accountEvent(
            'AccountChanged',
            { accountId, actor: after === 'C' ? olga : system, changes },
            { legalName: after },
          ),
        );
        return Promise.resolve();
      });
    }
    const entries =
      '{ edges { node { type at actor { kind userId name } changes { field before after } } } pageInfo { hasNextPage } }';

    const { history } = await own(account, `history ${entries}`);
    const { history: newest } = await own(account, `history(first: 1) ${entries}`, operator);

    const first = {
      type: 'AccountChanged',
      at: monday.toISOString(),
      actor: { kind: 'OPERATOR', userId: 'olga', name: 'Olga' },
      changes: [{ field: 'legalName', before: 'B', after: 'C' }],
    };
    expect(history.edges.map(({ node }) => node)).toEqual([
      first,
      {
        type: 'AccountChanged',
        at: monday.toISOString(),
        actor: { kind: 'SYSTEM', userId: null, name: null },
        changes: [{ field: 'legalName', before: 'A', after: 'B' }],
      },
    ]);
    expect(newest).toEqual({ edges: [{ node: first }], pageInfo: { hasNextPage: true } });
  });
});
