import { requireSignedIn, type Actor } from '../actor';
import { verb } from '../acting';
import type { Mover } from '../available-actions';
import { RelationshipRefusal } from '../errors';
import type { Work } from '../events';
import { CustomerInvitation } from '../invitation.entity';
import { Partner } from '../partner.entity';
import { Partnership } from '../partnership.entity';
import { customerInvitations } from './customer-invitation.work';
import { requireInviting, requirePromising } from './invitable-customer';
import { emailAddress, mailLanguage } from './invitation-input';
import { releaseExpired, sentToday } from './invitation.rows';
import type { InvitationRef } from './invitation-kind.work';
import { newInvitation, sendInvitations } from './sending.work';
import { invitingPair, type Inviters } from './inviting-pair.rows';
import { addressFacts } from './known-customers.rows';
import { isTooMuch } from './reason-not-to-invite';
import { z } from 'zod';
import { hold } from '../../../chassis/database/hold';
import { duplicateAs } from '../../../chassis/database/duplicate';
import { id, inputOf, optionalLine } from '../../../chassis/inputs';

/** A reseller asks a company to become a customer of itself and of one of its providers together (S75, S76). */
export const inviteCustomer = verb({
  mutation: 'inviteCustomer',
  shape: inputOf('Whom a reseller asks to become its customer, and with which provider.', {
    resellerId: id.describe('The reseller that invites: the viewer’s own account.'),
    providerId: id.describe('One of the providers that the reseller works with; the customer accepts both.'),
    email: emailAddress.describe('Where the invitation is sent: one plain e-mail address of the company.'),
    companyName: optionalLine(300).describe('The company as the reseller knows it, at most 300 characters.'),
    includesDelegatedAdmin: z
      .boolean()
      .default(true)
      .describe('Whether accepting also gives both partners admin rights in the customer’s tenant.'),
    language: mailLanguage,
  }),
  async work(unit, acting, input): Promise<InvitationRef> {
    const { reseller, provider } = await inviters(unit, acting.actor, input);
    await requireInvitable(unit, acting.actor, { reseller, provider }, input);
    const row = newInvitation(customerInvitations, unit, acting, { ...input, customerId: null });
    const names = { reseller: reseller.legalName, provider: provider.legalName };
    await sendInvitations(unit, customerInvitations, acting, { rows: [row], names }).catch(
      duplicateAs(() => RelationshipRefusal.of('INVITATION_ALREADY_PENDING', 'email')),
    );
    return { invitationId: row.id };
  },
});

type InviteCustomerInput = z.infer<typeof inviteCustomer.shape>;

/** The partners for whom the actor may invite now. A provider that the reseller does not work with is not to be found. */
async function inviters({ manager, now }: Work, actor: Actor, input: InviteCustomerInput): Promise<Inviters> {
  const { resellerId } = input;
  requireSignedIn(actor);
  if (!(await knows(manager, actor, resellerId))) throw RelationshipRefusal.of('NOT_FOUND', 'resellerId');
  await hold(manager, Partner, { id: resellerId });
  const { reseller, provider, facts } = await invitingPair(manager, input);
  if (!reseller) throw RelationshipRefusal.of('NOT_FOUND', 'resellerId');
  requireInviting(moverFor(actor, reseller), facts, now);
  if (!provider) throw RelationshipRefusal.of('NOT_FOUND', 'providerId');
  return { reseller, provider };
}

/** Its own account, or one that it has worked with: of these a refusal says why the actor may not invite for them. */
async function knows(manager: Work['manager'], actor: Actor, resellerId: string): Promise<boolean> {
  if (actor.isOperator || actor.account?.id === resellerId) return true;
  if (!actor.account) return false;
  return manager.existsBy(Partnership, { providerId: actor.account.id, resellerId });
}

/** A provider that names itself as the reseller is a provider still. */
function moverFor({ account, roles }: Actor, reseller: Partner): Mover {
  if (account?.id !== reseller.id) return { party: 'OPERATOR', roles };
  return { party: reseller.kind === 'INDIRECT_RESELLER' ? 'RESELLER' : 'PROVIDER', roles };
}

/** Refuses an address from which nothing can come, and one too many; one whose invitation has expired may come again. */
async function requireInvitable(
  { manager, now }: Work,
  { email: ownEmail }: Actor,
  { reseller, provider }: Inviters,
  input: InviteCustomerInput,
): Promise<void> {
  const { email, resellerId, providerId } = input;
  const facts = await addressFacts(manager, { reseller, provider }, email);
  requirePromising(input, reseller, { ...facts, ownEmail });
  if (isTooMuch(await sentToday(manager, CustomerInvitation, { resellerId }, now), email)) {
    throw RelationshipRefusal.of('LIMIT_EXCEEDED', 'email');
  }
  await releaseExpired(manager, CustomerInvitation, { resellerId, providerId }, { emails: [email], now });
}
