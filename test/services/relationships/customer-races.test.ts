import { AsyncResource } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import { EventLog } from '../../../subgraphs/chassis/events/event-log.entity';
import { Customer, ResaleRelationship } from '../../../subgraphs/relationships/persistence/customer.entity';
import { Partnership } from '../../../subgraphs/relationships/persistence/partnership.entity';
import { CustomerDealings, contoso, newCompany } from '../../support/customer-invitations';
import { TestDatabases, dialects } from '../../support/databases';
import { testOnMysql } from '../../support/on-mysql';
import { RelationshipsWorld, daysAgo, passportOf } from '../../support/relationships';
import type { Company } from '../../support/relationships';
import { expectCountsToBeTrue, expectStandingsToBeTrue } from '../../support/standings-truth';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const ROUNDS = 30;

const codesOf = ({ userErrors }: any): string[] => userErrors.map(({ code }: any) => code);

async function openWorld(dialect: (typeof dialects)[number]) {
  const world = await RelationshipsWorld.open(databases, dialect);
  const deal = new CustomerDealings(world);
  const [reseller, provider] = [await world.reseller(), await world.provider()];
  const accept = (token: string, company: Company) =>
    deal.run('acceptCustomerInvitation', { token, ...contoso }, passportOf(company));
  const end = async (partnershipId: string) => {
    const input = `{ partnershipId: "${partnershipId}", reason: "We part" }`;
    const mutation = `mutation { endPartnership(input: ${input}) { userErrors { code } } }`;
    return (await world.data(mutation, passportOf(provider))).endPartnership;
  };
  return { world, deal, reseller, provider, accept, end };
}

describe.each(dialects)('at the same moment on %s', (dialect) => {
  test('a customer accepts and declines while the reseller revokes: one of the three is done, the others hear so', async () => {
    const { world, deal, reseller, provider, accept } = await openWorld(dialect);
    await world.partnership(provider, reseller);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, token } = await world.customerInvitation(reseller, provider);
      const company = newCompany();
      const moves = [
        () => accept(token, company),
        () => deal.run('declineCustomerInvitation', { token }, passportOf(company)),
        () => deal.run('revokeCustomerInvitation', { invitationId: id }, passportOf(reseller)),
      ];
      const first = round % 3;
      const answers = await Promise.all([...moves.slice(first), ...moves.slice(0, first)].map((move) => move()));
      const inOrder = [0, 1, 2].map((move) => codesOf(answers[(move - first + 3) % 3]));

      const done = inOrder.findIndex((codes) => codes.length === 0);
      expect(inOrder.filter((codes) => codes.length > 0).flat()).toEqual(Array(2).fill(expect.stringMatching(late)));
      expect((await deal.invitation(id)).state).toBe(['ACCEPTED', 'DECLINED', 'REVOKED'][done]);
      const customer = await world.database.reader.getRepository(Customer).findOneBy({ tenantId: company.tenantId });
      expect(customer ? (await deal.relationships(customer)).length : 0).toBe(done === 0 ? 2 : 0);
      const decisions = await world.database.reader.getRepository(EventLog).findBy({ subjectId: id });
      expect(decisions).toHaveLength(done === 0 ? 0 : 1);
    }
  });
  // Whoever looks after a tenant has accepted is told no more than of any other link.
  const late = /^(INVITATION_NOT_PENDING|TOKEN_INVALID)$/;

  test('a customer accepts and the partnership ends: both relationships and under a live partnership, or none', async () => {
    const { world, reseller, provider, accept, end } = await openWorld(dialect);
    for (let round = 0; round < ROUNDS / 2; round += 1) {
      const partnershipId = await world.partnership(provider, reseller);
      const { token } = await world.customerInvitation(reseller, provider);
      const company = newCompany();
      const both = [() => accept(token, company), () => end(partnershipId)];
      const answers = await Promise.all((round % 2 ? both.reverse() : both).map((each) => each()));
      const [accepted, ended] = round % 2 ? answers.reverse() : answers;

      expect(codesOf(ended)).toEqual([]);
      const { reader } = world.database;
      const customer = await reader.getRepository(Customer).findOneBy({ tenantId: company.tenantId });
      if (codesOf(accepted).length > 0) {
        expect(codesOf(accepted)).toEqual(['PARTNERSHIP_MISSING']);
        expect(customer).toBeNull();
      } else {
        const began = await reader.getRepository(EventLog).findOneByOrFail({ subjectId: customer!.id });
        const over = { subjectId: partnershipId, type: 'PartnershipEnded' };
        const finished = await reader.getRepository(EventLog).findOneByOrFail(over);
        expect(began.position).toBeLessThan(finished.position);
        const relationships = await reader.getRepository(ResaleRelationship).findBy({ customerId: customer!.id });
        expect(relationships).toHaveLength(2);
      }
    }
    await expectStandingsToBeTrue(world);
    await expectCountsToBeTrue(world, [reseller, provider]);
  });

  test('ten companies follow one link: it serves one of them', async () => {
    const { world, deal, reseller, provider, accept } = await openWorld(dialect);
    await world.partnership(provider, reseller);
    const { id, token } = await world.customerInvitation(reseller, provider);
    const companies = Array.from({ length: 10 }, () => newCompany());
    const answers = await Promise.all(companies.map((company) => accept(token, company)));

    expect(answers.filter((answer) => codesOf(answer).length === 0)).toHaveLength(1);
    expect(answers.flatMap(codesOf)).toEqual(Array(9).fill(expect.stringMatching(late)));
    const customers = await world.database.reader.getRepository(Customer).find();
    expect(customers).toHaveLength(1);
    expect(await deal.invitation(id)).toMatchObject({ state: 'ACCEPTED', customerId: customers[0]!.id });
  });

  test('one company accepts four partners’ invitations: it is one customer, in four channels', async () => {
    const { world, reseller, provider, accept } = await openWorld(dialect);
    const [other, second] = [await world.reseller('Sable'), await world.provider('Cantabria')];
    const company = newCompany();
    const tokens: string[] = [];
    for (const [r, p] of [
      [reseller, provider],
      [reseller, second],
      [other, provider],
      [other, second],
    ] as const) {
      await world.partnership(p, r);
      tokens.push((await world.customerInvitation(r, p)).token);
    }
    const answers = await Promise.all(tokens.map((token) => accept(token, company)));

    expect(answers.flatMap(codesOf)).toEqual([]);
    expect(await world.database.reader.getRepository(Customer).count()).toBe(1);
    // Each reseller once, each provider once through each reseller.
    expect(await world.database.reader.getRepository(ResaleRelationship).count()).toBe(6);
    await expectStandingsToBeTrue(world);
    await expectCountsToBeTrue(world, [reseller, provider, other, second]);
  });

  test('one company accepts two invitations of the same two: the second hears that it is a customer already', async () => {
    const { world, reseller, provider, accept } = await openWorld(dialect);
    await world.partnership(provider, reseller);
    const tokens = [
      (await world.customerInvitation(reseller, provider)).token,
      (await world.customerInvitation(reseller, provider)).token,
    ];
    const company = newCompany();
    const answers = await Promise.all(tokens.map((token) => accept(token, company)));

    expect(answers.flatMap(codesOf)).toEqual(['ALREADY_A_CUSTOMER']);
    expect(await world.database.reader.getRepository(ResaleRelationship).count()).toBe(2);
  });
});

