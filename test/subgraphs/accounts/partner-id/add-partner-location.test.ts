import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { PartnerLocation } from '../../../../subgraphs/accounts/partner-id/partner-location.entity';
import { MOST_LOCATIONS } from '../../../../subgraphs/accounts/partner-id/partner-id';
import { AccountsWorld, adminOf, operator, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import type { MutationPayload } from '../../../support/api-types';
import { add, gdansk, type Payload } from '../../../support/accounts-partner-ids';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const offers = `query($id: ID!) { partnerAccount(id: $id) { availableActions { action allowed blockedBy } } }`;

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
});
