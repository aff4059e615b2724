import { id, inputOf } from '../../../chassis/inputs';
import { verb } from '../acting';
import { requireAcceptable, requireSeen, shownInput, signatory, ticked } from './acceptance';
import { findCustomer } from './parties.rows';
import { recordSignature, type Recorded } from './record-acceptance.work';

/** The customer accepts by itself: by its own global admin. */
export const acceptCustomerAgreement = verb({
  mutation: 'acceptCustomerAgreement',
  shape: inputOf('A customer’s own acceptance.', {
    customerId: id.describe('Your company as a customer.'),
    accepted: ticked,
    ...shownInput,
    signatory: signatory.describe('Who accepts.'),
  }),
  async work(unit, acting, { customerId, accepted, ...shown }): Promise<Recorded> {
    const { actor } = acting;
    const customer = requireSeen(actor, await findCustomer(unit.manager, customerId, actor));
    requireAcceptable(
      'acceptCustomerAgreement',
      { party: actor.tenantId === customer.tenantId ? 'ITSELF' : 'OTHERS', roles: actor.roles },
      { state: 'READY', facts: { acceptedAt: unit.now }, now: unit.now },
    );
    const about = { type: 'CUSTOMER_AGREEMENT', party: customer, as: 'CUSTOMER' } as const;
    return recordSignature(unit, acting, { ...about, shown, accepted });
  },
});
