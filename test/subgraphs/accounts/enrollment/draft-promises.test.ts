import fc from 'fast-check';
import { AccountsWorld } from '../../../support/accounts';
import { anna, apply, begun, bryza, help, type Applicant } from '../../../support/accounts-draft';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const steps = {
  setBusinessProfile: fc.constantFrom(
    bryza,
    { ...bryza, legalName: 'Bryza Cloud Sp. z o.o.' },
    { ...bryza, duns: '123' },
  ),
  setPrimaryContact: fc.constantFrom(anna, { ...anna, firstName: 'Jan' }, { ...anna, email: 'anna@gmail.com' }),
  setSupportContact: fc.constantFrom(help, { ...help, phone: '+48 58 301 00 01' }, { ...help, phone: '123' }),
  submitEnrollment: fc.constant({}),
};
type Action = keyof typeof steps;
const anyStep = fc.oneof(
  ...(Object.keys(steps) as Action[]).map((action) =>
    fc.record({ action: fc.constant(action), input: steps[action] as fc.Arbitrary<object> }),
  ),
);

describe.each(dialects)('whatever has been done on %s,', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  async function look({ accountId, who }: Applicant) {
    const query = `query($id: ID!) { partnerAccount(id: $id) { enrollment { missing { field } steps { code state blockedBy } }
      availableActions { action allowed blockedBy } } }`;
    const { data } = await world.ask(query, who, { id: accountId });
    const { enrollment, availableActions } = data.partnerAccount;
    const byName = new Map(availableActions.map((each) => [each.action, each]));
    const missing: string[] = enrollment.missing.map(({ field }) => field);
    return { missing, submission: enrollment.steps.find(({ code }) => code === 'SUBMISSION'), byName };
  }

  test('what is missing, the steps and the available actions say what the mutations will', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 7 }), async (taken) => {
        const applicant = await begun(world);
        for (const { action, input } of taken) {
          const { missing, submission, byName } = await look(applicant);
          const { allowed, blockedBy } = byName.get(action)!;

          const payload = await apply(world, action, { accountId: applicant.accountId, ...input }, applicant.who);

          const codes: string[] = payload.userErrors.map(({ code }) => code);
          expect(codes.some((code) => ['WRONG_STATE', 'INCOMPLETE_ENROLLMENT'].includes(code))).toBe(!allowed);
          expect([...new Set(codes)]).toEqual(expect.arrayContaining(blockedBy));
          if (action !== 'submitEnrollment') continue;
          expect(codes.length === 0).toBe(allowed);
          if (submission!.state !== 'DONE') {
            expect(submission!.blockedBy).toEqual(blockedBy);
            expect(refusals(payload)).toEqual(missing.map((field) => `INCOMPLETE_ENROLLMENT input.${field}`));
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
