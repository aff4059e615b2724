import { z } from 'zod';
import { id, inputOf } from '../../../chassis/inputs';
import { verb } from '../acting';
import { AgreementRefusal } from '../errors';
import { requireAcceptable, requireSeen, shownInput, signatory } from './acceptance';
import { attestedMails } from './attested.mail';
import { findAttesting, findCustomer } from './parties.rows';
import { recordAcceptance, type Recorded } from './record-acceptance.work';

/** A provider states that the customer accepted, and the customer gets a mail about it. */
export const attestCustomerAgreement = verb({
  mutation: 'attestCustomerAgreement',
  shape: inputOf('A provider’s word that a customer accepted.', {
    customerId: id.describe('The customer.'),
    acceptedAt: z
      .date()
      .min(new Date('2000-01-01'), 'must lie in this century')
      .describe(
        'When the customer agreed. It may lie back, but not ahead: a moment that is still today anywhere on earth is let pass.',
      ),
    ...shownInput,
    signatory: signatory.describe('Who agreed at the customer. This person is told by e-mail.'),
  }),
  async work(unit, acting, { customerId, acceptedAt, ...shown }): Promise<Recorded> {
    const { actor } = acting;
    const { now, manager, mail } = unit;
    const customer = requireSeen(actor, await findCustomer(manager, customerId, actor));
    const { account } = actor;
    if (!account) throw AgreementRefusal.of('ROLE_REQUIRED');
    const { serves, legalName: providerName } = await findAttesting(manager, account, customerId);
    requireAcceptable(
      'attestCustomerAgreement',
      { party: account.kind === 'INDIRECT_RESELLER' ? 'RESELLER' : 'PROVIDER', roles: actor.roles },
      { state: serves ? 'READY' : 'NOT_SERVED', facts: { acceptedAt }, now },
    );
    const { text, ...recorded } = await recordAcceptance(unit, acting, {
      type: 'CUSTOMER_AGREEMENT',
      party: customer,
      declaredById: account.id,
      method: 'PARTNER_ATTESTATION',
      acceptedAt,
      accepted: true,
      shown,
      as: 'PARTNER',
    });
    const stated = { text, providerName, acceptedAt, contactEmail: customer.contactEmail, ...shown };
    if (!recorded.isRepeated) for (const each of attestedMails(stated)) mail.append(each);
    return recorded;
  },
});
