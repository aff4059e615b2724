import fc from 'fast-check';
import { deriveToken } from '../../../chassis/token';
import { Customer, ResaleRelationship } from '../../../subgraphs/relationships/customer.entity';
import { Consent, Partnership } from '../../../subgraphs/relationships/partnership.entity';
import { CustomerDealings, contoso, newCompany } from '../../support/customer-invitations';
import { TestDatabases, dialects } from '../../support/databases';
import { RelationshipsWorld, noon, passportOf, type Company } from '../../support/relationships';
import { expectChangesToBeRecorded, expectCountsToBeTrue, expectVerdictsToBeTrue } from '../../support/verdicts-truth';
import type { Mutation } from '../../support/api-types';
import { secrets } from '../../support/subgraph-world';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const HISTORIES = 25;

/** Everything that people do about customers and partnerships, as the graph lets them: what is refused is refused. */
class Programme {
  readonly companies = Array.from({ length: 3 }, () => newCompany());
  readonly deal: CustomerDealings;

  constructor(
    readonly world: RelationshipsWorld,
    readonly providers: readonly Company[],
    readonly resellers: readonly Company[],
  ) {
    this.deal = new CustomerDealings(world);
  }

  async win(company: Company, reseller: Company, provider: Company, market: string): Promise<void> {
    const email = `${Math.random().toString(36).slice(2)}@invitee.example`;
    const input = { resellerId: reseller.id, providerId: provider.id, email };
    const { invitation } = await this.deal.run('inviteCustomer', input, passportOf(reseller));
    if (!invitation) return;
    const token = deriveToken(secrets.tokens, 'customer-invitation', invitation.id, 1);
    await this.deal.run('acceptCustomerInvitation', { token, ...contoso, market }, passportOf(company));
  }

  async remove(company: Company, provider: Company, partner: Company): Promise<void> {
    const customerId = await this.customerId(company);
    const input = { customerId, partnerId: partner.id, reason: 'They part' };
    await this.deal.run('removeResaleRelationship', input, passportOf(provider));
  }

  async takeBack(company: Company, partner: Company): Promise<void> {
    const input = { customerId: await this.customerId(company), partnerId: partner.id };
    await this.deal.run('removeDelegatedAdmin', input, passportOf(company));
  }

  async connect(provider: Company, reseller: Company): Promise<void> {
    const input = `{ providerId: "${provider.id}", email: "${Math.random().toString(36).slice(2)}@r.example" }`;
    const { invitation } = await this.do('inviteReseller', input, provider, 'invitation { id }');
    if (!invitation) return;
    const token = deriveToken(secrets.tokens, 'partnership-invitation', invitation.id, 1);
    const consent = `token: "${token}", accountId: "${reseller.id}", consentConfirmed: true, consentTextVersion: 1`;
    await this.do('authorizeIndirectProvider', `{ ${consent} }`, reseller);
  }

  async part(provider: Company, reseller: Company): Promise<void> {
    const id = await this.partnershipId(provider, reseller);
    await this.do('endPartnership', `{ partnershipId: "${id}", reason: "They part" }`, provider);
  }

  async consent(provider: Company, reseller: Company, isGranted: boolean): Promise<void> {
    const about = `partnershipId: "${await this.partnershipId(provider, reseller)}", scope: PLACE_ORDERS`;
    if (isGranted)
      await this.do('grantConsent', `{ ${about}, consentConfirmed: true, consentTextVersion: 1 }`, reseller);
    else await this.do('withdrawConsent', `{ ${about} }`, reseller);
  }

  async changeProgramStatus(partner: Company, programStatus: string): Promise<void> {
    this.world.accounts.append('ProgramStatusChanged', { accountId: partner.id, programStatus });
    await this.world.follow();
  }

  async agree(company: Company): Promise<void> {
    const customerId = await this.customerId(company);
    this.world.agreements.append('CustomerAgreementAccepted', { customerId, acceptedAt: noon.toISOString() });
    await this.world.follow();
  }

  private async do<Name extends keyof Mutation>(
    mutation: Name,
    input: string,
    who: Company,
    fields = 'userErrors { code }',
  ): Promise<Mutation[Name]> {
    const query = `mutation { ${mutation}(input: ${input}) { ${fields} } }`;
    return (await this.world.data(query, passportOf(who)))[mutation];
  }

  private async customerId({ tenantId }: Company): Promise<string> {
    const found = await this.world.database.reader.getRepository(Customer).findOneBy({ tenantId });
    return found?.id ?? 'nobody';
  }

  private async partnershipId(provider: Company, reseller: Company): Promise<string> {
    const which = { providerId: provider.id, resellerId: reseller.id };
    const found = await this.world.database.reader.getRepository(Partnership).find({ where: which });
    return (found.find(({ live }) => live) ?? found[0])?.id ?? 'none';
  }
}

