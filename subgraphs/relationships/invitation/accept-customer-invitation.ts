import { z } from 'zod';
import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import { sortKey } from '../../../chassis/database/sort-key';
import type { EventActor, FieldChange } from '../../../chassis/events/event';
import { domainName, inputOf, oneLine, written } from '../../../chassis/inputs';
import { customerActor, verb } from '../acting';
import { Customer, ResaleRelationship } from '../customer.entity';
import { holdRelationships, partnerOfTenant } from '../customer';
import { refreshCustomers, holdPartnership } from '../eligibility';
import { RelationshipRefusal } from '../errors';
import type { Work } from '../events';
import type { CustomerInvitation } from '../invitation.entity';
import { requireAcceptable, type AcceptanceFacts } from './acceptable-customer';
import { customerInvitations } from './customer-invitation.work';
import { customerInvitationMoves } from './invitation';
import { emailAddress, linkToken } from './invitation-input';
import { linkedInvitation, mailSender, moveInvitation } from './invitation.work';
import { invitingPair, type Pair } from './inviting-pair.rows';
import { liveOf, notServed, servingOf } from './serving';

type Details = Pick<AcceptCustomerInvitationInput, 'companyName' | 'domain' | 'market' | 'contactEmail'>;

const move = customerInvitationMoves.acceptCustomerInvitation;

/** One acceptance makes the reseller's and the provider's relationship, both or neither (S75). */
export const acceptCustomerInvitation = verb({
  mutation: 'acceptCustomerInvitation',
  shape: inputOf('Who accepts an invitation, and what the company says of itself.', {
    token: linkToken,
    companyName: oneLine(300).describe('Name of the company, at most 300 characters.'),
    domain: domainName.describe('The domain of the company’s tenant: `contoso.example`.'),
    market: written(20)
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code, such as PL')
      .describe('ISO 3166-1 alpha-2 of the company’s tenant; it has to be in the reseller’s region.'),
    contactEmail: emailAddress.describe('Whom the partners write to: one plain e-mail address.'),
    consentConfirmed: z.boolean().describe('Whether the box was ticked: the company takes on both partners.'),
  }),
  async work(unit, { actor }, input): Promise<{ readonly customerId: string }> {
    const invitation = await linkedInvitation(unit, customerInvitations, actor, { token: input.token, move });
    // Until commit the partnership is not ended: an end waits, and then sees what came into it.
    await holdPartnership(unit.manager, invitation);
    const pair = await invitingPair(unit.manager, invitation);
    const taken = await customerFor(unit, actor.tenantId ?? '', input);
    requireAcceptable(input, await factsOf(unit, invitation, pair, taken));

    const { customer, isNew, relationships } = taken;
    const { id: customerId } = customer;
    await moveInvitation(unit, customerInvitations, move, { invitation, columns: { customerId } });
    const corrected = isNew ? [] : await correct(unit, customer, input);
    const begun = [
      ...(await begin(unit, invitation, { customerId, role: 'RESELLER' }, relationships)),
      ...(await begin(unit, invitation, { customerId, role: 'PROVIDER' }, relationships)),
    ];
    const cause = { type: 'CustomerAccepted', actor: customerActor(actor) };
    record(unit, invitation, taken, { details: input, corrected, begun, by: cause.actor });
    mailSender(unit, invitation, 'accepted', input.companyName);
    await refreshCustomers(unit, [customerId], cause);
    return { customerId };
  },
});

type AcceptCustomerInvitationInput = z.infer<typeof acceptCustomerInvitation.shape>;

/** The tenant as a customer, and its relationships before it accepted. */
interface Taken {
  readonly customer: Customer;
  readonly isNew: boolean;
  readonly relationships: readonly ResaleRelationship[];
}

/** Found or made; held, so that of two acceptances at once the second sees the first. */
async function customerFor(unit: Work, tenantId: string, details: Details): Promise<Taken> {
  const { manager } = unit;
  const found = await manager.findOneBy(Customer, { tenantId });
  const made = found ? null : await make(unit, tenantId, details);
  if (made) return { customer: made, isNew: true, relationships: [] };
  const { id } = found ?? (await manager.findOneByOrFail(Customer, { tenantId }));
  const relationships = await holdRelationships(manager, id);
  return { customer: await manager.findOneByOrFail(Customer, { tenantId }), isNew: false, relationships };
}

