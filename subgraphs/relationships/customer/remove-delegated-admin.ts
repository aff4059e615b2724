import { z } from 'zod';
import { id } from '../../../chassis/inputs';
import { customerActor, verb } from '../acting';
import { heldCustomer, moveRelationship, type CustomerRef } from './customer.work';
import { adminRemoval, witnessesOf } from './relationship-events';
import { losingAdmin } from './removal';

/** The customer takes back one partner's admin rights and stays its customer; a second time changes nothing. */
export const removeDelegatedAdmin = verb({
  mutation: 'removeDelegatedAdmin',
  shape: z.strictObject({ customerId: id, partnerId: id }),
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
