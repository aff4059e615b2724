import type {
  AccountSpec,
  ChannelSpec,
  CustomerInvitationSpec,
  CustomerSpec,
  PartnershipInvitationSpec,
  PartnershipSpec,
  World,
} from '../../standalone/world/spec';
import { adminOf, customerAdminOf, type Scene, type Someone, type Stage } from './play';
import { daysAfter, shown, templateOf } from './play-accounts';
import type { ConsentText } from './api-types';

const PARTNERSHIP_INVITATION = 'partnership-invitation';
const CUSTOMER_INVITATION = 'customer-invitation';

/** A prospect of whom the world knows no more than where it was written to. */
const prospect = (email: string): Someone => {
  const domain = email.replace(/^.*@/, '');
  return {
    tenantId: `tenant-of-${domain}`,
    userId: `office-${domain}`,
    email,
    name: domain,
    directoryRoles: ['GLOBAL_ADMIN'],
  };
};

export function channelScenes(world: World): Scene[] {
  const accounts = new Map([...world.accounts].map((account) => [account.id, account]));
  const of = (id: string): AccountSpec => accounts.get(id)!;
  const customers = [...world.customers];
  const partnerships = [...world.partnerships];
  const adminFor = (id: string | null) => customerAdminOf(customers.find((customer) => customer.id === id)!);
  return [
    ...[...world.partnershipInvitations].flatMap((spec) =>
      invitationScenes(spec, {
        ...resellerInviting(adminOf(of(spec.providerId)), spec),
        accept: async (stage) => {
          const partnership = partnerships.find(({ id }) => id === spec.partnershipId)!;
          await authorize(stage, spec, partnership, adminOf(of(partnership.resellerId)));
        },
      }),
    ),
    ...partnerships.flatMap((spec) =>
      partnershipScenes(spec, { PROVIDER: adminOf(of(spec.providerId)), RESELLER: adminOf(of(spec.resellerId)) }),
    ),
    ...[...world.customerInvitations].flatMap((spec) =>
      invitationScenes(spec, {
        ...customerInviting(adminOf(of(spec.resellerId)), spec),
        accept: (stage) =>
          become(
            stage,
            spec,
            customers.find(({ id }) => id === spec.customerId)!,
            adminFor(spec.customerId),
          ),
      }),
    ),
    ...customers.flatMap((spec) => customerScenes(world, spec, (id) => adminOf(of(id)))),
  ];
}

/** Either kind of invitation, in the words of its own verbs. */
interface Inviting {
  readonly kind: 'Partnership' | 'Customer';
  readonly purpose: string;
  readonly sender: Someone;
  readonly invite: (stage: Stage) => Promise<{ readonly invitation: { readonly id: string } }>;
  readonly accept: (stage: Stage) => Promise<void>;
}

const resellerInviting = (sender: Someone, { providerId, email, message }: PartnershipInvitationSpec) => ({
  kind: 'Partnership' as const,
  purpose: PARTNERSHIP_INVITATION,
  sender,
  invite: (stage: Stage) =>
    stage.does(
      sender,
      'inviteReseller',
      { providerId: stage.idOf(providerId), email, message },
      'invitation { id state }',
    ),
});

const customerInviting = (sender: Someone, spec: CustomerInvitationSpec) => ({
  kind: 'Customer' as const,
  purpose: CUSTOMER_INVITATION,
  sender,
  invite: (stage: Stage) => {
    const { email, companyName, includesDelegatedAdmin } = spec;
    const channel = { resellerId: stage.idOf(spec.resellerId), providerId: stage.idOf(spec.providerId) };
    const input = { ...channel, email, companyName, includesDelegatedAdmin };
    return stage.does(sender, 'inviteCustomer', input, 'invitation { id state }');
  },
});

/** Sent, perhaps again, and answered. What was sent again was first sent some days before. */
function invitationScenes(spec: PartnershipInvitationSpec | CustomerInvitationSpec, inviting: Inviting): Scene[] {
  const { id, sentAt, sendCount, decidedAt } = spec;
  const { kind, sender } = inviting;
  const before = (sends: number) => daysAfter(sentAt, -5 * sends);
  const invite = async (stage: Stage) => stage.ids.set(id, (await inviting.invite(stage)).invitation.id);
  const scenes: Scene[] = [{ at: before(sendCount - 1), play: invite }];
  const selection = 'invitation { sendCount }';
  for (let left = sendCount - 2; left >= 0; left -= 1) {
    const resend = (stage: Stage) =>
      stage.does(sender, `resend${kind}Invitation`, { invitationId: stage.idOf(id) }, selection);
    scenes.push({ at: before(left), play: resend });
  }
  if (decidedAt) scenes.push({ at: decidedAt, play: (stage) => answer(stage, spec, inviting) });
  return scenes;
}

async function answer(
  stage: Stage,
  { id, state, email, sendCount, declineReason: reason }: PartnershipInvitationSpec | CustomerInvitationSpec,
  { kind, purpose, sender, accept }: Inviting,
): Promise<void> {
  if (state === 'ACCEPTED') await accept(stage);
  const invitation = { invitationId: stage.idOf(id) };
  if (state === 'REVOKED') await stage.does(sender, `revoke${kind}Invitation`, invitation, 'invitation { state }');
  if (state !== 'DECLINED') return;
  const input = { token: stage.mailedToken(purpose, id, sendCount), reason };
  await stage.does(prospect(email), `decline${kind}Invitation`, input, 'userErrors { code }');
}

