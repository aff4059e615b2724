import { z } from 'zod';
import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import { sortKey } from '../../../chassis/database/sort-key';
import type { FieldChange } from '../../../chassis/events/event';
import { domainName, oneLine, token, written } from '../../../chassis/inputs';
import type { Verb } from '../../../chassis/unit-of-work/verb';
import { customerActor, type Acting } from '../acting';
import { Customer, ResaleRelationship } from '../customer.entity';
import { customerOfTenant, holdRelationships, partnerOfTenant } from '../customer/customer-hold.rows';
import { refreshStandings } from '../eligibility/order-standings.work';
import { holdPartnership } from '../eligibility/standing-store.rows';
import { RelationshipRefusal } from '../errors';
import type { Work } from '../events';
import type { CustomerInvitation } from '../invitation.entity';
import { requireAcceptable, type AcceptanceFacts } from './acceptable-customer';
import { differing, tellAcceptance, type Details } from './acceptance.work';
import { customerInvitations } from './customer-invitation.work';
import { customerInvitationMoves } from './invitation';
import { emailAddress } from './invitation-input';
import { linkedInvitation, mailSender, moveInvitation } from './invitation.work';
import { invitingPair, type Pair } from './inviting-pair.rows';
import { liveOf, notServed, servingOf } from './serving';

export const acceptCustomerInvitationInput = z.strictObject({
  token,
  companyName: oneLine(300),
  domain: domainName,
  market: written(20)
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code, such as PL'),
  contactEmail: emailAddress,
  consentConfirmed: z.boolean(),
});
export type AcceptCustomerInvitationInput = z.infer<typeof acceptCustomerInvitationInput>;

const move = customerInvitationMoves.acceptCustomerInvitation;

/** One acceptance makes the reseller's and the provider's relationship, both or neither (S75). */
export const acceptCustomerInvitation: Verb<
  Work,
  Acting,
  AcceptCustomerInvitationInput,
  { readonly customerId: string }
> = {
  mutation: 'acceptCustomerInvitation',
  shape: acceptCustomerInvitationInput,
  work: async (unit, { actor }, input) => {
    const invitation = await linkedInvitation(unit, customerInvitations, actor, { token: input.token, move });
    const { resellerId, providerId } = invitation;
    // Until commit the partnership is not ended: an end waits, and then sees what came into it.
    await holdPartnership(unit.manager, invitation);
    const pair = await invitingPair(unit.manager, invitation);
    const taken = await customerFor(unit, actor.tenantId ?? '', input);
    requireAcceptable(input, await factsOf(unit, invitation, pair, taken));

    const { customer, isNew, relationships } = taken;
    const { id: customerId } = customer;
    await moveInvitation(unit, customerInvitations, move, { invitation, columns: { customerId } });
    const corrected = isNew ? [] : await correct(unit, customer, input);
    const reseller = { customerId, partnerId: resellerId, role: 'RESELLER' } as const;
    const provider = { customerId, partnerId: providerId, role: 'PROVIDER' } as const;
    const begun = [
      ...(await begin(unit, invitation, reseller, relationships)),
      ...(await begin(unit, invitation, provider, relationships)),
    ];
    const cause = { type: 'CustomerAccepted', actor: customerActor(actor) };
    tellAcceptance(unit, invitation, cause, { customer, relationships, details: input, corrected, begun });
    mailSender(unit, invitation, 'accepted', input.companyName);
    await refreshStandings(unit, [customerId], cause);
    return { customerId };
  },
};

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
  { manager, now }: Work,
  invitation: CustomerInvitation,
  { reseller, provider, facts }: Pair,
  { customer: { tenantId, market }, isNew, relationships }: Taken,
): Promise<AcceptanceFacts> {
  if (!reseller || !provider) throw RelationshipRefusal.of('SOURCE_UNAVAILABLE');
  const { state, includesDelegatedAdmin } = invitation;
  const asCustomer = isNew ? null : { market, ...servingOf(invitation, relationships) };
  // A partner has one market for good, in whatever role its company comes.
  const asPartner = asCustomer ? null : await partnerOfTenant(manager, tenantId);
  const known = asPartner ? { market: asPartner.market, ...notServed } : asCustomer;
  return { state, facts, now, tenantId, reseller, provider, includesDelegatedAdmin, known };
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
