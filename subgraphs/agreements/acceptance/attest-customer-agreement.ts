import type { Work } from '../events';
import { mayAccept, mayAttest, refuseFuture } from './acceptance';
import type { Actor } from '../actor';
import type { AcceptInput, AttestInput } from './acceptance-inputs';
import { Party } from '../projections/party.entity';
import { ProviderService } from '../projections/provider-service.entity';
import { findVisible } from '../visible';
import { recordAcceptance, type Recorded } from './record-acceptance.work';
import { actingFor, actingForCustomer } from '../acting';
import { attestedMails } from './attested.mail';

/** The customer accepts by itself. */
export async function acceptCustomerAgreement(unit: Work, actor: Actor, input: AcceptInput): Promise<Recorded> {
  const { customerId, accepted, ...shown } = input;
  const customer = mayAccept(actor, await findVisible(unit.manager, 'customer', customerId, actor));
  const { agreementId, isRepeated } = await recordAcceptance(unit, {
    partyId: customer.id,
    declaredById: customer.id,
    method: 'DIRECT_SIGNATURE',
    acceptedAt: unit.now,
    place: { type: 'CUSTOMER_AGREEMENT', market: customer.market },
    shown,
    accepted,
    by: { actor, event: actingForCustomer(actor) },
  });
  return { agreementId, isRepeated };
}

/** A provider states that the customer accepted, and the customer is told of it. */
export async function attestCustomerAgreement(unit: Work, actor: Actor, input: AttestInput): Promise<Recorded> {
  const { customerId, acceptedAt, ...shown } = input;
  const found = await findVisible(unit.manager, 'customer', customerId, actor);
  const { customer, account } = mayAttest(actor, found, await attesting(unit, actor, customerId));
  refuseFuture(acceptedAt, unit.now);
  const { agreementId, isRepeated, text } = await recordAcceptance(unit, {
    partyId: customer.id,
    declaredById: account.id,
    method: 'PARTNER_ATTESTATION',
    acceptedAt,
    accepted: true,
    place: { type: 'CUSTOMER_AGREEMENT', market: customer.market },
    shown,
    by: { actor, event: actingFor(actor, account.id) },
  });
  const told = { text, providerName: account.legalName, acceptedAt, contactEmail: customer.contactEmail, ...shown };
  if (!isRepeated) for (const mail of attestedMails(told)) unit.mail.append(mail);
  return { agreementId, isRepeated };
}

async function attesting({ manager }: Work, { accountId }: Actor, customerId: string) {
  const account = accountId === null ? null : await manager.findOneBy(Party, { id: accountId });
  if (!account) return null;
  const { id, kind, legalName } = account;
  return { id, kind, legalName, serves: await manager.existsBy(ProviderService, { customerId, providerId: id }) };
}