testOnMysql('on mysql an acceptance waits for a partnership that is being ended, and then makes nothing', async () => {
  const { world, reseller, provider, accept } = await openWorld('mysql');
  const partnershipId = await world.partnership(provider, reseller);
  const { token } = await world.customerInvitation(reseller, provider);
  let accepting: Promise<unknown> = Promise.resolve();
  await world.unitOfWork(async ({ manager }) => {
    const ended = { state: 'ENDED', live: null, endedAt: daysAgo(0), endedBy: 'PROVIDER' } as const;
    await manager.update(Partnership, { id: partnershipId }, ended);
    const answered = { isOver: false };
    accepting = outsideOfUnit(() => accept(token, newCompany())).finally(() => (answered.isOver = true));
    // The server shows its waiting transactions anew only to those who have not asked for a tenth of a second.
    while (!answered.isOver && !(await isAnybodyWaiting(world))) await setTimeout(150);
  });

  expect(codesOf(await accepting)).toEqual(['PARTNERSHIP_MISSING']);
  expect(await world.database.reader.getRepository(ResaleRelationship).count()).toBe(0);
});

/** Runs work as another request would: not as a part of the unit of work that is open here. */
const outside = new AsyncResource('another request');
const outsideOfUnit = (work: () => Promise<unknown>): Promise<unknown> => outside.runInAsyncScope(work);

async function isAnybodyWaiting({ database }: RelationshipsWorld): Promise<boolean> {
  const sql = `SELECT COUNT(*) AS waiting FROM information_schema.innodb_trx trx
    JOIN information_schema.processlist client ON client.id = trx.trx_mysql_thread_id
    WHERE trx.trx_state = 'LOCK WAIT' AND client.db = DATABASE()`;
  const [row] = await database.reader.query<{ waiting: string }[]>(sql);
  return Number(row?.waiting) > 0;
}
