import { id, inputOf } from '../../../chassis/inputs';
import { customerActor, verb } from '../acting';
import { heldCustomer, moveRelationship, type CustomerRef } from './customer.work';
import { adminRemoval, witnessesOf } from './relationship-events';
import { losingAdmin } from './removal';

/** The customer takes back one partner's admin rights and stays its customer; a second time changes nothing. */
export const removeDelegatedAdmin = verb({
  mutation: 'removeDelegatedAdmin',
  shape: inputOf('From whom a customer takes back admin rights.', {
    customerId: id.describe('The customer: the viewer’s own company.'),
    partnerId: id.describe('The partner that loses the rights, in all its relationships with the customer.'),
  }),
  async work(unit, { actor }, input): Promise<CustomerRef> {
    const { customer, relationships } = await heldCustomer(unit, actor, input.customerId);
    for (const one of losingAdmin(actor, input, relationships)) {
      await moveRelationship(unit, one, { delegatedAdmin: 'WITHDRAWN' });
      const by = { actor: customerActor(actor), audience: witnessesOf(one, relationships) };
      unit.events.append(adminRemoval(customer, one, by));
    }
    return { customerId: customer.id };
  },
});
