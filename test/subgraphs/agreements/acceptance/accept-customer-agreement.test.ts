import type { WholeText } from '../../../../subgraphs/agreements/templates/agreement-template';
import {
  AgreementsWorld,
  anonymousPassport,
  ola,
  operatorPassport,
  passportOf,
  shownOf,
  type Someone,
} from '../../../support/agreements';
import { dialects, TestDatabases } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const selection = 'customer { id customerAgreement { status method version } } agreement { id method acceptedAt }';

describe.each(dialects)('the customer agreement on %s', (dialect) => {
  let world: AgreementsWorld;
  let provider: Someone, reseller: Someone, customer: Someone;
  let text: WholeText;

  beforeEach(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    [provider, reseller] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), world.aPartner()];
    customer = world.aCustomer(reseller, provider);
    text = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
  });
  afterEach(() => databases.close(world.database));

  const accept = (given: object = {}, passport = customer.admin) => {
    const input = { customerId: customer.id, accepted: true, ...shownOf(text), ...given };
    return world.change('acceptCustomerAgreement', input, passport, selection);
  };
  const attest = (given: object = {}, passport = provider.admin) => {
    const input = { customerId: customer.id, acceptedAt: '2026-06-01T00:00:00.000Z', ...shownOf(text), ...given };
    return world.change('attestCustomerAgreement', input, passport, selection);
  };

  test('is accepted by a global admin of the customer, once for each version', async () => {
    const { customer: shown, agreement, userErrors } = await accept();

    expect(userErrors).toEqual([]);
    expect(shown.customerAgreement).toEqual({ status: 'ACCEPTED', method: 'DIRECT_SIGNATURE', version: 1 });
    const again = await accept({ signatory: { ...ola, firstName: 'Jan' } });
    expect([refusals(again), again.agreement.id]).toEqual([['AGREEMENT_ALREADY_ACCEPTED'], agreement.id]);
    expect(await world.mails()).toEqual([]);
  });

  test('is accepted by nobody else', async () => {
    const clerk = { ...customer.admin, directoryRoles: ['BILLING_ADMIN'] };

    expect(refusals(await accept({}, anonymousPassport))).toEqual(['NOT_SIGNED_IN']);
    expect(refusals(await accept({}, passportOf('a stranger')))).toEqual(['NOT_FOUND']);
    for (const other of [clerk, reseller.admin, provider.admin, operatorPassport])
      expect(refusals(await accept({}, other))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(refusals(await accept({ accepted: false }))).toEqual(['ACCEPTANCE_REQUIRED input.accepted']);
    const forPartners = await world.publish({ type: 'PARTNER_AGREEMENT' });
    expect(refusals(await accept(shownOf(forPartners)))).toEqual(['AGREEMENT_TEMPLATE_NOT_CURRENT input.templateId']);
    expect(await world.agreements()).toEqual([]);
  });

  test('whoever accepted both ways stands by its own word', async () => {
    await attest();
    const { customer: shown } = await accept();

    expect(shown.customerAgreement.method).toBe('DIRECT_SIGNATURE');
    expect(await world.agreements()).toHaveLength(2);
  });
});
