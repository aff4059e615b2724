import { Person } from '../../support/people';
import { becomes, officeOf, type Company, type Programme } from '../../support/programme';
import { codesOf } from '../../support/answers';
import type { PartnerAccount, PartnershipConnection } from '../../support/api-types';

const training = ['TECHNICAL_TRAINING', 'FINANCING_AND_CREDIT'];

/** A reseller and its providers: how they find each other, and what the one lets the other do. */
export function resellerAndProviderJourneys(programme: () => Programme): void {
  let morena: Company;
  let zatoka: Company;
  let bryza: Company;
  let sztil: Company;
  let fala: Company;
  let cisza: Company;
  let bakery: Company;
  const ids = { withMorena: '' };

  beforeAll(async () => {
    const world = programme();
    [morena, zatoka, bryza, sztil, fala, cisza] = await Promise.all([
      world.provider('Morena Distribution', [...training, 'BILLING']),
      world.provider('Zatoka Hurt', training),
      world.reseller('Bryza IT'),
      world.reseller('Sztil Systems'),
      world.reseller('Fala Cloud'),
      world.verifiedReseller('Cisza Soft'),
    ]);
    const toBryza = { provider: zatoka, reseller: bryza };
    const toFala = { provider: morena, reseller: fala };
    const [, partnershipId] = await Promise.all([
      world.connect({ provider: morena, reseller: bryza }),
      world.connect(toBryza),
      world.connect(toFala).then((id) => (ids.withMorena = id)),
    ]);
    [, bakery] = await Promise.all([
      world.customer('Piekarnia Odra', toBryza),
      world.customer('Piekarnia Warta', toFala),
      bryza.admin.does('withdrawConsent', { partnershipId, scope: 'DELEGATED_ADMIN' }, 'partnership { id }'),
    ]);
  });

  test('A reseller wants to find a provider of its region that trains and finances it, compare two, and learn whom to write to', async () => {
    const newcomer = await Person.persona(programme().url, 'newcomer');
    const directory = `query($all: Boolean) { indirectProviders(first: 100, filter: { services: [${training.join()}], includeIncompatible: $all }) {
      edges { node { id market { region { id } } providerListing { services } } compatibility { compatible reasons } } } }`;
    const find = async (who: Person, all: boolean) => (await who.read(directory, { all })).indirectProviders.edges;

    const offered = await find(bryza.admin, false);
    expect(offered.map(({ node }) => node.id)).toEqual(expect.arrayContaining([morena.id, zatoka.id]));
    for (const { node, compatibility } of offered) {
      expect(node.providerListing.services).toEqual(expect.arrayContaining(training));
      expect(node.market.region.id).toBe('EUROPE');
      expect(compatibility).toEqual({ compatible: true, reasons: [] });
    }
    const elsewhere = (await find(bryza.admin, true)).filter(({ node }) => node.market.region.id !== 'EUROPE');
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const { compatibility } of elsewhere)
      expect(compatibility).toEqual({ compatible: false, reasons: ['REGION_MISMATCH'] });
    expect((await find(newcomer, true)).map(({ node }) => node.id)).toContain(morena.id);

    const compare = `query($one: ID!, $other: ID!) { one: partnerAccount(id: $one) { ...offer } other: partnerAccount(id: $other) { ...offer } }
      fragment offer on PartnerAccount { legalName providerListing { services contactEmail } }`;
    const { one, other } = await bryza.admin.read<Readonly<Record<'one' | 'other', PartnerAccount>>>(compare, {
      one: morena.id,
      other: zatoka.id,
    });
    expect(one).toMatchObject({ legalName: morena.name, providerListing: { contactEmail: officeOf(morena) } });
    expect(one.providerListing.services).toContain('BILLING');
    expect(other.providerListing.services).not.toContain('BILLING');

    const itself = { providerId: bryza.id, email: officeOf(zatoka) };
    const refused = await bryza.admin.attempt('inviteReseller', itself, 'invitation { id }');
    expect(codesOf(refused)).toEqual(['ONLY_PROVIDER_MAY_INVITE']);
  });

  test('A reseller wants to see who invites it and what it would grant, and to accept with its consent', async () => {
    const world = programme();
    const token = await world.invited({ provider: zatoka, reseller: sztil });
    const opened = `query($token: String!) { partnershipInvitationByToken(token: $token) {
      providerId providerName email state consentText { version text scopes } } }`;
    const { partnershipInvitationByToken: preview } = await world.anonymous.read(opened, { token });
    expect(preview).toMatchObject({ providerId: zatoka.id, providerName: zatoka.name, state: 'PENDING' });
    expect(preview.email).toBe(officeOf(sztil));
    expect(preview.consentText.scopes.toSorted()).toEqual(['ADD_SUBSCRIPTIONS', 'DELEGATED_ADMIN', 'PLACE_ORDERS']);

    const { version } = preview.consentText;
    const consent = { token, accountId: sztil.id, consentTextVersion: version, consentConfirmed: true };
    const authorize = (who: Person, change: object = {}) =>
      who.attempt('authorizeIndirectProvider', { ...consent, ...change }, 'partnership { id state }');
    const seller = await world.colleague(sztil, 'Piotr', ['SALES_AGENT']);
    expect(codesOf(await authorize(world.anonymous))).toEqual(['NOT_SIGNED_IN']);
    expect(codesOf(await authorize(seller))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    const unticked = await authorize(sztil.admin, { consentConfirmed: false });
    expect(unticked.userErrors).toMatchObject([{ code: 'CONSENT_REQUIRED', path: ['input', 'consentConfirmed'] }]);
    expect(codesOf(await authorize(sztil.admin, { consentTextVersion: version + 1 }))).toEqual([
      'CONSENT_TEXT_CHANGED',
    ]);

    const { partnership, userErrors } = await authorize(sztil.admin);
    expect(userErrors).toEqual([]);
    expect(codesOf(await authorize(sztil.admin))).toEqual(['INVITATION_NOT_PENDING']);
    type Lists = {
      readonly viewer: { readonly account: Readonly<Record<'theirs' | 'ours', PartnershipConnection>> };
    };
    const lists = `{ viewer { account { theirs: indirectResellers { edges { partnership { id } node { id } } } ours: indirectProviders { edges { partnership { id } node { id } } } } } }`;
    const [provider, reseller] = await Promise.all([zatoka.admin.read<Lists>(lists), sztil.admin.read<Lists>(lists)]);
    const edge = (node: Company) => ({ partnership: { id: partnership.id }, node: { id: node.id } });
    expect(provider.viewer.account.theirs.edges).toContainEqual(edge(sztil));
    expect(reseller.viewer.account.ours.edges).toEqual([edge(zatoka)]);
    await world.mailTo(zatoka.admin.identity!.email, new RegExp(`now work with “${sztil.name}”`));
    await world.mailTo(sztil.admin.identity!.email, new RegExp(`now work with “${zatoka.name}”`));
  });

  test('A reseller wants to decline an invitation with a reason, which the provider reads', async () => {
    const world = programme();
    const token = await world.invited({ provider: morena, reseller: sztil });
    const reason = 'We are well served.';

    const { invitation } = await sztil.admin.attempt(
      'declinePartnershipInvitation',
      { token, reason },
      'invitation { id state }',
    );
    expect(invitation.state).toBe('DECLINED');
    const query =
      'query($id: ID!) { partnershipInvitation(id: $id) { state declineReason viewedAt partnership { id } } }';
    const { partnershipInvitation: read } = await morena.admin.read(query, invitation);
    expect(read).toMatchObject({ state: 'DECLINED', declineReason: reason, partnership: null });
    await world.mailTo(morena.admin.identity!.email, /declined/);
    const late = { token, accountId: sztil.id, consentConfirmed: true, consentTextVersion: 1 };
    const accepted = await sztil.admin.attempt('authorizeIndirectProvider', late, 'partnership { id }');
    expect(codesOf(accepted)).toEqual(['INVITATION_NOT_PENDING']);
  });

  test('A reseller that may not work with who invites it wants to read why', async () => {
    const world = programme();
    const overseas = await Person.persona(world.url, 'provider2-admin');
    const { viewer } = await overseas.read('{ viewer { account { id legalName } } }');
    const provider: Company = { id: viewer.account.id, name: viewer.account.legalName, domain: '', admin: overseas };
    const answers = [
      { provider, reseller: sztil, code: 'REGION_MISMATCH' },
      { provider: morena, reseller: cisza, code: 'RESELLER_NOT_ACTIVE' },
    ];
    for (const { code, ...channel } of answers) {
      const token = await world.invited(channel);
      const input = { token, accountId: channel.reseller.id, consentConfirmed: true, consentTextVersion: 1 };
      const refused = await channel.reseller.admin.attempt('authorizeIndirectProvider', input, 'partnership { id }');
      expect(refused).toMatchObject({ partnership: null, userErrors: [{ code }] });
    }
  });

  test('A reseller wants its providers in one list: since when, what each may do, and how many customers they share', async () => {
    const list = `{ viewer { account { indirectProviders(orderBy: { field: CUSTOMERS, direction: DESC }) { totalCount edges { node { id legalName }
      partnership { id state since consents { scope state } customerCount blockedCustomerCount } } } } } }`;
    const { totalCount, edges } = (await bryza.admin.read(list)).viewer.account.indirectProviders;

    expect(totalCount).toBe(2);
    expect(edges.map(({ node }) => node.legalName)).toEqual([zatoka.name, morena.name]);
    const [shared, other] = edges.map(({ partnership }) => partnership);
    expect(shared).toMatchObject({ state: 'ACTIVE', customerCount: 1, blockedCustomerCount: 1 });
    expect(other).toMatchObject({ state: 'ACTIVE', customerCount: 0, blockedCustomerCount: 0 });
    for (const { since } of [shared!, other!]) expect(Date.parse(since)).toBeLessThanOrEqual(Date.now());
    const consents = (withdrawn?: string) =>
      ['PLACE_ORDERS', 'ADD_SUBSCRIPTIONS', 'DELEGATED_ADMIN'].map((scope) => ({
        scope,
        state: scope === withdrawn ? 'WITHDRAWN' : 'GRANTED',
      }));
    expect(shared!.consents).toEqual(consents('DELEGATED_ADMIN'));
    expect(other!.consents).toEqual(consents());
  });

  test('A reseller wants to take back a provider’s admin access at once, stay its partner, and later read who did it', async () => {
    const world = programme();
    const partnershipId = ids.withMorena;
    await world.acceptAgreement(bakery);
    const verdict = async () => {
      const { customer: found } = await morena.admin.read(
        'query($id: ID!, $resellerId: ID!, $providerId: ID!) { customer(id: $id) { orderEligibility(resellerId: $resellerId, providerId: $providerId) { verdict reasons { rule } } } }',
        { id: bakery.id, resellerId: fala.id, providerId: morena.id },
      );
      const { verdict: word, reasons } = found.orderEligibility;
      return [word, ...reasons.map(({ rule }) => rule)];
    };
    const withdraw = (who: Person, scope: string) =>
      who.attempt(
        'withdrawConsent',
        { partnershipId, scope },
        'partnership { state consents { scope state withdrawnAt withdrawnBy { name } } }',
      );
    const seller = await world.colleague(fala, 'Zenon', ['ADMIN_AGENT']);
    expect(codesOf(await withdraw(seller, 'DELEGATED_ADMIN'))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(codesOf(await withdraw(morena.admin, 'DELEGATED_ADMIN'))).toEqual(['GLOBAL_ADMIN_REQUIRED']);

    const { partnership } = await withdraw(fala.admin, 'DELEGATED_ADMIN');
    const { name } = fala.admin.identity!;
    const taken = {
      scope: 'DELEGATED_ADMIN',
      state: 'WITHDRAWN',
      withdrawnAt: expect.any(String),
      withdrawnBy: { name },
    };
    expect(partnership.state).toBe('ACTIVE');
    expect(partnership.consents).toContainEqual(taken);
    expect((await withdraw(fala.admin, 'DELEGATED_ADMIN')).partnership).toEqual(partnership);
    await becomes(verdict, ['ELIGIBLE']);

    await withdraw(fala.admin, 'PLACE_ORDERS');
    expect(await verdict()).toEqual(['BLOCKED', 'ORDER_CONSENT_GRANTED']);
    const again = { partnershipId, scope: 'PLACE_ORDERS', consentConfirmed: true, consentTextVersion: 1 };
    await fala.admin.does('grantConsent', again, 'partnership { id }');
    expect(await verdict()).toEqual(['ELIGIBLE']);

    const past =
      'query($id: ID!) { partnership(id: $id) { history { edges { node { type actor { kind name accountId } changes { field before after } } } } } }';
    const { edges } = (await fala.admin.read(past, { id: partnershipId })).partnership.history;
    const withdrawals = edges.map(({ node }) => node).filter(({ type }) => type === 'ConsentWithdrawn');
    const actor = { kind: 'PARTNER', name, accountId: fala.id };
    const change = (field: string) => ({
      type: 'ConsentWithdrawn',
      actor,
      changes: [{ field, before: 'GRANTED', after: 'WITHDRAWN' }],
    });
    expect(withdrawals).toEqual([change('PLACE_ORDERS'), change('DELEGATED_ADMIN')]);
  });
}
