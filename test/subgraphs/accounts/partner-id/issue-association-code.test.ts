import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
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
