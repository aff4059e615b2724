import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { deriveToken, tokenHash } from '../../../../chassis/token';
import type { Passport } from '../../../../chassis/http/passport';
import { AccountsWorld, anonymous, operator, passport } from '../../../support/accounts';
import { anna, apply, complete, type Applicant } from '../../../support/accounts-draft';
import { call, confirmation, passChecks, tokenKey, tokenOf } from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import type { HistoryEntry, Mutation } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const read = (id: string, after = '') => `{ partnerAccount(id: "${id}") { history(first: 100${after}) {
  pageInfo { hasNextPage endCursor }
  edges { node { id type at actor { kind accountId userId name } changes { field before after } } } } } }`;

describe.each(dialects)('the history of an account on %s', (dialect) => {
  let world: AccountsWorld;
  let applicant: Applicant;
  let account: PartnerAccount;
  let lived: readonly HistoryEntry[];
  const codes: string[] = [];

  const ask = async <Name extends keyof Mutation>(mutation: Name, input: object, who: Passport) => {
    const selection = mutation === 'issueAssociationCode' ? 'code' : '__typename';
    const payload = await world.change(mutation, input, who, selection);
    expect(payload.userErrors).toEqual([]);
    return payload;
  };
  const entries = async (who: Passport, id = account.id) => {
    const { data } = await world.ask(read(id), who);
    return data.partnerAccount?.history?.edges.map(({ node }) => node) ?? data.partnerAccount;
  };
  const rows = () =>
    world.reader.getRepository(EventLog).find({ where: { subjectId: account.id }, order: { position: 'ASC' } });

  /** A whole life: from the first word to a suspension that has ended. */
  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
    applicant = await complete(world);
    const { accountId, who } = applicant;
    account = { id: accountId, tenantId: who.tenantId } as PartnerAccount;
    await apply(world, 'submitEnrollment', { accountId }, who);
    const token = await tokenOf(world, account);
    await call(world, 'confirmPrimaryContact', confirmation(token), anonymous);
    await passChecks(world, account);
    await call(world, 'decideEnrollment', { accountId, authorize: true }, operator);
    const address = { line1: 'ul. Grunwaldzka 5', city: 'Sopot', postalCode: '81-750', country: 'PL' };
    await ask('addPartnerLocation', { accountId, name: 'Sopot', address }, who);
    const { data } = await world.ask(
      `{ partnerAccount(id: "${accountId}") { associableLocations { partnerId } } }`,
      who,
    );
    const [first, second] = data.partnerAccount.associableLocations;
    codes.push((await ask('issueAssociationCode', { accountId, partnerId: second!.partnerId }, who)).code!);
    await ask('associatePartnerId', { accountId, partnerId: first!.partnerId }, who);
    world.agreements.append('PartnerAgreementAccepted', { accountId, version: 1, acceptedAt: world.now });
    await world.follower('agreements').catchUp();
    const colleague = { accountId, email: 'uma@bryza.example', name: 'Uma User', roles: ['SALES_AGENT'] };
    await ask('addUser', colleague, { ...who, idempotencyKey: 'key-of-uma' });
    await ask('suspendPartnerAccount', { accountId, reason: 'Unpaid.' }, operator);
    await ask('reinstatePartnerAccount', { accountId, reason: 'Paid.' }, operator);
    lived = (await entries(who))!;
  });

  test('has everything that happened, newest first, and by whose hand', () => {
    const listed = [...lived].reverse();

    const line = ({ type, actor }: HistoryEntry) => `${type} by ${actor.kind}`;
    expect(listed.map(line).filter((each: string, index: number, all: string[]) => each !== all[index - 1])).toEqual([
      'AccountOpened by PARTNER',
      'UserRolesChanged by PARTNER',
      'BusinessProfileChanged by PARTNER',
      'AccountChanged by PARTNER',
      'PrimaryContactChanged by PARTNER',
      'SupportContactChanged by PARTNER',
      'PartnerIdIssued by PARTNER',
      'EnrollmentChanged by PARTNER',
      'EnrollmentChanged by CONTACT',
      'EnrollmentChanged by OPERATOR',
      'AccountVerified by OPERATOR',
      'ProgramStatusChanged by OPERATOR',
      'PartnerIdIssued by PARTNER',
      'AssociationCodeIssued by PARTNER',
      'PartnerIdAssociated by PARTNER',
      'ProgramStatusChanged by SYSTEM',
      'UserRolesChanged by SYSTEM',
      'UserRolesChanged by PARTNER',
      'AccountChanged by OPERATOR',
      'ProgramStatusChanged by OPERATOR',
      'AccountChanged by OPERATOR',
      'ProgramStatusChanged by OPERATOR',
    ]);
    for (const { actor } of listed.filter((entry) => entry.actor.kind === 'PARTNER'))
      expect(actor).toEqual({
        kind: 'PARTNER',
        accountId: account.id,
        userId: applicant.who.userId,
        name: applicant.who.name,
      });
  });

  test('has what was and what became of it, in every entry', () => {
    for (const { type, changes } of lived) {
      expect([type, changes]).not.toEqual([type, []]);
      for (const { field, before, after } of changes) expect([type, field, before]).not.toEqual([type, field, after]);
    }
  });

  test('is read by its own people with a role in it, and by the operator', async () => {
    const all = await entries(applicant.who);
    const sales = passport(account.tenantId, { userId: 'uma', email: 'uma@bryza.example', directoryRoles: [] });
    await world.ask('{ viewer { userId } }', sales);

    expect((await entries(sales)).slice(2)).toEqual(all);
    expect((await entries(operator)).slice(2)).toEqual(all);
  });

  test('is for nobody else', async () => {
    const colleague = passport(account.tenantId, { userId: 'nobody', email: null, directoryRoles: ['BILLING_ADMIN'] });
    const partner = await world.account();
    await world.acquaint(partner.id, account.id);
    const provider = await world.provider();

    expect(await entries(colleague)).toEqual({ history: null });
    expect(await entries(passport('stranger'), provider.id)).toEqual({ history: null });
    expect(await entries(passport('stranger'))).toBeNull();
    expect(await entries(anonymous)).toBeNull();
    const seen = await world.entities(
      [account.id],
      passport(partner.tenantId),
      'legalName history { edges { cursor } }',
    );
    expect(seen.data._entities).toEqual([{ legalName: 'Bryza IT Sp. z o.o.', history: null }]);
  });

  test('only grows', async () => {
    const before = await rows();

    await apply(world, 'setPrimaryContact', { accountId: account.id, ...anna, lastName: 'Nowacka' }, applicant.who);
    await ask('suspendPartnerAccount', { accountId: account.id, reason: 'Again.' }, operator);
    await world.follower('agreements').rebuild();

    const after = await rows();
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.slice(0, before.length)).toEqual(before);
  });

  test('has no token, no code and no key in it', async () => {
    const everything = JSON.stringify(await world.reader.getRepository(EventLog).find());
    const tokens = [1, 2, 3].map((count) => deriveToken(tokenKey, 'contact-confirmation', account.id, count));

    expect(everything).toContain('Nowak');
    for (const secret of [...tokens, ...codes, 'key-of-uma'])
      for (const trace of [secret, tokenHash(secret)]) expect(everything).not.toContain(trace);
  });
});
