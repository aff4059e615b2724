import { join } from 'node:path';
import { EventLog } from '../../../chassis/events/event-log.entity';
import { Customer, ResaleRelationship } from '../../../subgraphs/relationships/customer.entity';
import { CustomerInvitation, PartnershipInvitation } from '../../../subgraphs/relationships/invitation.entity';
import { Consent, Partnership } from '../../../subgraphs/relationships/partnership.entity';
import { relationships } from '../../../subgraphs/relationships/subgraph';
import { CustomerDealings, contoso, newCompany, tokenOf } from '../../support/customer-invitations';
import { TestDatabases, dialects } from '../../support/databases';
import { temporaryFolder } from '../../support/folder';
import { describeOnMysql } from '../../support/on-mysql';
import { change, consentGiven, eventsOf, linkToken, mailsTo, rows } from '../../support/partnerships';
import { RelationshipsWorld, passportOf, type Company } from '../../support/relationships';
import { Replicas } from '../../support/replicas';
import {
  expectCountsToBeTrue,
  expectInvitationCountsToBeTrue,
  expectVerdictsToBeTrue,
} from '../../support/verdicts-truth';
import { codesOf } from '../../support/answers';
import type { Mutation, MutationPayload } from '../../support/api-types';

jest.setTimeout(180_000);

const databases = new TestDatabases();
const folder = temporaryFolder();
const replicas: Replicas[] = [];
afterAll(async () => {
  await Promise.all(replicas.map((each) => each.stop()));
  await databases.dispose();
});

async function inTwoProcesses(): Promise<RelationshipsWorld> {
  const location = await databases.migrated('mysql', relationships, '_relationships');
  const world = await RelationshipsWorld.open(databases, 'mysql', location);
  const name = 'name' in location ? location.name : '';
  const both = await Replicas.start(databases, name, join(folder, name));
  replicas.push(both);
  world.subgraph = { ...world.subgraph, execute: both.execute };
  return world;
}

const ROUNDS = 100;

/** Begins with another of them each time, because the first to be asked often is the first to be done. */
async function atOnce(round: number, moves: readonly (() => Promise<MutationPayload>)[]): Promise<string[][]> {
  const first = round % moves.length;
  const inTurn = [...moves.slice(first), ...moves.slice(0, first)];
  const answers = (await Promise.all(inTurn.map((move) => move()))).map(codesOf);
  return moves.map((_, index) => answers[(index - first + moves.length) % moves.length]!);
}

/** Which of the answers was taken; there is exactly one. */
function takenOf(answers: readonly string[][]): number {
  expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
  return answers.findIndex((codes) => codes.length === 0);
}

describe.each(dialects)('at the same moment on %s', (dialect) =>
  runRaces(() => RelationshipsWorld.open(databases, dialect)),
);
describeOnMysql('at the same moment on two processes on mysql', () => runRaces(inTwoProcesses));

