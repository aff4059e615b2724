import { z } from 'zod';
import { id } from '../../../chassis/inputs';
import { actingAs, type Verb } from '../acting';
import { requireAcceptable, requireSeen, shownInput } from './acceptance';
import { findCustomer } from './parties.rows';
import { recordAcceptance, type Recorded } from './record-acceptance.work';

export const acceptCustomerAgreementInput = z.strictObject({ customerId: id, accepted: z.boolean(), ...shownInput });

/** The customer accepts by itself: by its own global admin. */
export const acceptCustomerAgreement: Verb<z.infer<typeof acceptCustomerAgreementInput>, Recorded> = {
  mutation: 'acceptCustomerAgreement',
  shape: acceptCustomerAgreementInput,
  work: async (unit, { actor }, { customerId, accepted, ...shown }) => {
    const { now, manager } = unit;
    const customer = requireSeen(actor, await findCustomer(manager, customerId, actor));
    requireAcceptable(
      'acceptCustomerAgreement',
      { party: actor.tenantId === customer.tenantId ? 'ITSELF' : 'OTHERS', roles: actor.roles },
      { state: 'READY', facts: { acceptedAt: now }, now },
    );
    const { agreementId, isRepeated } = await recordAcceptance(unit, {
      partyId: customer.id,
      declaredById: customer.id,
      method: 'DIRECT_SIGNATURE',
      acceptedAt: now,
      place: { type: 'CUSTOMER_AGREEMENT', market: customer.market },
      shown,
      accepted,
      by: { actor, event: actingAs('CUSTOMER', actor) },
    });
    return { agreementId, isRepeated };
  },
};
