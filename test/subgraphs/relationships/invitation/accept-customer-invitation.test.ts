import { newId } from '../../../../chassis/database/ids';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { Customer, ResaleRelationship } from '../../../../subgraphs/relationships/customer.entity';
import { acceptCustomerInvitation } from '../../../../subgraphs/relationships/invitation/accept-customer-invitation';
import { CustomerDealings, contoso, newCompany, tokenOf } from '../../../support/customer-invitations';
import { TestDatabases, dialects } from '../../../support/databases';
import {
  RelationshipsWorld,
  anonymous,
  daysAgo,
  noon,
  operator,
  passportOf,
  type Company,
} from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe('a customer accepts', () => {
  test('every fault of what it says of itself is told at once', () => {
    const wrong = { token: 't', ...contoso, companyName: '', domain: 'x', market: 'Polska', contactEmail: 'y' };
    const { error } = acceptCustomerInvitation.shape.safeParse(wrong);

    expect(error!.issues.map(({ path }) => path.join('.'))).toEqual([
      'companyName',
      'domain',
      'market',
      'contactEmail',
    ]);
  });
});

describe.each(dialects)('an invited customer on %s', (dialect) => {
  let world: RelationshipsWorld;
  let deal: CustomerDealings;
  let reseller: Company;
  let provider: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    deal = new CustomerDealings(world);
    reseller = await world.reseller('Bursztyn Systems');
    provider = await world.provider('Nordwind Distribution');
    await world.partnership(provider, reseller);
  });
  beforeEach(() => {
    world.now = noon;
  });

  const accept = (token: string, company: Company, change: object = {}, passport = passportOf(company)) =>
    deal.run('acceptCustomerInvitation', { token, ...contoso, ...change }, passport);
  const refusal = async (token: string, company: Company, change: object = {}, passport = passportOf(company)) =>
    (await accept(token, company, change, passport)).userErrors.map(({ code, path }) => [code, ...path].join(' '));
  const customerOf = ({ tenantId }: Company) => world.database.reader.getRepository(Customer).findOneBy({ tenantId });

  describe('accepts', () => {
    test('reseller and provider with one word: both relationships begin, and both lists show it', async () => {
      const { id, token } = await deal.invited(reseller, provider, { companyName: 'Contoso as we call it' });
      const company = newCompany();
      const { customer, userErrors } = await accept(token, company, {
        companyName: ' Contoso Sp. z o.o. ',
        domain: 'Contoso.Example.',
        market: 'pl',
        contactEmail: 'IT@contoso.example',
      });

      expect(userErrors).toEqual([]);
      expect(customer).toMatchObject({
        companyName: 'Contoso Sp. z o.o.',
        domain: 'contoso.example',
        market: 'PL',
        contactEmail: 'it@contoso.example',
        since: noon.toISOString(),
      });
      expect(customer.relationships).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ partner: { id: reseller.id }, role: 'RESELLER', through: null, state: 'ACTIVE' }),
          expect.objectContaining({
            partner: { id: provider.id },
            role: 'PROVIDER',
            through: { id: reseller.id },
            state: 'ACTIVE',
            delegatedAdmin: 'GRANTED',
          }),
        ]),
      );
      expect(customer.relationships).toHaveLength(2);
      for (const partner of [reseller, provider]) {
        const fields = `customers(filter: { search: "Contoso Sp" }) { edges { node { id } } } customerInvitations(state: [ACCEPTED]) { edges { node { id } } }`;
        const { customers, customerInvitations } = await world.account(partner.id, fields, passportOf(partner));
        expect(customers.edges).toEqual([{ node: { id: customer.id } }]);
        expect(customerInvitations.edges).toEqual([{ node: { id } }]);
      }
    });

    test('and an order can be placed as soon as it has accepted the customer agreement', async () => {
      const customer = await deal.won(reseller, provider);
      const ask = async () => {
        const channel = `customerId: "${customer.id}", resellerId: "${reseller.id}", providerId: "${provider.id}"`;
        const query = `{ orderEligibility(${channel}) { verdict reasons { rule remedy owner } } }`;
        return (await world.data(query, passportOf(provider))).orderEligibility;
      };
      expect(await ask()).toEqual({
        verdict: 'BLOCKED',
        reasons: [{ rule: 'CUSTOMER_AGREEMENT_ACCEPTED', remedy: 'acceptCustomerAgreement', owner: 'CUSTOMER' }],
      });
      world.agreements.append('CustomerAgreementAccepted', { customerId: customer.id, acceptedAt: noon.toISOString() });
      await world.follow();

      expect(await ask()).toEqual({ verdict: 'ELIGIBLE', reasons: [] });
    });

    test('without admin rights where the invitation asks for none', async () => {
      const { token } = await deal.invited(reseller, provider, { includesDelegatedAdmin: false });
      const { customer } = await accept(token, newCompany());

      expect(customer.relationships.map((one) => one.delegatedAdmin)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    });

    test('as one event that agreements and accounts follow, told to both partners, and a mail to whoever invited', async () => {
      const viewer = passportOf(reseller, { email: 'zofia@bursztyn.example', language: 'pl' });
      const input = { resellerId: reseller.id, providerId: provider.id, email: 'eve@event.example' };
      const { invitation } = await deal.run('inviteCustomer', input, viewer);
      const company = newCompany();
      const { customer } = await accept(tokenOf(invitation), company, { companyName: 'Event Works' });
      const events = await world.database.reader.getRepository(EventLog).findBy({ subjectId: customer.id });

      expect(events.map(({ type }) => type)).toEqual(['CustomerAccepted', 'EligibilityChanged']);
      expect(events[0]).toMatchObject({
        type: 'CustomerAccepted',
        audience: [reseller.id, provider.id],
        data: {
          customerId: customer.id,
          tenantId: company.tenantId,
          market: 'PL',
          companyName: 'Event Works',
          resellerId: reseller.id,
          providerId: provider.id,
        },
        actor: { kind: 'CUSTOMER', accountId: null, userId: passportOf(company).userId },
      });
      expect(events[0]!.changes).toEqual(
        expect.arrayContaining([
          { field: 'companyName', before: null, after: 'Event Works' },
          { field: 'RESELLER', before: null, after: 'ACTIVE' },
          { field: 'PROVIDER', before: null, after: 'ACTIVE' },
          { field: 'PROVIDER.delegatedAdmin', before: null, after: 'GRANTED' },
        ]),
      );
      const [mail] = await deal.mailsTo('zofia@bursztyn.example');
      expect(mail!.subject).toBe('„Event Works” przyjmuje zaproszenie');
    });

    test('in the last millisecond, and not one later', async () => {
      const [inTime, late] = [await deal.invited(reseller, provider), await deal.invited(reseller, provider)];
      world.now = daysAgo(-30);
      expect(await refusal(inTime.token, newCompany())).toEqual([]);
      world.now = new Date(world.now.getTime() + 1);
      expect(await refusal(late.token, newCompany())).toEqual(['INVITATION_EXPIRED']);
    });
  });

  describe('is refused', () => {
    test('a link that leads nowhere, in the same words whatever it is', async () => {
      const { token } = await deal.invited(reseller, provider);
      const answered = await deal.invited(reseller, provider);
      expect(await refusal(answered.token, newCompany())).toEqual([]);
      const partnership = await world.partnershipInvitation(provider);
      const { id } = await deal.invited(reseller, provider);
      const company = newCompany();
      await deal.run('resendCustomerInvitation', { invitationId: id }, passportOf(reseller));
      const nowhere = [
        ...[newId(), '', '🐋', 'a'.repeat(10_000), `${token} `, token.slice(0, -1), "' or 1=1--"],
        // Another's, one of another kind, and one that was sent anew since.
        ...[answered.token, partnership.token, tokenOf({ id, sendCount: 1 })],
      ];
      const answers = await Promise.all(nowhere.map((each) => accept(each, company)));

      expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
        new Set([
          JSON.stringify({
            customer: null,
            userErrors: [{ code: 'TOKEN_INVALID', message: 'This link is not valid.', path: ['input', 'token'] }],
          }),
        ]),
      );
    });

    test.each([
      ['nobody in particular', 'NOT_SIGNED_IN'],
      ['an agent', 'GLOBAL_ADMIN_REQUIRED'],
      ['the operator', 'GLOBAL_ADMIN_REQUIRED'],
    ])('as %s; the link stays usable by the right person', async (who, code) => {
      const { token } = await deal.invited(reseller, provider);
      const company = newCompany();
      const agent = passportOf(company, { directoryRoles: ['BILLING_ADMIN'] });
      const viewer = { 'nobody in particular': anonymous, 'an agent': agent, 'the operator': operator }[who];

      expect(await refusal(token, company, {}, viewer)).toEqual([code]);
      expect(await refusal(token, company)).toEqual([]);
    });

    test('what was revoked or declined', async () => {
      const revoked = await deal.invited(reseller, provider);
      await deal.run('revokeCustomerInvitation', { invitationId: revoked.id }, passportOf(reseller));
      const declined = await deal.invited(reseller, provider);
      const company = newCompany();
      expect(await deal.refusals('declineCustomerInvitation', { token: declined.token }, passportOf(company))).toEqual(
        [],
      );

      expect(await refusal(revoked.token, company)).toEqual(['INVITATION_NOT_PENDING']);
      expect(await refusal(declined.token, company)).toEqual(['INVITATION_NOT_PENDING']);
    });

    test('itself: neither the reseller nor the provider is its own customer', async () => {
      const { token } = await deal.invited(reseller, provider);

      expect(await refusal(token, reseller)).toEqual(['CUSTOMER_IS_SELF']);
      expect(await refusal(token, provider)).toEqual(['CUSTOMER_IS_SELF']);
      expect(await customerOf(reseller)).toBeNull();
    });

    test('B51: without the box that confirms the consent', async () => {
      const { token } = await deal.invited(reseller, provider);
      const company = newCompany();

      expect(await refusal(token, company, { consentConfirmed: false })).toEqual([
        'CONSENT_REQUIRED input consentConfirmed',
      ]);
      expect(await customerOf(company)).toBeNull();
    });

    test.each(['US', 'CN', 'ZZ'])('S79: in the market %s, which is not in the reseller’s region', async (market) => {
      const { token } = await deal.invited(reseller, provider);

      expect(await refusal(token, newCompany(), { market })).toEqual(['CUSTOMER_MARKET_OUT_OF_REGION input market']);
    });

    test.each([
      ['companyName', ' '],
      ['companyName', 'x'.repeat(301)],
      ['companyName', 'Contoso \u202Eosotnoc'],
      ['companyName', 'Cont\u200Boso'],
      ['companyName', 'Contoso\u0000'],
      ['companyName', 'Contoso\nInc.'],
      ['companyName', 'Contoso 🏆'],
      ['companyName', '\uD800'],
      ['domain', 'contoso'],
      ['domain', 'https://contoso.example/'],
      ['domain', 'me@contoso.example'],
      ['domain', '192.0.2.1'],
      ['domain', `${'a'.repeat(64)}.example`],
      ['market', 'Poland'],
      ['market', ''],
      ['contactEmail', 'nobody'],
    ])('a %s that is none: %j', async (field, value) => {
      const { token } = await deal.invited(reseller, provider);

      expect(await refusal(token, newCompany(), { [field]: value })).toEqual([`INVALID_INPUT input ${field}`]);
    });

    test('B53: when the partnership has ended in between; neither relationship is made', async () => {
      const parting = await world.provider('Parting');
      const partnershipId = await world.partnership(parting, reseller);
      const { id, token } = await deal.invited(reseller, parting);
      const end = `mutation { endPartnership(input: { partnershipId: "${partnershipId}", reason: "No more" }) { userErrors { code } } }`;
      await world.data(end, passportOf(parting));
      const company = newCompany();

      expect(await refusal(token, company)).toEqual(['PARTNERSHIP_MISSING']);
      expect(await customerOf(company)).toBeNull();
      expect(await deal.invitation(id)).toMatchObject({ state: 'PENDING', customerId: null });
      expect(await world.database.reader.getRepository(ResaleRelationship).countBy({ partnerId: parting.id })).toBe(0);
    });
  });

  describe.each([
    ['reseller', 'RESELLER_NOT_ACTIVE'],
    ['provider', 'PROVIDER_NOT_ACTIVE'],
  ] as const)('of a %s that is suspended', (side, code) => {
    let suspended: Company;
    let channel: [Company, Company];
    const becomes = async (programStatus: string) => {
      world.accounts.append('ProgramStatusChanged', { accountId: suspended.id, programStatus });
      await world.follow();
    };

    beforeEach(async () => {
      suspended = side === 'reseller' ? await world.reseller('Suspended') : await world.provider('Suspended');
      channel = side === 'reseller' ? [suspended, provider] : [reseller, suspended];
      await world.partnership(channel[1], channel[0]);
    });

    test('is nobody’s customer, and becomes one by the same link once it is active again', async () => {
      const { id, token } = await deal.invited(...channel);
      const company = newCompany();
      await becomes('SUSPENDED');

      expect(await refusal(token, company)).toEqual([code]);
      expect(await customerOf(company)).toBeNull();
      expect(await deal.invitation(id)).toMatchObject({ state: 'PENDING', customerId: null });
      await becomes('ACTIVE');
      expect(await refusal(token, company)).toEqual([]);
    });

    test('hears first what it could mend itself, and that of both before that it has them already', async () => {
      const company = newCompany();
      await deal.won(...channel, {}, company);
      const { token } = await deal.invited(...channel);
      await becomes('SUSPENDED');

      expect(await refusal(token, newCompany(), { market: 'US' })).toEqual([
        'CUSTOMER_MARKET_OUT_OF_REGION input market',
      ]);
      expect(await refusal(token, company)).toEqual([code]);
    });

    test('sees it in the actions of an invitation that it answered', async () => {
      const company = newCompany();
      const customer = await deal.won(...channel, {}, company);
      const { id } = await world.customerInvitation(...channel, { state: 'DECLINED', customerId: customer.id });
      await becomes('SUSPENDED');
      const query = `{ customerInvitation(id: "${id}") { availableActions { action blockedBy } } }`;
      const { availableActions } = (await world.data(query, passportOf(company))).customerInvitation;

      expect(availableActions).toEqual([
        { action: 'declineCustomerInvitation', blockedBy: ['INVITATION_NOT_PENDING'] },
        { action: 'acceptCustomerInvitation', blockedBy: ['INVITATION_NOT_PENDING', code] },
      ]);
    });
  });

  describe('that is a customer already', () => {
    test('gets a second channel beside the first, which stays as it was', async () => {
      const company = newCompany();
      const customer = await deal.won(reseller, provider, {}, company);
      const [other, cantabria] = [await world.reseller('Sable'), await world.provider('Cantabria')];
      await world.partnership(cantabria, other);
      const before = await deal.relationships(customer);
      const again = await deal.won(other, cantabria, {}, company);
      const after = await deal.relationships(customer);

      expect(again.id).toBe(customer.id);
      expect(after).toHaveLength(4);
      expect(after).toEqual(expect.arrayContaining(before));
    });

    test('takes on a second provider of its reseller: the reseller’s relationship goes on, one more begins', async () => {
      const company = newCompany();
      const customer = await deal.won(reseller, provider, {}, company);
      const second = await world.provider('Vesterhav');
      await world.partnership(second, reseller);
      await deal.won(reseller, second, {}, company);
      const rows = await deal.relationships(customer);

      expect(rows.map(({ partnerId }) => partnerId).sort()).toEqual([reseller.id, provider.id, second.id].sort());
      expect(rows.every((one) => one.resellerId === reseller.id && one.state === 'ACTIVE')).toBe(true);
    });

    test('of both hears so, and the invitation waits', async () => {
      const company = newCompany();
      const customer = await deal.won(reseller, provider, {}, company);
      const { id, token } = await deal.invited(reseller, provider);
      const { customer: shown, userErrors } = await accept(token, company);

      expect(userErrors.map(({ code }) => code)).toEqual(['ALREADY_A_CUSTOMER']);
      expect(shown).toMatchObject({ id: customer.id });
      expect((await deal.invitation(id)).state).toBe('PENDING');
    });

    test('after a removal begins anew; what was removed stays removed', async () => {
      const company = newCompany();
      const customer = await deal.won(reseller, provider, {}, company);
      const removal = { customerId: customer.id, partnerId: provider.id, reason: 'Moved away' };
      expect(await deal.refusals('removeResaleRelationship', removal, passportOf(provider))).toEqual([]);
      world.now = daysAgo(-1);
      await deal.won(reseller, provider, {}, company);
      const rows = await deal.relationships(customer);

      expect(rows.filter(({ role }) => role === 'RESELLER').map(({ state }) => state)).toEqual(['ACTIVE']);
      expect(
        rows
          .filter(({ role }) => role === 'PROVIDER')
          .map(({ state }) => state)
          .sort(),
      ).toEqual(['ACTIVE', 'REMOVED']);
    });

    test('gives admin rights again only where the new invitation asks for them', async () => {
      const company = newCompany();
      const customer = await deal.won(reseller, provider, {}, company);
      for (const { id: partnerId } of [reseller, provider]) {
        await deal.run('removeDelegatedAdmin', { customerId: customer.id, partnerId }, passportOf(company));
      }
      const second = await world.provider('Alpenrand');
      await world.partnership(second, reseller);
      const { token } = await deal.invited(reseller, second, { includesDelegatedAdmin: false });
      await accept(token, company);
      const admin = async () =>
        Object.fromEntries((await deal.relationships(customer)).map((one) => [one.partnerId, one.delegatedAdmin]));
      expect(Object.values(await admin())).toEqual(['WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN']);

      const third = await world.provider('Straits');
      await world.partnership(third, reseller);
      await deal.won(reseller, third, {}, company);
      expect(await admin()).toEqual({
        [reseller.id]: 'GRANTED',
        [third.id]: 'GRANTED',
        [provider.id]: 'WITHDRAWN',
        [second.id]: 'WITHDRAWN',
      });
    });

    test.each(['reseller', 'provider'] as const)('gives its %s admin rights again that it took back', async (side) => {
      const company = newCompany();
      const contact = { contactEmail: `${side}-again@contoso.example` };
      const customer = await deal.won(reseller, provider, contact, company);
      const { id: partnerId } = { reseller, provider }[side];
      await deal.run('removeDelegatedAdmin', { customerId: customer.id, partnerId }, passportOf(company));
      const email = contact.contactEmail;
      const asking = { resellerId: reseller.id, providerId: provider.id, email };
      const without = { ...asking, includesDelegatedAdmin: false };
      expect(await deal.refusals('inviteCustomer', without, passportOf(reseller))).toEqual([
        'ALREADY_A_CUSTOMER input email',
      ]);
      const elsewhere = await deal.invited(reseller, provider, { includesDelegatedAdmin: false });
      expect(await refusal(elsewhere.token, company)).toEqual(['ALREADY_A_CUSTOMER']);

      const { token } = await deal.invited(reseller, provider, { email });
      expect(await refusal(token, company, contact)).toEqual([]);
      const rows = await deal.relationships(customer);
      expect(rows.map(({ delegatedAdmin }) => delegatedAdmin)).toEqual(['GRANTED', 'GRANTED']);
      expect(await deal.refusals('inviteCustomer', asking, passportOf(reseller))).toEqual([
        'ALREADY_A_CUSTOMER input email',
      ]);
    });

    test('may correct what it says of itself, in all lists; its market is one for good', async () => {
      const company = newCompany();
      const customer = await deal.won(reseller, provider, { companyName: 'Old Name' }, company);
      const second = await world.provider('Great Lakes');
      await world.partnership(second, reseller);
      const { token } = await deal.invited(reseller, second);
      expect(await refusal(token, company, { market: 'DE' })).toEqual(['INVALID_INPUT input market']);
      await accept(token, company, { companyName: 'Brand New Name' });
      const fields = 'customers(filter: { search: "brand new" }) { edges { node { id companyName } } }';

      expect((await world.account(provider.id, fields, passportOf(provider))).customers.edges).toEqual([
        { node: { id: customer.id, companyName: 'Brand New Name' } },
      ]);
    });

    describe('and calls itself otherwise by now', () => {
      const before = { companyName: 'Old Name', domain: 'old.example', contactEmail: 'old@contoso.example' };
      const after = { companyName: 'New Name', domain: 'new.example', contactEmail: 'new@contoso.example' };
      let company: Company;
      let customer: Company;
      let second: [Company, Company];

      const historyFor = async (viewer: Company) => {
        const history = `history { edges { node { type actor { name } changes { field before after } } } }`;
        const query = `{ customer(id: "${customer.id}") { companyName ${history} } }`;
        return (await world.data(query, passportOf(viewer))).customer;
      };
      const changesSeenBy = async (viewer: Company) =>
        (await historyFor(viewer)).history.edges
          .filter(({ node }) => node.type === 'CustomerDetailsChanged')
          .flatMap(({ node }) => node.changes);
      const eventsOf = () =>
        world.database.reader
          .getRepository(EventLog)
          .find({ where: { subjectId: customer.id }, order: { position: 'ASC' } });

      beforeEach(async () => {
        company = newCompany();
        customer = await deal.won(reseller, provider, before, company);
        second = [await world.reseller('Sable'), await world.provider('Cantabria')];
        await world.partnership(second[1], second[0]);
      });

      test('tells a second channel what it is called, and not what it was', async () => {
        await deal.won(...second, after, company);
        for (const partner of second) {
          const read = await historyFor(partner);
          const accepted = read.history.edges.find(({ node }) => node.type === 'CustomerAccepted')!.node;

          expect(read.companyName).toBe('New Name');
          expect(accepted.changes).toEqual(
            expect.arrayContaining([
              { field: 'companyName', before: null, after: 'New Name' },
              { field: 'domain', before: null, after: 'new.example' },
              { field: 'market', before: null, after: 'PL' },
              { field: 'contactEmail', before: null, after: 'new@contoso.example' },
            ]),
          );
          expect(JSON.stringify(read)).not.toMatch(/old/i);
          expect(await changesSeenBy(partner)).toEqual([]);
        }
      });

      test('tells those that serve it already what changed, in its history and in their activity', async () => {
        await deal.won(...second, after, company);
        const changed = [
          { field: 'companyName', before: 'Old Name', after: 'New Name' },
          { field: 'domain', before: 'old.example', after: 'new.example' },
          { field: 'contactEmail', before: 'old@contoso.example', after: 'new@contoso.example' },
        ];
        for (const reader of [reseller, provider, company]) expect(await changesSeenBy(reader)).toEqual(changed);
        const recorded = (await eventsOf()).find(({ type }) => type === 'CustomerDetailsChanged');
        expect([...recorded!.audience].sort()).toEqual([reseller.id, provider.id].sort());
        expect(recorded).toMatchObject({
          actor: { kind: 'CUSTOMER', accountId: null, userId: passportOf(company).userId },
          data: { customerId: customer.id, tenantId: company.tenantId, market: 'PL', companyName: 'New Name' },
        });
        const fields = 'activity { edges { node { type summary subjectId } } }';
        for (const partner of [reseller, provider]) {
          const { activity } = await world.account(partner.id, fields, passportOf(partner));
          expect(activity.edges.map(({ node }) => node)).toContainEqual({
            type: 'CustomerDetailsChanged',
            summary: 'What the customer says of itself changed.',
            subjectId: customer.id,
          });
        }
      });

      test('tells nobody who serves it no more', async () => {
        const removal = { customerId: customer.id, partnerId: provider.id, reason: 'Moved away' };
        await deal.run('removeResaleRelationship', removal, passportOf(provider));
        await deal.won(...second, after, company);

        expect(await changesSeenBy(provider)).toEqual([]);
        expect(await changesSeenBy(reseller)).toHaveLength(3);
      });

      test('tells nothing where it says what it said before', async () => {
        await deal.won(...second, before, company);

        expect((await eventsOf()).map(({ type }) => type)).not.toContain('CustomerDetailsChanged');
      });
    });

    test('in another region cannot come into this one by naming another market', async () => {
      const abroad = await world.customer('Abroad', { market: 'US' });
      const { token } = await deal.invited(reseller, provider);

      expect(await refusal(token, abroad)).toEqual(['CUSTOMER_MARKET_OUT_OF_REGION input market']);
    });
  });

  describe('that has a partner account', () => {
    const partnerIn = (market: string) => world.reseller(`Partner in ${market}`, { market });

    test('S79: of another region cannot come into this one by naming another market', async () => {
      const { id, token } = await deal.invited(reseller, provider);
      const abroad = await partnerIn('US');

      expect(await refusal(token, abroad, { market: 'PL' })).toEqual(['CUSTOMER_MARKET_OUT_OF_REGION input market']);
      expect(await customerOf(abroad)).toBeNull();
      expect((await deal.invitation(id)).state).toBe('PENDING');
    });

    test('S79: of this region is a customer in the market of its account, and in no other', async () => {
      const { token } = await deal.invited(reseller, provider);
      const german = await partnerIn('DE');

      expect(await refusal(token, german, { market: 'PL' })).toEqual(['INVALID_INPUT input market']);
      expect(await refusal(token, german, { market: 'DE' })).toEqual([]);
      expect(await customerOf(german)).toMatchObject({ market: 'DE' });
    });
  });
});
