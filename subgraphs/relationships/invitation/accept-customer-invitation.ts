import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import { sortKey } from '../../../chassis/database/sort-key';
import type { Work } from '../events';
import type { FieldChange } from '../../../chassis/events/event';
import { requireAcceptable, type AcceptanceFacts, type AcceptCustomerInvitationInput } from './customer-acceptance';
import { RelationshipRefusal } from '../errors';
import { liveOf, notServed, servingOf } from './serving';
import { Customer, ResaleRelationship } from '../customer.entity';
import {
  customerOfTenant,
  holdChannel,
  holdRelationships,
  partnerOfTenant,
  type HeldChannel,
} from '../customer/customer-hold.rows';
import type { CustomerInvitation } from '../invitation.entity';
import { differing, tellAcceptance, type Details } from './acceptance-events.work';
import { customerActor, type Acting } from '../acting';
import { answerInvitation, invitationOfCustomer } from './decline-customer-invitation';
import { customerAcceptedMail } from './customer-invitation.mail';
import { refreshStandings } from '../eligibility/order-standings.work';

export interface CustomerRef {
  readonly customerId: string;
}

/** One acceptance makes the reseller's and the provider's relationship, both or neither (S75). */
export async function acceptCustomerInvitation(
  unit: Work,
  { actor }: Acting,
  input: AcceptCustomerInvitationInput,
): Promise<CustomerRef> {
  const invitation = await invitationOfCustomer(unit, actor, input.token, 'acceptCustomerInvitation');
  const { resellerId, providerId } = invitation;
  const channel = await holdChannel(unit.manager, invitation);
  const tenantId = actor.tenantId ?? '';
  const taken = await customerFor(unit, tenantId, input);
  const { customer, isNew, relationships } = taken;
  requireAcceptable(input, await factsOf(unit, invitation, channel, taken));

  await answerInvitation(unit, invitation, 'acceptCustomerInvitation', { customerId: customer.id });
  const corrected = isNew ? [] : await correct(unit, customer, input);
  const begun = [
    ...(await begin(
      unit,
      invitation,
      { customerId: customer.id, partnerId: resellerId, role: 'RESELLER' },
      relationships,
    )),
    ...(await begin(
      unit,
      invitation,
      { customerId: customer.id, partnerId: providerId, role: 'PROVIDER' },
      relationships,
    )),
  ];
  const cause = { type: 'CustomerAccepted', actor: customerActor(actor) };
  tellAcceptance(unit, invitation, cause, { customer, relationships, details: input, corrected, begun });
  const { senderEmail, senderLanguage } = invitation;
  if (senderEmail !== null) unit.mail.append(customerAcceptedMail(senderEmail, senderLanguage, input.companyName));
  await refreshStandings(unit, [customer.id], cause);
  return { customerId: customer.id };
}

interface Taken {
  readonly customer: Customer;
  readonly isNew: boolean;
  readonly relationships: readonly ResaleRelationship[];
}

/** The tenant as a customer, found or made; held, so that of two acceptances at once the second sees the first. */
async function customerFor(unit: Work, tenantId: string, details: Details): Promise<Taken> {
  const made = (await customerOfTenant(unit.manager, tenantId)) ? null : await make(unit, tenantId, details);
  if (made) return { customer: made, isNew: true, relationships: [] };
  const { id } = await foundCustomer(unit, tenantId);
  const relationships = await holdRelationships(unit.manager, id);
  return { customer: await foundCustomer(unit, tenantId), isNew: false, relationships };
}

async function make({ manager, now }: Work, tenantId: string, details: Details): Promise<Customer | null> {
  const { companyName, domain, market, contactEmail } = details;
  const shown = { companyName, sortKey: sortKey(companyName), domain, market, contactEmail };
  const customer: Customer = { id: newId(), tenantId, ...shown, since: now, version: 1 };
  try {
    await manager.insert(Customer, customer);
    return customer;
  } catch (error) {
    // Another acceptance of the same tenant was quicker.
    if (isDuplicate(error)) return null;
    throw error;
  }
}

async function foundCustomer({ manager }: Work, tenantId: string): Promise<Customer> {
  const customer = await customerOfTenant(manager, tenantId);
  if (!customer) throw new Error(`The customer of the tenant ${tenantId} is neither there nor can it be made.`);
  return customer;
}

/** What decides whether the tenant may accept, all of it held until commit. */
async function factsOf(
  { manager }: Work,
  invitation: CustomerInvitation,
  { reseller, provider, partnership }: HeldChannel,
  { customer: { tenantId, market }, isNew, relationships }: Taken,
): Promise<AcceptanceFacts> {
  if (!reseller || !provider) throw RelationshipRefusal.of('SOURCE_UNAVAILABLE');
  const { includesDelegatedAdmin } = invitation;
  const asCustomer = isNew ? null : { market, ...servingOf(invitation, relationships) };
  // A partner has one market for good, in whatever role its company comes.
  const asPartner = asCustomer ? null : await partnerOfTenant(manager, tenantId);
  const known = asPartner ? { market: asPartner.market, ...notServed } : asCustomer;
  return { tenantId, reseller, provider, partnershipIsLive: partnership !== null, includesDelegatedAdmin, known };
}

async function correct({ manager }: Work, customer: Customer, details: Details): Promise<FieldChange[]> {
  const changes = differing(customer, details);
  if (changes.length === 0) return changes;
  const { companyName, domain, contactEmail } = details;
  const columns = { companyName, sortKey: sortKey(companyName), domain, contactEmail, version: customer.version + 1 };
  await manager.update(Customer, { id: customer.id, version: customer.version }, columns);
  return changes;
}

type Beginning = Pick<ResaleRelationship, 'customerId' | 'partnerId' | 'role'>;

/** A relationship that lives goes on, and gains the admin rights that were just consented to; it loses none here. */
async function begin(
  { manager, now }: Work,
  { id: invitationId, resellerId, includesDelegatedAdmin }: CustomerInvitation,
  { role, ...keys }: Beginning,
  relationships: readonly ResaleRelationship[],
): Promise<FieldChange[]> {
  const live = liveOf(relationships, keys.partnerId, resellerId);
  const delegatedAdmin = includesDelegatedAdmin ? 'GRANTED' : 'WITHDRAWN';
  if (!live) {
    const begun = { state: 'ACTIVE', live: true, since: now, removedAt: null, removeReason: null, version: 1 } as const;
    const row = { id: newId(), ...keys, role, resellerId, delegatedAdmin, invitationId, ...begun } as const;
    await manager.insert(ResaleRelationship, row);
    const admin = { field: `${role}.delegatedAdmin`, before: null, after: delegatedAdmin };
    return [{ field: role, before: null, after: 'ACTIVE' }, admin];
  }
  if (!includesDelegatedAdmin || live.delegatedAdmin === 'GRANTED') return [];
  const { id, version } = live;
  await manager.update(ResaleRelationship, { id, version }, { delegatedAdmin, version: version + 1 });
  return [{ field: `${role}.delegatedAdmin`, before: 'WITHDRAWN', after: 'GRANTED' }];
}