async function authorize(
  stage: Stage,
  { id, sendCount }: PartnershipInvitationSpec,
  partnership: PartnershipSpec,
  reseller: Someone,
): Promise<void> {
  const token = stage.mailedToken(PARTNERSHIP_INVITATION, id, sendCount);
  const { text } = await stage.read<{ readonly text: ConsentText }>(
    reseller,
    '{ text: partnershipConsentText { version } }',
  );
  const consent = { consentConfirmed: true, consentTextVersion: text.version };
  const input = { token, accountId: stage.idOf(partnership.resellerId), ...consent };
  const made = await stage.does(reseller, 'authorizeIndirectProvider', input, 'partnership { id }');
  stage.ids.set(partnership.id, made.partnership.id);
}

/** What the world says of when a consent was withdrawn: so many days after the partnership began. */
const WITHDRAWN_AFTER_DAYS = 40;

function partnershipScenes(
  { id, since, withdrawn, ended }: PartnershipSpec,
  parties: Readonly<Record<'PROVIDER' | 'RESELLER', Someone>>,
): Scene[] {
  const scenes = withdrawn.map((scope): Scene => {
    const withdraw = (stage: Stage) => {
      const input = { partnershipId: stage.idOf(id), scope };
      return stage.does(parties.RESELLER, 'withdrawConsent', input, 'partnership { id }');
    };
    return { at: daysAfter(since, WITHDRAWN_AFTER_DAYS), play: withdraw };
  });
  if (!ended) return scenes;
  const end = (stage: Stage) => {
    const input = { partnershipId: stage.idOf(id), reason: ended.reason };
    return stage.does(parties[ended.by], 'endPartnership', input, 'partnership { state }');
  };
  return [...scenes, { at: ended.at, play: end }];
}

async function become(
  stage: Stage,
  { id, sendCount }: CustomerInvitationSpec,
  customer: CustomerSpec,
  admin: Someone,
): Promise<void> {
  const { companyName, domain, market, contactEmail } = customer;
  const token = stage.mailedToken(CUSTOMER_INVITATION, id, sendCount);
  const input = { token, companyName, domain, market, contactEmail, consentConfirmed: true };
  const made = await stage.does(admin, 'acceptCustomerInvitation', input, 'customer { id }');
  stage.ids.set(customer.id, made.customer.id);
}

function customerScenes(world: World, customer: CustomerSpec, partner: (id: string) => Someone): Scene[] {
  return [
    ...agreementScenes(world, customer, partner),
    ...customer.channels.flatMap((channel) => endings(customer, channel, partner)),
  ];
}

function agreementScenes(world: World, customer: CustomerSpec, partner: (id: string) => Someone): Scene[] {
  const { id, agreement, companyName, contactEmail: email } = customer;
  if (!agreement) return [];
  const { attestedById, acceptedAt } = agreement;
  const signatory = { firstName: 'Office of', lastName: companyName, email };
  const play = async (stage: Stage) => {
    const text = await shown(stage, templateOf(world, agreement.templateKey));
    const input = { customerId: stage.idOf(id), ...text, signatory };
    if (attestedById === null) {
      await stage.does(
        customerAdminOf(customer),
        'acceptCustomerAgreement',
        { ...input, accepted: true },
        'agreement { id }',
      );
    } else {
      const attested = { ...input, acceptedAt: acceptedAt.toISOString() };
      await stage.does(partner(attestedById), 'attestCustomerAgreement', attested, 'agreement { id }');
    }
  };
  return [{ at: acceptedAt, play }];
}

/** A customer takes back admin rights some days after it gave them; relationships are removed by the provider. */
const ADMIN_TAKEN_BACK_AFTER_DAYS = 10;

function endings(customer: CustomerSpec, channel: ChannelSpec, partner: (id: string) => Someone): Scene[] {
  const { providerId, resellerId, provider, reseller, since } = channel;
  const customerId = (stage: Stage) => stage.idOf(customer.id);
  const scenes: Scene[] = [];
  const sides = [
    [provider, providerId],
    [reseller, resellerId],
  ] as const;
  for (const [relationship, id] of sides) {
    const { removedAt, delegatedAdmin } = relationship;
    const input = (stage: Stage) => ({ customerId: customerId(stage), partnerId: stage.idOf(id) });
    const remove = (stage: Stage) => {
      const because = { ...input(stage), reason: 'No longer a customer.' };
      return stage.does(partner(providerId), 'removeResaleRelationship', because, 'customer { id }');
    };
    const takeBack = (stage: Stage) =>
      stage.does(customerAdminOf(customer), 'removeDelegatedAdmin', input(stage), 'customer { id }');
    if (removedAt) scenes.push({ at: removedAt, play: remove });
    else if (delegatedAdmin === 'WITHDRAWN')
      scenes.push({ at: daysAfter(since, ADMIN_TAKEN_BACK_AFTER_DAYS), play: takeBack });
  }
  return scenes;
}