function runRaces(open: () => Promise<RelationshipsWorld>): void {
  let world: RelationshipsWorld;
  let deal: CustomerDealings;
  let provider: Company;

  beforeAll(async () => {
    world = await open();
    deal = new CustomerDealings(world);
    provider = await world.provider();
  });

  const typesOf = async (id: string) => (await eventsOf(world, id)).map(({ type }) => type);
  const mailed = async (address: string) => (await mailsTo(world, address)).length;

  test('a reseller accepts and declines while the provider revokes: one of the three is done, a hundred times', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const reseller = await world.reseller(`Reseller ${round}`);
      const [email, sender] = [`anna@fabrikam-${round}.example`, `sender${round}@northwind.example`];
      const inviting = passportOf(provider, { email: sender });
      const { invitation } = await change(world, 'inviteReseller', inviting, { providerId: provider.id, email });
      const token = linkToken(invitation);
      const accepting = { token, accountId: reseller.id, ...consentGiven };

      const answers = await atOnce(round, [
        () => change(world, 'authorizeIndirectProvider', passportOf(reseller), accepting),
        () => change(world, 'declinePartnershipInvitation', passportOf(reseller), { token }),
        () => change(world, 'revokePartnershipInvitation', passportOf(provider), { invitationId: invitation.id }),
      ]);

      const taken = takenOf(answers);
      const isAccepted = taken === 0;
      expect(answers.flat()).toEqual(Array(2).fill('INVITATION_NOT_PENDING'));
      const state = ['ACCEPTED', 'DECLINED', 'REVOKED'][taken];
      const [stored] = await rows(world, PartnershipInvitation, { id: invitation.id });
      expect(stored).toMatchObject({ state, pendingEmail: null, resellerId: taken === 2 ? null : reseller.id });
      const made = await rows(world, Partnership, { resellerId: reseller.id });
      expect(made.map(({ id }) => id)).toEqual(isAccepted ? [stored?.partnershipId] : []);
      expect(await rows(world, Consent, { partnershipId: made[0]?.id ?? '' })).toHaveLength(isAccepted ? 3 : 0);
      const answered = [[], ['PartnershipInvitationDeclined'], ['PartnershipInvitationRevoked']][taken]!;
      expect(await typesOf(invitation.id)).toEqual(['PartnershipInvitationSent', ...answered]);
      expect(await mailed(sender)).toBe([1, 1, 0][taken]);
      expect(await mailed(email)).toBe([2, 1, 1][taken]);
      await expectInvitationCountsToBeTrue(world, [provider, reseller]);
    }
  });

  test('a customer accepts and declines while the reseller revokes: one of the three is done, a hundred times', async () => {
    const reseller = await world.reseller();
    await world.partnership(provider, reseller);
    for (let round = 0; round < ROUNDS; round += 1) {
      const company = newCompany();
      const [email, sender] = [`it@contoso-${round}.example`, `sender${round}@fabrikam.example`];
      const inviting = { resellerId: reseller.id, providerId: provider.id, email };
      const { invitation } = await deal.run('inviteCustomer', inviting, passportOf(reseller, { email: sender }));
      const token = tokenOf(invitation);

      const answers = await atOnce(round, [
        () => deal.run('acceptCustomerInvitation', { token, ...contoso }, passportOf(company)),
        () => deal.run('declineCustomerInvitation', { token }, passportOf(company)),
        () => deal.run('revokeCustomerInvitation', { invitationId: invitation.id }, passportOf(reseller)),
      ]);

      const taken = takenOf(answers);
      const isAccepted = taken === 0;
      // A company that was no customer when it asked, and looks after it has accepted, gets the answer of any other link.
      const settled = isAccepted
        ? answers.flat().map((code) => code.replace('TOKEN_INVALID', notPending))
        : answers.flat();
      expect(settled).toEqual(Array(2).fill(notPending));
      expect(answers[2]).not.toContain('TOKEN_INVALID');
      const state = ['ACCEPTED', 'DECLINED', 'REVOKED'][taken];
      const [customer] = await rows(world, Customer, { tenantId: company.tenantId });
      const [stored] = await rows(world, CustomerInvitation, { id: invitation.id });
      expect(stored).toMatchObject({ state, pendingEmail: null, customerId: customer?.id ?? null });
      expect(customer !== undefined).toBe(isAccepted);
      const served = await rows(world, ResaleRelationship, { customerId: customer?.id ?? '' });
      expect(served.map(({ role }) => role).sort()).toEqual(isAccepted ? ['PROVIDER', 'RESELLER'] : []);
      const answered = [[], ['CustomerInvitationDeclined'], ['CustomerInvitationRevoked']][taken]!;
      expect(await typesOf(invitation.id)).toEqual(['CustomerInvitationSent', ...answered]);
      if (customer) expect((await typesOf(customer.id)).filter((type) => type === 'CustomerAccepted')).toHaveLength(1);
      expect(await mailed(sender)).toBe([1, 1, 0][taken]);
      expect(await mailed(email)).toBe(1);
    }
    await expectVerdictsToBeTrue(world);
    await expectCountsToBeTrue(world, [reseller]);
    await expectInvitationCountsToBeTrue(world, [provider]);
  });
  const notPending = 'INVITATION_NOT_PENDING';

  test('a customer accepts and the partnership ends: both relationships and under a live partnership, or none', async () => {
    const reseller = await world.reseller();
    for (let round = 0; round < 30; round += 1) {
      const partnershipId = await world.partnership(provider, reseller);
      const { token } = await deal.invited(reseller, provider, { email: `it@parting-${round}.example` });
      const company = newCompany();
      const [accepted, ended] = await atOnce(round, [
        () => deal.run('acceptCustomerInvitation', { token, ...contoso }, passportOf(company)),
        () => change(world, 'endPartnership', passportOf(provider), { partnershipId, reason: 'We part' }),
      ]);

      expect(ended).toEqual([]);
      const { reader } = world.database;
      const customer = await reader.getRepository(Customer).findOneBy({ tenantId: company.tenantId });
      if (accepted!.length > 0) {
        expect([accepted, customer]).toEqual([['PARTNERSHIP_MISSING'], null]);
        continue;
      }
      const accepting = { subjectId: customer!.id, type: 'CustomerAccepted' };
      const began = await reader.getRepository(EventLog).findOneByOrFail(accepting);
      const over = { subjectId: partnershipId, type: 'PartnershipEnded' };
      const finished = await reader.getRepository(EventLog).findOneByOrFail(over);
      expect(began.position).toBeLessThan(finished.position);
      const relationships = await deal.relationships(customer!);
      expect(relationships.map(({ role, state, delegatedAdmin }) => [role, state, delegatedAdmin]).sort()).toEqual([
        ['PROVIDER', 'ACTIVE', 'WITHDRAWN'],
        ['RESELLER', 'ACTIVE', 'GRANTED'],
      ]);
    }
    await expectVerdictsToBeTrue(world);
    await expectCountsToBeTrue(world, [reseller]);
  });

  const kinds = ['Partnership', 'Customer'] as const;

  /** A provider's or a reseller's invitation, and what may be done about it. */
  async function sent(kind: (typeof kinds)[number], round: number) {
    const reseller = await world.reseller();
    if (kind === 'Customer') await world.partnership(provider, reseller);
    const email = `it@${kind.toLowerCase()}-${round}.example`;
    const isCustomer = kind === 'Customer';
    const run = <Name extends keyof Mutation>(mutation: Name, input: object, who: Company) =>
      isCustomer ? deal.run(mutation, input, passportOf(who)) : change(world, mutation, passportOf(who), input);
    const sender = isCustomer ? reseller : provider;
    const from = { providerId: provider.id, ...(isCustomer && { resellerId: reseller.id }) };
    const { invitation } = await run<'inviteCustomer' | 'inviteReseller'>(
      isCustomer ? 'inviteCustomer' : 'inviteReseller',
      { ...from, email },
      sender,
    );
    const tokenAt = (sendCount: number) => (isCustomer ? tokenOf : linkToken)({ id: invitation.id, sendCount });
    const invitee = isCustomer ? newCompany() : reseller;
    const accepting = isCustomer ? contoso : { accountId: reseller.id, ...consentGiven };
    const accept = isCustomer ? 'acceptCustomerInvitation' : 'authorizeIndirectProvider';
    const { id: invitationId } = invitation;
    return {
      resend: () => run(`resend${kind}Invitation`, { invitationId }, sender),
      revoke: () => run(`revoke${kind}Invitation`, { invitationId }, sender),
      accept: (sendCount: number) => run(accept, { token: tokenAt(sendCount), ...accepting }, invitee),
      stored: async () =>
        (
          await rows<CustomerInvitation | PartnershipInvitation>(
            world,
            isCustomer ? CustomerInvitation : PartnershipInvitation,
            { id: invitationId },
          )
        )[0]!,
      recorded: async () => (await typesOf(invitationId)).map((type) => type.replace(/^.*Invitation/, '')),
      mails: () => mailed(email),
    };
  }

  test.each(kinds)('%s: sent again while it is accepted, it leads in by one link, the last', async (kind) => {
    for (let round = 0; round < 5; round += 1) {
      const { resend, accept, stored, recorded } = await sent(kind, round);
      const [accepted, resent] = await atOnce(round, [() => accept(1), resend]);

      if (accepted!.length === 0) {
        expect(resent).toEqual(['INVITATION_NOT_PENDING']);
        expect(await stored()).toMatchObject({ state: 'ACCEPTED', sendCount: 1 });
      } else {
        expect([accepted, resent]).toEqual([[expect.stringMatching(/^(TOKEN_INVALID|VERSION_CONFLICT)$/)], []]);
        expect(await stored()).toMatchObject({ state: 'PENDING', sendCount: 2 });
        expect(codesOf(await accept(2))).toEqual([]);
      }
      expect(await recorded()).toEqual(['Sent', ...(accepted!.length === 0 ? [] : ['Resent'])]);
    }
  });

  test.each(kinds)('%s: sent again twice while it is taken back, each that is granted has been done', async (kind) => {
    for (let round = 5; round < 10; round += 1) {
      const { resend, revoke, accept, stored, recorded, mails } = await sent(kind, round);
      const [revoked, ...resent] = await atOnce(round, [revoke, resend, resend]);

      const times = resent.filter((codes) => codes.length === 0).length;
      const isRevoked = revoked!.length === 0;
      expect([...revoked!, ...resent.flat()].filter((code) => !late.includes(code))).toEqual([]);
      expect(times > 0 || isRevoked).toBe(true);
      expect(await stored()).toMatchObject({ state: isRevoked ? 'REVOKED' : 'PENDING', sendCount: times + 1 });
      expect(await recorded()).toEqual(['Sent', ...Array(times).fill('Resent'), ...(isRevoked ? ['Revoked'] : [])]);
      expect(await mails()).toBe(times + 1);
      expect(codesOf(await accept(times + 1))).toEqual(isRevoked ? ['INVITATION_NOT_PENDING'] : []);
    }
  });
  const late = ['INVITATION_NOT_PENDING', 'VERSION_CONFLICT'];

  test('two providers invite one address, each three times: each has one invitation waiting there', async () => {
    const both = [provider, await world.provider('Cantabria')];
    const email = 'sought-after@fabrikam.example';
    const invite = (by: Company) => change(world, 'inviteReseller', passportOf(by), { providerId: by.id, email });

    const answers = await Promise.all([...both, ...both, ...both].map((by) => invite(by)));

    expect(answers.flatMap(codesOf)).toEqual(Array(4).fill('INVITATION_ALREADY_PENDING'));
    expect(new Set(answers.map(({ invitation }) => invitation.id)).size).toBe(2);
    const waiting = await rows(world, PartnershipInvitation, { pendingEmail: email });
    expect(waiting.map(({ providerId }) => providerId).sort()).toEqual(both.map(({ id }) => id).sort());
    expect(await mailed(email)).toBe(2);
  });

  test('both sides end a partnership while a consent is taken back twice: one end, and nothing after it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const reseller = await world.reseller();
      const partnershipId = await world.partnership(provider, reseller);
      const end = (by: Company) => () =>
        change(world, 'endPartnership', passportOf(by), { partnershipId, reason: 'We part' });
      const withdraw = () =>
        change(world, 'withdrawConsent', passportOf(reseller), { partnershipId, scope: 'PLACE_ORDERS' });

      const [one, other, ...withdrawn] = await atOnce(round, [end(provider), end(reseller), withdraw, withdraw]);

      expect([one, other].sort()).toEqual([[], ['WRONG_STATE']]);
      expect(withdrawn.flat()).toEqual([]);
      const types = await typesOf(partnershipId);
      const isTakenBack = types[0] === 'ConsentWithdrawn';
      const withdrawals = (count: number) => Array<string>(count).fill('ConsentWithdrawn');
      expect(types).toEqual([
        ...withdrawals(isTakenBack ? 1 : 0),
        'PartnershipEnded',
        ...withdrawals(isTakenBack ? 2 : 3),
      ]);
      const consents = await rows(world, Consent, { partnershipId });
      expect(consents.map(({ state }) => state)).toEqual(Array(3).fill('WITHDRAWN'));
      const [consent] = consents.filter(({ scope }) => scope === 'PLACE_ORDERS');
      expect(consent?.withdrawalCause).toBe(isTakenBack ? 'TAKEN_BACK' : 'PARTNERSHIP_ENDED');
      const endedBy = one!.length === 0 ? 'PROVIDER' : 'RESELLER';
      expect(await rows(world, Partnership, { id: partnershipId })).toMatchObject([
        { state: 'ENDED', live: null, endedBy },
      ]);
    }
  });

  test('a partnership ends while the customer takes back admin rights or the provider leaves it: they end once', async () => {
    const reseller = await world.reseller();
    for (let round = 0; round < 5; round += 1) {
      const partnershipId = await world.partnership(provider, reseller);
      const company = newCompany();
      const { token } = await deal.invited(reseller, provider, { email: `it@leaving-${round}.example` });
      const { customer } = await deal.run('acceptCustomerInvitation', { token, ...contoso }, passportOf(company));
      const named = { customerId: customer.id, partnerId: provider.id };

      const [ended, tookBack, removed] = await atOnce(round, [
        () => change(world, 'endPartnership', passportOf(provider), { partnershipId, reason: 'We part' }),
        () => deal.run('removeDelegatedAdmin', named, passportOf(company)),
        () => deal.run('removeResaleRelationship', { ...named, reason: 'No need' }, passportOf(provider)),
      ]);

      expect([ended, tookBack, removed]).toEqual([[], [], []]);
      const recorded = await rows<EventLog>(world, EventLog, { subjectId: customer.id });
      const endings = recorded
        .flatMap(({ changes }) => changes)
        .filter(({ field, after }) => field === 'PROVIDER.delegatedAdmin' && after === 'WITHDRAWN');
      expect(endings).toHaveLength(1);
    }
    await expectVerdictsToBeTrue(world);
  });

  test('a customer accepts another partner while its provider removes it and it takes back admin rights', async () => {
    const [reseller, other] = [await world.reseller(), await world.reseller('Sable')];
    for (const each of [reseller, other]) await world.partnership(provider, each);
    for (let round = 0; round < 5; round += 1) {
      const company = newCompany();
      const email = `it@wavering-${round}.example`;
      const first = await deal.invited(reseller, provider, { email });
      const { customer } = await deal.run(
        'acceptCustomerInvitation',
        { token: first.token, ...contoso },
        passportOf(company),
      );
      const { token } = await deal.invited(other, provider, { email });
      const named = { customerId: customer.id, partnerId: provider.id };

      const [accepted, removed, tookBack] = await atOnce(round, [
        () => deal.run('acceptCustomerInvitation', { token, ...contoso }, passportOf(company)),
        () => deal.run('removeResaleRelationship', { ...named, reason: 'No need' }, passportOf(provider)),
        () => deal.run('removeDelegatedAdmin', named, passportOf(company)),
      ]);

      expect([accepted, removed]).toEqual([[], []]);
      expect([[], ['WRONG_STATE']]).toContainEqual(tookBack);
      const live = (await deal.relationships(customer)).filter(({ state }) => state === 'ACTIVE');
      expect(live.filter(({ role }) => role === 'RESELLER')).toHaveLength(2);
      expect(live.filter(({ role }) => role === 'PROVIDER').length).toBeLessThan(2);
    }
    await expectVerdictsToBeTrue(world);
    await expectCountsToBeTrue(world, [reseller, other]);
  });
}