const place = fc.nat({ max: 2 });
const side = fc.nat({ max: 1 });
const kind = <Kind extends string>(name: Kind) => fc.constant(name);
const channel = { r: side, p: side };
const step = fc.oneof(
  // What makes something to change comes more often than what ends it.
  { weight: 5, arbitrary: fc.record({ kind: kind('win'), place, ...channel, isFar: fc.nat({ max: 9 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('remove'), place, ...channel, own: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('takeBack'), place, p: side }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('connect'), ...channel }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('part'), ...channel }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('consent'), ...channel, isGranted: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('changeProgramStatus'), r: side, isActive: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('agree'), place }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const takes: { [Kind in Step['kind']]: (to: Programme, one: Extract<Step, { kind: Kind }>) => Promise<void> } = {
  win: (to, { place: at, r, p, isFar }) =>
    to.win(to.companies[at]!, to.resellers[r]!, to.providers[p]!, isFar === 0 ? 'JP' : ['PL', 'DE', 'FR'][at]!),
  remove: (to, { place: at, r, p, own }) =>
    to.remove(to.companies[at]!, to.providers[p]!, own ? to.providers[p]! : to.resellers[r]!),
  takeBack: (to, { place: at, p }) => to.takeBack(to.companies[at]!, to.providers[p]!),
  connect: (to, { r, p }) => to.connect(to.providers[p]!, to.resellers[r]!),
  part: (to, { r, p }) => to.part(to.providers[p]!, to.resellers[r]!),
  consent: (to, { r, p, isGranted }) => to.consent(to.providers[p]!, to.resellers[r]!, isGranted),
  changeProgramStatus: (to, { r, isActive }) =>
    to.changeProgramStatus(to.resellers[r]!, isActive > 0 ? 'ACTIVE' : 'SUSPENDED'),
  agree: (to, { place: at }) => to.agree(to.companies[at]!),
};

/**
 * No partner serves a customer twice in one channel. No partner has admin rights that serves it no more, no provider
 * without a partnership, and no consent outlives its own.
 */
async function expectRelationshipsToBeSound({ database }: RelationshipsWorld): Promise<void> {
  const rows = await database.reader.getRepository(ResaleRelationship).find();
  const live = rows.filter(({ state }) => state === 'ACTIVE');
  const places = live.map(({ customerId, partnerId, resellerId }) => [customerId, partnerId, resellerId].join());
  expect(new Set(places).size).toBe(places.length);
  expect(rows.every((one) => (one.live === true) === (one.state === 'ACTIVE'))).toBe(true);
  const partnerships = await database.reader.getRepository(Partnership).find();
  const connected = new Set(
    partnerships.filter(({ live: isLive }) => isLive).map((one) => [one.providerId, one.resellerId].join()),
  );
  const administering = rows.filter(({ delegatedAdmin }) => delegatedAdmin === 'GRANTED');
  expect(administering.filter(({ state }) => state === 'REMOVED')).toEqual([]);
  const unconnected = administering.filter((one) => !connected.has([one.partnerId, one.resellerId].join()));
  expect(unconnected.filter(({ role }) => role === 'PROVIDER')).toEqual([]);
  const given = await database.reader.getRepository(Consent).findBy({ state: 'GRANTED' });
  const ended = partnerships.filter(({ state }) => state === 'ENDED').map(({ id }) => id);
  expect(given.filter(({ partnershipId }) => ended.includes(partnershipId))).toEqual([]);
  expect(rows.every((one) => (one.role === 'RESELLER') === (one.partnerId === one.resellerId))).toBe(true);
}

test.each(dialects)(
  'on %s, whatever people do, every verdict is what a fresh evaluation says, every count a recount, and every change told',
  async (dialect) => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const providers = [await world.provider('P1'), await world.provider('P2')];
    const resellers = [await world.reseller('R1'), await world.reseller('R2')];
    const programme = new Programme(world, providers, resellers);
    for (const provider of providers) for (const reseller of resellers) await programme.connect(provider, reseller);

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
        for (const one of steps) await takes[one.kind](programme, one as never);
        await expectRelationshipsToBeSound(world);
        await expectVerdictsToBeTrue(world);
        await expectCountsToBeTrue(world, [...providers, ...resellers]);
        await expectChangesToBeRecorded(world);
      }),
      // One world for all histories: each goes on where the one before it ended, so none can be made shorter.
      { numRuns: HISTORIES, endOnFailure: true, seed: 20260615 },
    );
    // Histories in which nothing ever came about would prove nothing.
    const rows = await world.database.reader.getRepository(ResaleRelationship).find();
    expect(rows.filter(({ state }) => state === 'REMOVED').length).toBeGreaterThan(3);
    expect(await world.database.reader.getRepository(Customer).count()).toBe(3);
    expect(await world.database.reader.getRepository(Partnership).countBy({ state: 'ENDED' })).toBeGreaterThan(1);
  },
);
