import { asyncProperty, assert, constantFrom, array, integer, record } from 'fast-check';
import { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { AccountsWorld, adminOf, anonymous, operator } from '../../../support/accounts';
import { anna, apply, bryza, type Applicant } from '../../../support/accounts-draft';
import { call, confirmation, submitted, tokenOf } from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import type { Mutation, MutationPayload } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** What the program status rests on, kept apart from the program. */
interface Facts {
  verification: 'PENDING' | 'VERIFIED' | 'REJECTED';
  signed: boolean;
  associated: boolean;
  suspended: boolean;
}

/** As the programme says it. */
function expected({ verification, signed, associated, suspended }: Facts): string {
  if (suspended) return 'SUSPENDED';
  if (verification === 'PENDING') return 'PENDING_QUALIFICATION';
  if (verification === 'REJECTED') return 'REJECTED';
  return signed && associated ? 'ACTIVE' : 'QUALIFIED';
}

/** One of the things that can happen to an account: whether it did, and what follows from it. */
interface Happening {
  readonly does: (world: AccountsWorld, applicant: Applicant) => Promise<readonly unknown[]>;
  readonly changes: Partial<Facts>;
}

const refused = async (payload: Promise<MutationPayload>): Promise<readonly unknown[]> => (await payload).userErrors;
const byOperator =
  (mutation: keyof Mutation, more: object): Happening['does'] =>
  (world, { accountId }) =>
    refused(call(world, mutation, { accountId, ...more }, operator));
const byApplicant =
  (mutation: keyof Mutation, more: object): Happening['does'] =>
  (world, { accountId, who }) =>
    refused(apply(world, mutation, { accountId, ...more }, who));
const followed =
  (type: string): Happening['does'] =>
  async (world, { accountId }) => {
    world.agreements.append(type, { accountId, version: 1, acceptedAt: world.now });
    await world.follower('agreements').catchUp();
    return [];
  };
const byContact =
  (mutation: keyof Mutation): Happening['does'] =>
  async (world, { accountId }) => {
    const { token, ...confirmed } = confirmation(await tokenOf(world, { id: accountId } as PartnerAccount));
    return refused(call(world, mutation, { token, ...(mutation === 'disownEnrollment' ? {} : confirmed) }, anonymous));
  };
const associate: Happening['does'] = async (world, { accountId, who }) => {
  const query = `{ partnerAccount(id: "${accountId}") { locations { partnerId type } } }`;
  const { data } = await world.ask(query, who);
  const { partnerId } = data.partnerAccount.locations.find(({ type }) => type === 'LOCATION')!;
  const mutation = `mutation($input: AssociatePartnerIdInput!) { associatePartnerId(input: $input) { userErrors { code } } }`;
  return (await world.ask(mutation, who, { input: { accountId, partnerId } })).data.associatePartnerId.userErrors;
};

const happenings = {
  confirm: { does: byContact('confirmPrimaryContact'), changes: {} },
  disown: { does: byContact('disownEnrollment'), changes: { verification: 'REJECTED' } },
  checkEmployment: {
    does: byOperator('recordVerificationCheck', { kind: 'EMPLOYMENT', state: 'PASSED' }),
    changes: {},
  },
  checkBusiness: { does: byOperator('recordVerificationCheck', { kind: 'BUSINESS', state: 'PASSED' }), changes: {} },
  authorize: { does: byOperator('decideEnrollment', { authorize: true }), changes: { verification: 'VERIFIED' } },
  reject: {
    does: byOperator('decideEnrollment', { authorize: false, reason: 'OTHER' }),
    changes: { verification: 'REJECTED' },
  },
  appeal: { does: byApplicant('appealEnrollment', { message: 'Look again.' }), changes: {} },
  // A change is checked again, which leaves the last decision as it was.
  rename: { does: byApplicant('setBusinessProfile', { ...bryza, legalName: 'Bryza Sp. z o.o.' }), changes: {} },
  replaceContact: { does: byApplicant('setPrimaryContact', { ...anna, lastName: 'Nowacka' }), changes: {} },
  resend: { does: byApplicant('resendContactVerification', {}), changes: {} },
  associate: { does: associate, changes: { associated: true } },
  sign: { does: followed('PartnerAgreementAccepted'), changes: { signed: true } },
  lapse: { does: followed('PartnerAgreementLapsed'), changes: { signed: false } },
  suspend: { does: byOperator('suspendPartnerAccount', { reason: 'Unpaid.' }), changes: { suspended: true } },
  reinstate: { does: byOperator('reinstatePartnerAccount', { reason: 'Paid.' }), changes: { suspended: false } },
} as const satisfies Record<string, Happening>;
type Name = keyof typeof happenings;

const names = Object.keys(happenings) as Name[];
/** The way to the first order, of which chance alone would seldom go far. */
const straight: Name[] = ['resend', 'confirm', 'checkEmployment', 'checkBusiness', 'authorize', 'associate', 'sign'];
const courses = record({
  asFarAs: integer({ min: 0, max: straight.length }),
  then: array(constantFrom(...names), { minLength: 1, maxLength: 12 }),
});

describe.each(dialects)('the program status on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const stored = async (id: string) =>
    (await world.reader.getRepository(PartnerAccount).findOneByOrFail({ id })).programStatus;

  test('is what its definition says after whatever happened, and was told with every change', async () => {
    const reached = new Set<string>();
    const course = asyncProperty(courses, async ({ asFarAs, then }) => {
      const account = await submitted(world);
      await world.location(account);
      const { id: accountId } = account;
      const applicant = { accountId, who: adminOf(account) };
      const facts: Facts = { verification: 'PENDING', signed: false, associated: false, suspended: false };
      const seen = [await stored(accountId)];
      for (const name of [...straight.slice(0, asFarAs), ...then]) {
        const { does, changes }: Happening = happenings[name];
        if ((await does(world, applicant)).length === 0) Object.assign(facts, changes);
        const status = await stored(accountId);
        expect([name, status]).toEqual([name, expected(facts)]);
        if (status !== seen.at(-1)) seen.push(status);
      }
      const events = await world.reader.getRepository(EventLog).find({
        where: { subjectId: accountId, type: 'ProgramStatusChanged' },
        order: { position: 'ASC' },
      });
      expect(['PENDING_QUALIFICATION', ...events.map(({ data }) => data['programStatus'])]).toEqual(seen);
      for (const status of seen) reached.add(status);
    });

    // Chance alone may miss some of the five.
    const examples: [{ asFarAs: number; then: Name[] }][] = [
      [{ asFarAs: straight.length, then: ['suspend', 'lapse', 'reinstate', 'sign', 'rename', 'authorize'] }],
      [{ asFarAs: 2, then: ['reject', 'suspend', 'appeal', 'reinstate', 'checkEmployment'] }],
    ];
    await assert(course, { numRuns: dialect === 'sqlite' ? 15 : 5, seed: 20260302, endOnFailure: true, examples });

    expect([...reached].sort()).toEqual(['ACTIVE', 'PENDING_QUALIFICATION', 'QUALIFIED', 'REJECTED', 'SUSPENDED']);
  });
});
