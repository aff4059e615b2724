import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { type PartnerLocation } from '../../../../subgraphs/accounts/partner-id/partner-location.entity';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { AccountsWorld, adminOf, operator } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import type { MutationPayload } from '../../../support/api-types';
import { associate, issue, type Payload } from '../../../support/accounts-partner-ids';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

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
      world.agreements.append('PartnerAgreementAccepted', { accountId: account.id, version: 1, acceptedAt: world.now });
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

      const recorded = await world.reader.getRepository(EventLog).find({
        where: { subjectId: owner.id },
        order: { position: 'ASC' },
      });
      expect(recorded.map(({ type }) => type)).toEqual(['AssociationCodeIssued', 'AssociationCodeUsed']);
      expect(recorded[1]).toMatchObject({
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
  });
});
