import { becomes, officeOf, type Company, type Programme } from '../../support/programme';
import { codesOf } from '../../support/answers';
import type { AvailableAction } from '../../support/api-types';

const eligibility = `query($customerId: ID!, $resellerId: ID!, $providerId: ID!) {
  orderEligibility(customerId: $customerId, resellerId: $resellerId, providerId: $providerId) {
    verdict checks { rule status } reasons { rule status owner remedy message } } }`;

/** A distributor and its channel: whom it invites, for whom it may order, and how it parts. */
export function distributorJourneys(programme: () => Programme): void {
  let hel: Company;
  let jurata: Company;
  let ready: Company;
  let suspended: Company;
  let cautious: Company;
  let leaving: Company;
  const partnerships: Record<string, string> = {};

  beforeAll(async () => {
    const world = programme();
    [hel, jurata, ready, suspended, cautious, leaving] = await Promise.all([
      world.provider('Hel Distribution'),
      world.provider('Jurata Hurt'),
      world.reseller('Gotowy IT'),
      world.reseller('Wstrzymany IT'),
      world.reseller('Ostrozny IT'),
      world.reseller('Odchodzi IT'),
    ]);
    const connect = async (provider: Company, reseller: Company) => {
      partnerships[reseller.id] = await world.connect({ provider, reseller });
    };
    await Promise.all([connect(hel, ready), connect(hel, suspended), connect(hel, cautious), connect(jurata, leaving)]);
  });

  const ask = async (customer: Company, reseller: Company, provider = hel, asking = provider) => {
    const channel = { customerId: customer.id, resellerId: reseller.id, providerId: provider.id };
    return (await asking.admin.read(eligibility, channel)).orderEligibility;
  };
  const failing = async (...channel: Parameters<typeof ask>): Promise<string[]> =>
    (await ask(...channel)).reasons.map(({ rule }) => rule);
  const consent = (reseller: Company, mutation: 'grantConsent' | 'withdrawConsent', scope: string) => {
    const ticked = mutation === 'grantConsent' ? { consentConfirmed: true, consentTextVersion: 1 } : {};
    const input = { partnershipId: partnerships[reseller.id], scope, ...ticked };
    return reseller.admin.does(mutation, input, 'partnership { id }');
  };

  test('A distributor wants to invite many resellers in one call, ask none of them twice, and count what became of it', async () => {
    const world = programme();
    const provider = await world.provider('Wiele Zaproszen');
    const rows = ['a@one.example', 'b@two.example', 'nobody', 'a@one.example'].map((email) => ({ email }));
    const selection = 'results { index invitation { id state sendCount } userErrors { code path } }';
    const invite = (change: object, headers = {}) =>
      provider.admin.attempt('inviteResellers', { providerId: provider.id, rows, ...change }, selection, headers);
    const counts = async () => {
      const query = '{ viewer { account { channelSummary { partnershipInvitations { pending accepted revoked } } } } }';
      return (await provider.admin.read(query)).viewer.account.channelSummary.partnershipInvitations;
    };

    expect(codesOf(await invite({ errorPolicy: 'ALL_OR_NOTHING' })).toSorted()).toEqual([
      'INVALID_INPUT',
      'INVITATION_ALREADY_PENDING',
    ]);
    expect(await counts()).toEqual({ pending: 0, accepted: 0, revoked: 0 });
    const tooMany = Array.from({ length: 251 }, (_, index) => ({ email: `office@company-${index}.example` }));
    expect(codesOf(await invite({ rows: tooMany }))).toEqual(['LIMIT_EXCEEDED']);
    const helper = await world.colleague(provider, 'Hanna', ['HELPDESK_AGENT']);
    const refused = await helper.attempt('inviteResellers', { providerId: provider.id, rows }, selection);
    expect(codesOf(refused)).toEqual(['ROLE_REQUIRED']);

    const key = { 'idempotency-key': 'the spring campaign'.replaceAll(' ', '-') };
    const sent = await invite({}, key);
    const [one, two, unreadable, twice] = sent.results;
    expect(sent.results.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    for (const { invitation, userErrors } of [one!, two!]) {
      expect(userErrors).toEqual([]);
      expect(invitation).toMatchObject({ state: 'PENDING', sendCount: 1 });
    }
    const pathOf = (index: number) => ['input', 'rows', String(index), 'email'];
    expect(unreadable!.userErrors).toEqual([{ code: 'INVALID_INPUT', path: pathOf(2) }]);
    expect(twice!.userErrors).toEqual([{ code: 'INVITATION_ALREADY_PENDING', path: pathOf(3) }]);

    expect(await invite({}, key)).toEqual(sent);
    const again = await invite({ rows: rows.slice(0, 2) });
    expect(again.results.flatMap(codesOf)).toEqual(['INVITATION_ALREADY_PENDING', 'INVITATION_ALREADY_PENDING']);
    await provider.admin.does('revokePartnershipInvitation', { invitationId: two!.invitation.id }, 'invitation { id }');
    expect(await counts()).toEqual({ pending: 1, accepted: 0, revoked: 1 });
    for (const { email } of rows.slice(0, 2)) expect(await world.mailsTo(email, /./)).toHaveLength(1);
  });

  test('A distributor wants to see which of its resellers cannot be ordered for, and why', async () => {
    const world = programme();
    const [, stopped, unwilling] = await Promise.all(
      [ready, suspended, cautious].map(async (reseller) => {
        const customer = await world.customer(`Klient ${reseller.name}`, { provider: hel, reseller });
        await world.acceptAgreement(customer);
        return customer;
      }),
    );
    await consent(cautious, 'withdrawConsent', 'PLACE_ORDERS');
    const reason = 'A complaint is looked into.';
    await world.operator.does('suspendPartnerAccount', { accountId: suspended.id, reason }, 'account { id }');
    await becomes(() => failing(stopped!, suspended), ['RESELLER_PROGRAM_ACTIVE']);
    await becomes(() => failing(unwilling!, cautious), ['ORDER_CONSENT_GRANTED']);

    const list = `query($filter: PartnershipFilter) { viewer { account { indirectResellers(filter: $filter) { edges {
      partnership { since state blockedCustomerCount } node { legalName programStatus partnerId market { region { id } } partnerAgreement { status acceptedAt } } } } } } }`;
    const resellers = async (filter: object = {}) =>
      (await hel.admin.read(list, { filter })).viewer.account.indirectResellers.edges;
    const names = async (filter: object) => (await resellers(filter)).map(({ node }) => node.legalName);
    const all = await resellers();
    expect(all.map(({ node }) => node.legalName)).toEqual([ready.name, cautious.name, suspended.name].toSorted());
    for (const { node, partnership } of all) {
      expect(node.programStatus).toBe(node.legalName === suspended.name ? 'SUSPENDED' : 'ACTIVE');
      expect(node).toMatchObject({ partnerId: expect.stringMatching(/^\d{7}$/), market: { region: { id: 'EUROPE' } } });
      expect(node.partnerAgreement).toEqual({ status: 'ACCEPTED', acceptedAt: expect.any(String) });
      expect(partnership).toMatchObject({ state: 'ACTIVE', since: expect.any(String) });
      expect(partnership.blockedCustomerCount).toBe(node.legalName === ready.name ? 0 : 1);
    }
    expect(await names({ programStatus: ['SUSPENDED', 'QUALIFIED'] })).toEqual([suspended.name]);
    expect(await names({ blockedBy: ['RESELLER_PROGRAM_ACTIVE'] })).toEqual([suspended.name]);
    expect(await names({ blockedBy: ['ORDER_CONSENT_GRANTED'] })).toEqual([cautious.name]);

    const blockers =
      '{ viewer { account { orderBlockers { edges { node { rule customers owner remedy partner { legalName } } } } } } }';
    const { edges } = (await hel.admin.read(blockers)).viewer.account.orderBlockers;
    const blocker = (rule: string, { name: legalName }: Company, owner: string, remedy: string) => ({
      node: { rule, customers: 1, owner, remedy, partner: { legalName } },
    });
    expect(edges).toHaveLength(2);
    expect(edges).toContainEqual(blocker('ORDER_CONSENT_GRANTED', cautious, 'RESELLER', 'grantConsent'));
    expect(edges).toContainEqual(blocker('RESELLER_PROGRAM_ACTIVE', suspended, 'OPERATOR', 'reinstatePartnerAccount'));
  });

  test('A distributor wants to ask once whether it may order for a customer, read everything that stands against it, and see it clear up one by one', async () => {
    const world = programme();
    const channel = { provider: jurata, reseller: leaving };
    const customer = await world.customer('Apteka Trzynastka', channel);
    const account = { accountId: leaving.id, reason: 'A complaint is looked into.' };
    const ownRelationship = { customerId: customer.id, partnerId: jurata.id, reason: 'By mistake.' };
    await jurata.admin.does('removeResaleRelationship', ownRelationship, 'customer { id }');
    await consent(leaving, 'withdrawConsent', 'ADD_SUBSCRIPTIONS');
    await consent(leaving, 'withdrawConsent', 'PLACE_ORDERS');
    await world.operator.does('suspendPartnerAccount', account, 'account { id }');

    const remedies = [
      ['RESELLER_PROGRAM_ACTIVE', 'OPERATOR', 'reinstatePartnerAccount'],
      ['ORDER_CONSENT_GRANTED', 'RESELLER', 'grantConsent'],
      ['SUBSCRIPTION_CONSENT_GRANTED', 'RESELLER', 'grantConsent'],
      ['PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE', 'RESELLER', 'inviteCustomer'],
      ['CUSTOMER_AGREEMENT_ACCEPTED', 'CUSTOMER', 'acceptCustomerAgreement'],
    ] as const;
    const rules: string[] = remedies.map(([rule]) => rule);
    const left = () => failing(customer, leaving, jurata);
    await becomes(left, rules);
    const answer = await ask(customer, leaving, jurata);
    expect(answer.verdict).toBe('BLOCKED');
    expect(answer.checks).toHaveLength(13);
    expect(answer.checks.filter(({ status }) => status === 'PASSED')).toHaveLength(13 - rules.length);
    expect(answer.reasons).toEqual(
      remedies.map(([rule, owner, remedy]) => ({ rule, status: 'FAILED', owner, remedy, message: expect.any(String) })),
    );

    const steps: readonly (() => Promise<unknown>)[] = [
      () => world.operator.does('reinstatePartnerAccount', { ...account, reason: 'Settled.' }, 'account { id }'),
      () => consent(leaving, 'grantConsent', 'PLACE_ORDERS'),
      () => consent(leaving, 'grantConsent', 'ADD_SUBSCRIPTIONS'),
      () => world.accept(customer, channel),
      () => world.acceptAgreement(customer),
    ];
    for (const [done, step] of steps.entries()) {
      await step();
      await becomes(left, rules.slice(done + 1));
    }
    expect((await ask(customer, leaving, jurata)).verdict).toBe('ELIGIBLE');

    const toAStranger = await ask(customer, leaving, jurata, hel);
    expect(toAStranger.verdict).toBe('UNKNOWN');
    expect(new Set(toAStranger.checks.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']));
  });

  test('A distributor wants the customers of each reseller, and those that its reseller serves while it does not', async () => {
    const world = programme();
    const reseller = await world.reseller('Luka IT');
    const channel = { provider: jurata, reseller };
    const partnershipId = await world.connect(channel);
    const [kept, lost] = await Promise.all(
      ['Kawiarnia Luka', 'Sklep Luka'].map((name) => world.customer(name, channel)),
    );
    const removal = { customerId: lost!.id, partnerId: jurata.id, reason: 'Merged by mistake.' };
    const refused = await reseller.admin.attempt('removeResaleRelationship', removal, 'customer { id }');
    expect(codesOf(refused)).toEqual(['ONLY_PROVIDER_MAY_REMOVE']);
    await jurata.admin.does('removeResaleRelationship', removal, 'customer { id }');

    const gap = ['PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE'];
    const ofReseller = `query($id: ID!, $filter: CustomerFilter) { partnership(id: $id) { customers(filter: $filter) { edges { node { companyName } } } } }`;
    const customers = async (filter: object) => {
      const { partnership } = await jurata.admin.read(ofReseller, { id: partnershipId, filter });
      return partnership.customers.edges.map(({ node }) => node.companyName);
    };
    const notServed =
      'query($by: ID!) { viewer { account { customers(notServedBy: $by) { edges { node { companyName } } } } } }';
    const missing = async () => {
      const { viewer } = await reseller.admin.read(notServed, { by: jurata.id });
      return viewer.account.customers.edges.map(({ node }) => node.companyName);
    };
    expect(await customers({})).toEqual([kept!.name, lost!.name]);
    expect(await customers({ blockedBy: gap })).toEqual([lost!.name]);
    expect(await missing()).toEqual([lost!.name]);
    const [reason] = (await ask(lost!, reseller, jurata)).reasons;
    expect(reason).toMatchObject({ rule: gap[0], owner: 'RESELLER', remedy: 'inviteCustomer' });

    expect(await world.accept(lost!, channel)).toBe(lost!.id);
    expect(await customers({ blockedBy: gap })).toEqual([]);
    expect(await missing()).toEqual([]);
  });

  test('A distributor wants to end a partnership with notice, and to know beforehand what falls and what stays', async () => {
    const world = programme();
    const reseller = await world.reseller('Koniec IT');
    const channel = { provider: jurata, reseller };
    const partnershipId = await world.connect(channel);
    const customer = await world.customer('Ksiegarnia Koniec', channel);
    await world.acceptAgreement(customer);
    await becomes(() => failing(customer, reseller, jurata), []);
    const seller = await world.colleague(jurata, 'Sonia', ['SALES_AGENT']);
    const read =
      'query($id: ID!) { partnership(id: $id) { state endReason customerCount blockedCustomerCount availableActions { action allowed blockedBy } } }';
    const partnership = async (who: Company['admin']) => (await who.read(read, { id: partnershipId })).partnership;
    const ending = (actions: readonly AvailableAction[]) => actions.find(({ action }) => action === 'endPartnership');
    const input = { partnershipId, reason: 'We leave this market in spring.' };
    const end = (who: Company['admin'], change: object = {}) =>
      who.attempt(
        'endPartnership',
        { ...input, ...change },
        'partnership { id state endedBy endReason blockedCustomerCount }',
      );

    expect(ending((await partnership(seller)).availableActions)).toEqual({
      action: 'endPartnership',
      allowed: false,
      blockedBy: ['ADMIN_AGENT_REQUIRED'],
    });
    expect(codesOf(await end(seller))).toEqual(['ADMIN_AGENT_REQUIRED']);
    const { availableActions, ...before } = await partnership(jurata.admin);
    expect(ending(availableActions)).toMatchObject({ allowed: true, blockedBy: [] });
    expect(before).toEqual({ state: 'ACTIVE', endReason: null, customerCount: 1, blockedCustomerCount: 0 });
    expect((await end(jurata.admin, { reason: ' ' })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'reason'] },
    ]);

    const query = `mutation($input: EndPartnershipInput!) { endPartnership(input: $input) { partnership { id state endedBy endReason blockedCustomerCount } userErrors { code } } }`;
    const { data: tried, extensions } = await jurata.admin.ask(query, { input }, { 'dry-run': 'true' });
    const ended = {
      id: partnershipId,
      state: 'ENDED',
      endedBy: 'PROVIDER',
      endReason: input.reason,
      blockedCustomerCount: 1,
    };
    expect(tried.endPartnership).toEqual({ partnership: ended, userErrors: [] });
    expect(extensions!.dryRun!.events).toMatchObject([
      { type: 'PartnershipEnded', subjectId: partnershipId },
      ...Array<object>(3).fill({ type: 'ConsentWithdrawn', subjectId: partnershipId }),
      { type: 'DelegatedAdminRemoved', subjectId: customer.id },
      { type: 'EligibilityChanged', subjectId: customer.id },
    ]);
    expect(await partnership(jurata.admin)).toEqual({ ...before, availableActions });

    expect((await end(jurata.admin)).partnership).toEqual(ended);
    expect(codesOf(await end(jurata.admin))).toEqual(['WRONG_STATE']);
    const notice = await world.mailTo(officeOf(reseller), /has ended/);
    expect(notice.text).toContain(input.reason);
    const rest = 'query($id: ID!) { customer(id: $id) { relationships { role state delegatedAdmin } } }';
    const { relationships } = (await jurata.admin.read(rest, { id: customer.id })).customer;
    expect(relationships.toSorted((one, other) => one.role.localeCompare(other.role))).toEqual([
      { role: 'PROVIDER', state: 'ACTIVE', delegatedAdmin: 'WITHDRAWN' },
      { role: 'RESELLER', state: 'ACTIVE', delegatedAdmin: 'GRANTED' },
    ]);
    const { reasons } = await ask(customer, reseller, jurata);
    expect(reasons[0]).toMatchObject({ rule: 'PARTNERSHIP_ACTIVE', owner: 'PROVIDER', remedy: 'inviteReseller' });
    const invite = { resellerId: reseller.id, providerId: jurata.id, email: officeOf(customer) };
    const invited = await reseller.admin.attempt('inviteCustomer', invite, 'invitation { id }');
    expect(codesOf(invited)).toEqual(['PARTNERSHIP_MISSING']);

    expect(await world.connect(channel, 'anew@koniec-it.example')).not.toBe(partnershipId);
    await becomes(() => failing(customer, reseller, jurata), []);
  });
}
