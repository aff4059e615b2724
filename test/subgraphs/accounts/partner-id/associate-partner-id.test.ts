import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { PartnerLocation } from '../../../../subgraphs/accounts/partner-id/partner-location.entity';
import { issuePartnerId, issuePartnerIds } from '../../../../subgraphs/accounts/partner-id/issue-partner-ids.work';
import { MOST_LOCATIONS } from '../../../../subgraphs/accounts/partner-id/partner-id';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { AccountsWorld, adminOf, nextPartnerId, operator, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import type { AssociationCodePayload, MutationPayload, PartnerLocationPayload } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const location = `location { partnerId type name market { code } address { line1 city postalCode country } }`;
const add = `mutation($input: AddPartnerLocationInput!) { addPartnerLocation(input: $input) {
  account { id locations { partnerId } } ${location} userErrors { code path message } } }`;
const associate = `mutation($input: AssociatePartnerIdInput!) { associatePartnerId(input: $input) {
  account { id partnerId programStatus associableLocations { partnerId } history(first: 5) { edges { node { type
    actor { kind name accountId } changes { field before after } } } } } userErrors { code path } } }`;
const issue = `mutation($input: IssueAssociationCodeInput!) { issueAssociationCode(input: $input) {
  code expiresAt userErrors { code path } } }`;

const offers = `query($id: ID!) { partnerAccount(id: $id) { availableActions { action allowed blockedBy } } }`;

const gdansk = { line1: 'ul. Długa 1', city: 'Gdańsk', postalCode: '80-244', country: 'PL' };
const system = { kind: 'SYSTEM', accountId: null, userId: null, name: null };

type Payload = PartnerLocationPayload & AssociationCodePayload & { readonly code: string; readonly expiresAt: string };

describe.each(dialects)('PartnerIDs on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const carriedOut = async (query: string, input: object, who = operator) => {
    const { data, errors } = await world.ask(query, who, { input });
    expect(errors).toBeUndefined();
    return Object.values(data)[0] as Payload;
  };
  const refusals = ({ userErrors }: MutationPayload) => userErrors.map(({ code, path }) => [code, ...path].join(' '));
  const to = (account: PartnerAccount, more: object = {}) => ({ accountId: account.id, ...more });
  const idsOf = (account: PartnerAccount) =>
    world.reader.getRepository(PartnerLocation).findBy({ accountId: account.id });

  describe('are issued', () => {
    test('as one of the membership and one of its first location, of seven digits each', async () => {
      const account = await world.account({ legalName: 'Żubr sp. z o.o.' });

      await world.unitOfWork((unit) => issuePartnerIds(unit, account, { ...gdansk, line2: null, state: null }, system));

      const issued = await idsOf(account);
      expect(issued.map(({ type, name, market }) => [type, name, market]).sort()).toEqual([
        ['GLOBAL', 'Żubr sp. z o.o.', 'PL'],
        ['LOCATION', 'Gdańsk', 'PL'],
      ]);
      for (const { partnerId } of issued) expect(partnerId).toMatch(/^[1-9][0-9]{6}$/);
    });

    test('again where chance drew one that is taken', async () => {
      const account = await world.account();
      const { partnerId: taken } = await world.location(account);
      const free = nextPartnerId();
      const draws = [taken, taken, free];
      const place = { accountId: account.id, type: 'LOCATION' as const, name: 'Sopot', market: 'PL' };

      const issued = await world.unitOfWork((unit) =>
        issuePartnerId(unit, { ...place, address: { ...gdansk, line2: null, state: null } }, system, () =>
          draws.shift()!,
        ),
      );

      expect(issued).toBe(free);
      expect((await idsOf(account)).map(({ partnerId }) => partnerId).sort()).toEqual([taken, free].sort());
    });
  });

  describe('of new locations', () => {
    test('are shown at once, the address as its country writes it', async () => {
      const account = await world.account();
      const input = to(account, { name: '  Sklep   Sopot ', address: { ...gdansk, postalCode: '80244' } });

      const { account: after, location: added, userErrors } = await carriedOut(add, input, adminOf(account));

      expect(userErrors).toEqual([]);
      expect(added).toMatchObject({ type: 'LOCATION', name: 'Sklep Sopot', market: { code: 'PL' }, address: gdansk });
      expect(after.locations).toEqual([{ partnerId: added.partnerId }]);
    });

    test('may lie in any market, but in one of the programme', async () => {
      const account = await world.account();
      const tokyo = { line1: '1-1 Chiyoda', city: 'Tokyo', state: 'Tokyo', postalCode: '100-0001', country: 'JP' };
      const north = { line1: 'Kim Il Sung Square', city: 'Pyongyang', country: 'KP' };

      const abroad = await carriedOut(add, to(account, { name: 'Tokyo', address: tokyo }), adminOf(account));
      const outside = await carriedOut(add, to(account, { name: 'North', address: north }), adminOf(account));

      expect(abroad.location.market.code).toBe('JP');
      expect(refusals(outside)).toEqual(['MARKET_UNKNOWN input address country']);
    });

    test('need a name and an address that can be', async () => {
      const account = await world.account();
      const nameless = await carriedOut(add, to(account, { name: ' ', address: gdansk }), adminOf(account));
      const wrong = { ...gdansk, postalCode: 'ABC' };
      const misplaced = await carriedOut(add, to(account, { name: 'Sopot', address: wrong }), adminOf(account));

      expect(refusals(nameless)).toEqual(['INVALID_INPUT input name']);
      expect(refusals(misplaced)).toEqual(['ADDRESS_INVALID input address postalCode']);
      expect(misplaced.userErrors[0]!.message).toContain('99-999');
      expect(await idsOf(account)).toEqual([]);
    });

    test('end at a hundred for one account, whose list of them is read whole; it is told beforehand', async () => {
      const account = await world.account();
      for (let count = 0; count < MOST_LOCATIONS - 1; count += 1) await world.location(account);
      const input = to(account, { name: 'Sopot', address: gdansk });
      const offered = async () => {
        const { data } = await world.ask(offers, adminOf(account), { id: account.id });
        return data.partnerAccount.availableActions.find(({ action }) => action === 'addPartnerLocation');
      };

      expect(await offered()).toEqual({ action: 'addPartnerLocation', allowed: true, blockedBy: [] });
      expect(refusals(await carriedOut(add, input, adminOf(account)))).toEqual([]);
      expect(await offered()).toEqual({
        action: 'addPartnerLocation',
        allowed: false,
        blockedBy: ['LIMIT_EXCEEDED'],
      });
      expect(refusals(await carriedOut(add, input, adminOf(account)))).toEqual(['LIMIT_EXCEEDED input accountId']);
      expect(await idsOf(account)).toHaveLength(MOST_LOCATIONS);
    });

    test('are added by a global admin, once the enrollment was submitted', async () => {
      const account = await world.account();
      const draft = await world.account();
      await world.enrollment(draft);
      await world.user(account, ['ADMIN_AGENT'], { userId: 'agent' });
      const input = (of: PartnerAccount) => to(of, { name: 'Sopot', address: gdansk });
      const agent = adminOf(account, { userId: 'agent', directoryRoles: [] });

      expect(refusals(await carriedOut(add, input(draft), adminOf(draft)))).toEqual(['WRONG_STATE']);
      expect(refusals(await carriedOut(add, input(account), agent))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
      expect(refusals(await carriedOut(add, input(account), passport('stranger')))).toEqual([
        'NOT_FOUND input accountId',
      ]);
    });
  });

  describe('are associated', () => {
    const own = async (given: Partial<PartnerLocation> = {}, of: Parameters<AccountsWorld['account']>[0] = {}) => {
      const account = await world.account(of);
      const { partnerId } = await world.location(account, given);
      return { account, partnerId };
    };

    test('with the account that they belong to; both stay as they are from then on', async () => {
      const { account, partnerId } = await own();
      const { partnerId: other } = await world.location(account);

      const first = await carriedOut(associate, to(account, { partnerId }), adminOf(account));
      const again = await carriedOut(associate, to(account, { partnerId }), adminOf(account));
      const instead = await carriedOut(associate, to(account, { partnerId: other }), adminOf(account));

      expect(first).toMatchObject({ userErrors: [], account: { partnerId, programStatus: 'QUALIFIED' } });
      expect(first.account.associableLocations).toEqual([]);
      expect(first.account.history.edges[0]!.node).toEqual({
        type: 'PartnerIdAssociated',
        actor: { kind: 'PARTNER', name: 'Ada Admin', accountId: account.id },
        changes: [{ field: 'partnerId', before: null, after: partnerId }],
      });
      for (const answer of [again, instead]) {
        expect(refusals(answer)).toEqual(['PARTNER_ID_ALREADY_ASSOCIATED']);
        expect(answer.account.partnerId).toBe(partnerId);
      }
    });

    test('which makes a verified account active whose agreement was accepted', async () => {
      const { account, partnerId } = await own();
      world.agreements.say('PartnerAgreementAccepted', { accountId: account.id, version: 1, acceptedAt: world.now });
      await world.follower('agreements').catchUp();

      const { account: after } = await carriedOut(associate, to(account, { partnerId }), adminOf(account));

      expect(after.programStatus).toBe('ACTIVE');
      expect(after.history.edges.map(({ node }) => node.type).slice(0, 2)).toEqual([
        'ProgramStatusChanged',
        'PartnerIdAssociated',
      ]);
    });

    test.each([
      ['the global id', { type: 'GLOBAL' }, 'PARTNER_ID_NOT_LOCATION'],
      ['one of another country, were it in the same region', { market: 'DE' }, 'PARTNER_ID_COUNTRY_MISMATCH'],
      ['the global id of another country', { type: 'GLOBAL', market: 'DE' }, 'PARTNER_ID_NOT_LOCATION'],
    ] as const)('but not %s', async (_which, given, code) => {
      const { account, partnerId } = await own(given);

      const answer = await carriedOut(associate, to(account, { partnerId }), adminOf(account));

      expect(refusals(answer)).toEqual([`${code} input partnerId`]);
      expect(answer.account.partnerId).toBeNull();
    });

    test('never what is no PartnerID', async () => {
      const { account } = await own();
      const wild = [
        '1',
        '0',
        'true',
        "' or 1=1--",
        '123456',
        '12345678',
        '0123456',
        '１２３４５６７',
        'x'.repeat(10_000),
      ];

      for (const partnerId of wild) {
        const answer = await carriedOut(associate, to(account, { partnerId }), adminOf(account));
        expect(refusals(answer)).toEqual(['PARTNER_ID_NOT_FOUND input partnerId']);
      }
    });

    test('nor what belongs to others, of whom nothing is learnt', async () => {
      const { account } = await own();
      const other = await world.account({ market: 'DE' });
      const foreign = [
        (await world.location(other, { type: 'GLOBAL' })).partnerId,
        (await world.location(other)).partnerId,
        (await own({}, {})).partnerId,
        '9999999',
      ];

      const answers = [];
      for (const partnerId of foreign) {
        answers.push(await carriedOut(associate, to(account, { partnerId }), adminOf(account)));
        const guess = to(account, { partnerId, associationCode: 'guessed' });
        answers.push(await carriedOut(associate, guess, adminOf(account)));
      }

      expect(refusals(answers[0]!)).toEqual(['PARTNER_ID_NOT_YOURS input partnerId']);
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    });

    test('with one account, though two ask at once', async () => {
      const { account, partnerId } = await own();
      const { partnerId: other } = await world.location(account);

      const answers = await Promise.all(
        [partnerId, other, partnerId, other].map((each) =>
          carriedOut(associate, to(account, { partnerId: each }), adminOf(account)),
        ),
      );

      expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
      expect(new Set(answers.map((answer) => answer.account.partnerId)).size).toBe(1);
    });
  });

  describe('of another membership of the company', () => {
    const twoMemberships = async () => {
      const owner = await world.account({ legalName: 'Contoso Membership' });
      const taker = await world.account({ legalName: 'Contoso CSP' });
      const { partnerId } = await world.location(owner);
      const { code, expiresAt } = await carriedOut(issue, to(owner, { partnerId }), adminOf(owner));
      const use = (associationCode: string | null, by = taker) =>
        carriedOut(associate, to(by, { partnerId, associationCode }), adminOf(by));
      return { owner, taker, partnerId, code, expiresAt, use };
    };

    test("are associated with the code of its admin, which the owner's history tells", async () => {
      const { owner, taker, partnerId, code, expiresAt, use } = await twoMemberships();
      expect(new Date(expiresAt).getTime() - world.now.getTime()).toBe(3_600_000);

      expect(await use(code)).toMatchObject({ userErrors: [], account: { partnerId } });

      const told = await world.reader.getRepository(EventLog).find({
        where: { subjectId: owner.id },
        order: { position: 'ASC' },
      });
      expect(told.map(({ type }) => type)).toEqual(['AssociationCodeIssued', 'AssociationCodeUsed']);
      expect(told[1]).toMatchObject({
        actor: { kind: 'PARTNER', accountId: taker.id, userId: null, name: null },
        changes: [{ field: `locations.${partnerId}.associatedAccountId`, before: null, after: taker.id }],
      });
    });

    test('need the right code, within the hour, once', async () => {
      const { taker, code, use } = await twoMemberships();
      const { code: another } = await twoMemberships();
      const third = await world.account();
      const refused = ['PARTNER_ID_NOT_YOURS input partnerId'];

      expect(refusals(await use(null))).toEqual(refused);
      expect(refusals(await use(another))).toEqual(refused);
      expect(refusals(await use(`${code.slice(0, -1)}_`))).toEqual(refused);
      world.now = new Date(world.now.getTime() + 3_600_000);
      expect(refusals(await use(code))).toEqual(refused);
      world.now = new Date(world.now.getTime() - 1);
      expect(refusals(await use(code))).toEqual([]);
      expect(refusals(await use(code, third))).toEqual(refused);
      expect(refusals(await use(code, taker))).toEqual(['PARTNER_ID_ALREADY_ASSOCIATED']);
    });

    test('go to one of two who use the code at once', async () => {
      const { taker, code, partnerId, use } = await twoMemberships();
      const rival = await world.account();

      const answers = await Promise.all([use(code, taker), use(code, rival)]);

      expect(answers.filter(({ account }) => account.partnerId === partnerId)).toHaveLength(1);
      expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    });

    test('get a code from an admin of the account that owns them, for free locations only', async () => {
      const { owner, taker, code, partnerId, use } = await twoMemberships();
      const { partnerId: global } = await world.location(owner, { type: 'GLOBAL' });
      const { partnerId: foreign } = await world.location(taker);
      const ask = async (input: object, who = adminOf(owner)) => refusals(await carriedOut(issue, input, who));

      expect(await ask(to(owner, { partnerId: global }))).toEqual(['PARTNER_ID_NOT_LOCATION input partnerId']);
      expect(await ask(to(owner, { partnerId: foreign }))).toEqual(['PARTNER_ID_NOT_FOUND input partnerId']);
      expect(await ask(to(owner, { partnerId: '9999999' }))).toEqual(['PARTNER_ID_NOT_FOUND input partnerId']);
      expect(await ask(to(owner, { partnerId }), adminOf(taker))).toEqual(['NOT_FOUND input accountId']);
      await use(code);
      expect(await ask(to(owner, { partnerId }))).toEqual(['PARTNER_ID_ALREADY_ASSOCIATED input partnerId']);
    });

    test('leave no trace of the code in any row', async () => {
      const owner = await world.account();
      const taker = await world.account();
      const { partnerId } = await world.location(owner);
      const who = { ...adminOf(owner), idempotencyKey: 'issue-once' };
      const issued = await carriedOut(issue, to(owner, { partnerId }), who);
      const again = await carriedOut(issue, to(owner, { partnerId }), who);
      const rows = async () => {
        const tables = [...world.reader.entityMetadatas].map(({ tableName }) => tableName);
        return JSON.stringify(await Promise.all(tables.map((table) => world.reader.query(`SELECT * FROM ${table}`))));
      };
      const before = await rows();
      const input = to(taker, { partnerId, associationCode: issued.code });
      await carriedOut(associate, input, { ...adminOf(taker), idempotencyKey: 'associate-once' });

      expect(again).toEqual(issued);
      expect(before).toContain(partnerId);
      for (const everything of [before, await rows()]) expect(everything).not.toContain(issued.code);
    });
  });
});
