import { AccountsWorld, adminOf, anonymous, operator } from '../support/accounts';
import { AgreementsWorld, anonymousPassport, operatorPassport, shownOf } from '../support/agreements';
import { TestDatabases, dialects } from '../support/databases';
import { change } from '../support/partnerships';
import { RelationshipsWorld, passportOf } from '../support/relationships';
import type { Answer } from '../support/answers';
import type { PartnerAccount } from '../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const MINUTE_MS = 60_000;

function wait(world: { now: Date }, minutes: number): void {
  world.now = new Date(world.now.getTime() + minutes * MINUTE_MS);
}

const codesIn = ({ errors = [] }: { errors?: readonly { extensions?: { [code: string]: unknown } }[] }) =>
  errors.map(({ extensions }) => extensions?.['code']);

const about = (typename: string, id: string, fields: string) => ({
  query: `query ($on: [_Any!]!) { _entities(representations: $on) { ... on ${typename} { ${fields} } } }`,
  variables: { on: [{ __typename: typename, id }] },
});

describe.each(dialects)('relationships on %s, while accounts is silent', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Awaited<ReturnType<RelationshipsWorld['provider']>>;
  let asOf: string;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    provider = await world.provider();
    await world.partnership(provider, await world.reseller());
    await world.follow();
    asOf = world.now.toISOString();
    world.accounts.isDown = true;
  });

  const { query } = about('', '', '');
  const ask = (who: Parameters<RelationshipsWorld['ask']>[1]) => {
    const { variables } = about('PartnerAccount', provider.id, '');
    const fields = 'indirectResellers { totalCount edges { node { id } } }';
    return world.ask<Found>(query.replace('... on  {  }', `... on PartnerAccount { ${fields} }`), who, variables);
  };
  type Found = { readonly _entities: readonly (Partial<PartnerAccount> | null)[] } | null;
  const total = ({ data }: Answer<Found>): unknown => data?._entities[0]?.indirectResellers?.totalCount;

  test('a list is answered as ever within a minute', async () => {
    wait(world, 1);
    const answer = await ask(passportOf(provider));
    expect([total(answer), answer.extensions]).toEqual([1, undefined]);
  });

  test('then by the last known roles, and the answer says since when', async () => {
    wait(world, 13);
    const answer = await ask(passportOf(provider));
    // Agreements answers, and its feed was read again.
    expect([total(answer), answer.extensions]).toEqual([1, { staleSources: [{ source: 'accounts', asOf }] }]);
  });

  test('to a stranger nothing is stale, for nothing is shown', async () => {
    const answer = await ask(passportOf(null));
    expect([total(answer), answer.extensions]).toEqual([undefined, undefined]);
  });

  test('after a quarter of an hour nothing is shown by roles; the operator, who has none, reads on', async () => {
    wait(world, 2);
    const answer = await ask(passportOf(provider));
    expect(codesIn(answer)).toEqual(['SOURCE_UNAVAILABLE']);
    expect(total(answer)).toBeUndefined();
    expect(JSON.stringify(answer.errors)).not.toContain('down');
    const { extensions } = await ask(passportOf(null, { tenantId: 'operators', isOperator: true }));
    expect(extensions).toEqual({ staleSources: [{ source: 'accounts', asOf }] });
  });

  test('whoever writes then is refused in the usual words, and shown nothing beside them', async () => {
    const { id: invitationId } = await world.partnershipInvitation(provider);
    const payload = await change(world, 'revokePartnershipInvitation', passportOf(provider), { invitationId });
    expect(payload).toMatchObject({ invitation: null, userErrors: [{ code: 'SOURCE_UNAVAILABLE' }] });
  });

  test('nobody is reminded of an invitation either, until it is known who may still accept', async () => {
    const soon = new Date(world.now.getTime() + 24 * 60 * MINUTE_MS);
    await world.partnershipInvitation(provider, { expiresAt: soon });
    const remind = world.subgraph.timers!.find(({ name }) => name === 'reminders')!;
    const mails = async () => (await world.database.reader.query<object[]>('SELECT id FROM mail')).length;
    await remind.run();
    expect(await mails()).toBe(0);
    world.accounts.isDown = false;
    await remind.run();
    expect(await mails()).toBe(1);
  });

  test('once accounts answers, so does everything, whoever lost a role meanwhile excepted', async () => {
    const answer = await ask(passportOf(provider));
    expect([total(answer), answer.extensions]).toEqual([1, undefined]);
  });
});

describe.each(dialects)('agreements on %s, while accounts is silent', (dialect) => {
  test('shows agreements by the last known roles for a quarter of an hour, and texts to everybody for ever', async () => {
    const world = await AgreementsWorld.open(databases, dialect);
    const partner = world.aPartner();
    await world.publish();
    await world.follow();
    const asOf = world.now.toISOString();
    world.accounts.isDown = true;
    const own = about('PartnerAccount', partner.id, 'partnerAgreement { status }');
    const text = '{ currentAgreementTemplate(type: PARTNER_AGREEMENT, market: "PL") { version } }';
    const stale = { staleSources: [{ source: 'accounts', asOf }] };

    wait(world, 14);
    expect(await world.ask(own.query, partner.admin, own.variables)).toMatchObject({
      data: { _entities: [{ partnerAgreement: { status: 'NOT_ACCEPTED' } }] },
      extensions: stale,
    });
    wait(world, 2);
    expect(codesIn(await world.ask(own.query, partner.admin, own.variables))).toEqual(['SOURCE_UNAVAILABLE']);
    expect(await world.ask(own.query, operatorPassport, own.variables)).toMatchObject({ extensions: stale });
    const { id: accountId, admin } = partner;
    const input = { accountId, accepted: true, ...shownOf((await world.templates())[0]!) };
    expect(await world.change('signPartnerAgreement', input, admin, 'account { id }')).toMatchObject({
      account: null,
      userErrors: [{ code: 'SOURCE_UNAVAILABLE' }],
    });
    for (const who of [partner.admin, anonymousPassport]) {
      const answer = await world.ask(text, who);
      expect([codesIn(answer), answer.extensions]).toEqual([[], undefined]);
    }
  });
});

describe.each(dialects)('accounts on %s, while agreements is silent', (dialect) => {
  test('knows roles itself: it shows accounts for ever, and says what of them is old', async () => {
    const world = await AccountsWorld.open(databases, dialect);
    const account = await world.account();
    const asOf = world.now.toISOString();
    world.agreements.isDown = true;
    const query = '{ viewer { account { id programStatus } } }';

    wait(world, 60);
    const answer = await world.ask(query, adminOf(account));
    expect(answer.data.viewer.account).toEqual({ id: account.id, programStatus: 'QUALIFIED' });
    expect(answer.extensions).toEqual({ staleSources: [{ source: 'agreements', asOf }] });
    for (const who of [adminOf(account), operator, anonymous]) {
      expect((await world.ask('{ cspRegions { id } }', who)).extensions).toBeUndefined();
    }
    world.agreements.isDown = false;
    wait(world, 1);
    await world.follow();
    expect((await world.ask(query, adminOf(account))).extensions).toBeUndefined();
  });
});
