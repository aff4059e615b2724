import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { AccountsWorld, passport } from '../../../support/accounts';
import { apply, begun, help, type Applicant } from '../../../support/accounts-draft';
import { history } from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a draft on %s', (dialect) => {
  let world: AccountsWorld;
  let applicant: Applicant;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    applicant = await begun(world);
  });

  const setSupport = (given: object = {}, { accountId, who } = applicant) =>
    apply(world, 'setSupportContact', { accountId, ...help, ...given }, who);

  describe('can be filled in', () => {
    test('with a place where customers find help', async () => {
      const { account, userErrors } = await setSupport({ phone: '+48 58 301 00 00 ext. 7' });

      expect(userErrors).toEqual([]);
      expect(account.supportContact).toEqual({
        email: 'help@bryza.example',
        phone: '+48583010000 ext. 7',
        website: null,
        version: 1,
      });
    });

    test('by another global admin of the tenant', async () => {
      const who = passport(applicant.who.tenantId ?? '', { userId: 'second-admin', name: 'Sven Second' });

      expect((await setSupport({}, { ...applicant, who })).userErrors).toEqual([]);
      expect((await history(world, { id: applicant.accountId } as PartnerAccount)).at(-1)).toMatchObject({
        type: 'SupportContactChanged',
        actor: { kind: 'PARTNER', accountId: applicant.accountId, userId: 'second-admin', name: 'Sven Second' },
      });
    });

    test('and every change is told, with what was before', async () => {
      await setSupport();
      await setSupport({ phone: '+48 58 301 00 01' });

      const [first, second] = (await history(world, { id: applicant.accountId } as PartnerAccount)).slice(-2);
      expect(first?.changes).toEqual([
        { field: 'supportContact.email', before: null, after: 'help@bryza.example' },
        { field: 'supportContact.phone', before: null, after: '+48583010000' },
      ]);
      expect(second?.changes).toEqual([
        { field: 'supportContact.phone', before: '+48583010000', after: '+48583010001' },
      ]);
    });
  });

  describe('is filled in by nobody', () => {
    test('who names it in capitals', async () => {
      const accountId = applicant.accountId.toUpperCase();

      expect(refusals(await setSupport({ accountId }))).toEqual(['NOT_FOUND input.accountId']);
    });
  });

  describe('that somebody else has changed meanwhile', () => {
    test('is left alone, and shown as it is now', async () => {
      await setSupport();
      await setSupport({ phone: '+48 58 301 00 01', expectedVersion: 1 });

      const late = await setSupport({ phone: '+48 58 301 00 02', expectedVersion: 1 });

      expect(refusals(late)).toEqual(['VERSION_CONFLICT input.expectedVersion']);
      expect(late.account.supportContact).toMatchObject({ phone: '+48583010001', version: 2 });
    });
  });
});