const columnsOf = ({ companyName, domain, market, contactEmail }: Details) => {
  return { companyName, domain, market, contactEmail, sortKey: sortKey(companyName) };
};

type NewCustomer = Details & Pick<Customer, 'id' | 'tenantId' | 'since'>;

export const newCustomer = ({ id, tenantId, since, ...details }: NewCustomer): Customer => {
  return { id, tenantId, ...columnsOf(details), since, version: 1 };
};

async function make({ manager, now }: Work, tenantId: string, details: Details): Promise<Customer | null> {
  const customer = newCustomer({ ...details, id: newId(), tenantId, since: now });
  try {
    await manager.insert(Customer, customer);
    return customer;
  } catch (error) {
    // Another acceptance of the same tenant was quicker.
    if (isDuplicate(error)) return null;
    throw error;
  }
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

/** What the customer says of itself, where that differs from what was known. */
export const differing = (before: Partial<Pick<Customer, keyof Details>>, details: Details): FieldChange[] =>
  (['companyName', 'domain', 'market', 'contactEmail'] as const)
    .filter((field) => before[field] !== details[field])
    .map((field) => ({ field, before: before[field] ?? null, after: details[field] }));

async function correct({ manager }: Work, customer: Customer, details: Details): Promise<FieldChange[]> {
  const { id, version } = customer;
  const changes = differing(customer, details);
  const columns = { ...columnsOf(details), version: version + 1 };
  if (changes.length > 0) await manager.update(Customer, { id, version }, columns);
  return changes;
}

/** A relationship that lives goes on, and gains the admin rights that were just consented to; it loses none here. */
async function begin(
  { manager, now }: Work,
  { id: invitationId, resellerId, providerId, includesDelegatedAdmin }: CustomerInvitation,
  { customerId, role }: Pick<ResaleRelationship, 'customerId' | 'role'>,
  relationships: readonly ResaleRelationship[],
): Promise<FieldChange[]> {
  const partnerId = role === 'RESELLER' ? resellerId : providerId;
  const live = liveOf(relationships, partnerId, resellerId);
  const delegatedAdmin = includesDelegatedAdmin ? 'GRANTED' : 'WITHDRAWN';
  if (!live) {
    const keys = { id: newId(), customerId, partnerId, role, resellerId, invitationId };
    await manager.insert(ResaleRelationship, newRelationship({ ...keys, delegatedAdmin, since: now }));
    const admin = { field: `${role}.delegatedAdmin`, before: null, after: delegatedAdmin };
    return [{ field: role, before: null, after: 'ACTIVE' }, admin];
  }
  if (!includesDelegatedAdmin || live.delegatedAdmin === 'GRANTED') return [];
  const { id, version } = live;
  await manager.update(ResaleRelationship, { id, version }, { delegatedAdmin, version: version + 1 });
  return [{ field: `${role}.delegatedAdmin`, before: 'WITHDRAWN', after: 'GRANTED' }];
}

type Begun = 'state' | 'live' | 'removedAt' | 'removeReason' | 'version';

export const newRelationship = (keys: Omit<ResaleRelationship, Begun>): ResaleRelationship => {
  return { ...keys, state: 'ACTIVE', live: true, removedAt: null, removeReason: null, version: 1 };
};

/**
 * For the two, what they took on is recorded as if the customer had been unknown before: what it once said to others is
 * not for them. What differs from that is for the partners that served it already.
 */
function record(
  { events }: Work,
  { resellerId, providerId }: CustomerInvitation,
  { customer: { id, tenantId }, relationships }: Taken,
  acceptance: Readonly<{ details: Details; corrected: FieldChange[]; begun: FieldChange[]; by: EventActor }>,
): void {
  const { details, corrected, begun, by } = acceptance;
  const { market, companyName, contactEmail } = details;
  const data = { customerId: id, tenantId, market, companyName, contactEmail };
  events.append({
    type: 'CustomerAccepted',
    actor: by,
    subjectId: id,
    audience: [resellerId, providerId],
    data: { ...data, resellerId, providerId },
    changes: [...differing({}, details), ...begun],
  });
  if (corrected.length === 0) return;
  const serving = relationships.filter(({ state }) => state === 'ACTIVE');
  const audience = [...new Set(serving.map(({ partnerId }) => partnerId))];
  events.append({ type: 'CustomerDetailsChanged', actor: by, subjectId: id, audience, data, changes: corrected });
}
