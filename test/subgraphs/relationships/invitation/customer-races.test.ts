import { Customer, ResaleRelationship } from '../../../../subgraphs/relationships/customer.entity';
import { Partnership } from '../../../../subgraphs/relationships/partnership.entity';
import { CustomerDealings, contoso, newCompany } from '../../../support/customer-invitations';
import { TestDatabases, dialects } from '../../../support/databases';
import { testOnMysql } from '../../../support/on-mysql';
import { RelationshipsWorld, daysAgo, passportOf, type Company } from '../../../support/relationships';
import { expectCountsToBeTrue, expectVerdictsToBeTrue } from '../../../support/verdicts-truth';
import { beganToWait } from '../../../support/waiting';
import { codesOf } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

async function openWorld(dialect: (typeof dialects)[number]) {
  const world = await RelationshipsWorld.open(databases, dialect);
  const deal = new CustomerDealings(world);
  const [reseller, provider] = [await world.reseller(), await world.provider()];
  const accept = (token: string, company: Company) =>
    deal.run('acceptCustomerInvitation', { token, ...contoso }, passportOf(company));
  return { world, deal, reseller, provider, accept };
}

describe.each(dialects)('at the same moment on %s', (dialect) => {
  // A company that looks after another tenant has accepted gets the answer of any other link.
  const late = /^(INVITATION_NOT_PENDING|TOKEN_INVALID)$/;

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
    await expectVerdictsToBeTrue(world);
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
  const { outcome } = await world.unitOfWork(async ({ manager }) => {
    const ended = { state: 'ENDED', live: null, endedAt: daysAgo(0), endedBy: 'PROVIDER' } as const;
    await manager.update(Partnership, { id: partnershipId }, ended);
    return beganToWait(world.database, () => accept(token, newCompany()));
  });

  expect(codesOf(await outcome)).toEqual(['PARTNERSHIP_MISSING']);
  expect(await world.database.reader.getRepository(ResaleRelationship).count()).toBe(0);
});
