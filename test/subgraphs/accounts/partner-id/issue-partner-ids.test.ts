import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { PartnerLocation } from '../../../../subgraphs/accounts/partner-id/partner-location.entity';
import { issuePartnerId, issuePartnerIds } from '../../../../subgraphs/accounts/partner-id/issue-partner-ids.work';
import { AccountsWorld, nextPartnerId } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import { gdansk } from '../../../support/accounts-partner-ids';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const system = { kind: 'SYSTEM', accountId: null, userId: null, name: null };

describe.each(dialects)('PartnerIDs on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

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
});
