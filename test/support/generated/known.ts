import { demoWorld } from '../../../standalone/world/demo/demo-world';
import personas from '../../../standalone/world/personas.json';
import type { SentMail } from '../../../chassis/mail/mailbox';
import type { Graph } from '../graph';
import type { Known } from './values';

/** What there is in the demo world, by the names of the places that it fits. */
export async function knownOf(graph: Graph): Promise<Known> {
  const { accounts, customers, partnerships, partnershipInvitations, customerInvitations } = demoWorld(new Date());
  const all = [...accounts];
  const of = (some: Iterable<{ readonly id: string }>) => [...some].map(({ id }) => id);
  const [accountIds, customerIds, partnershipIds] = [of(all), of(customers), of(partnerships)];
  const invitationId = [...of(partnershipInvitations), ...of(customerInvitations)];
  const codes = all.flatMap(({ partnerId }) => partnerId ?? []);
  const { templateIds, hashes, cursors } = await asked(graph);
  return {
    accountId: accountIds,
    providerId: accountIds,
    resellerId: accountIds,
    customerId: customerIds,
    partnershipId: partnershipIds,
    invitationId,
    templateId: templateIds,
    documentSha256: hashes,
    partnerId: [...codes, ...accountIds],
    userId: all.flatMap(({ users }) => users.map(({ userId }) => userId)),
    throughId: accountIds,
    tenantId: all.map(({ tenantId }) => tenantId),
    id: [...accountIds, ...customerIds, ...partnershipIds, ...invitationId, ...templateIds],
    email: personas.map(({ email }) => email),
    name: ['PartnerAccount', 'ErrorCode', 'PostalAddressInput', 'Contoso'],
    search: ['a', 'con', 'sp. z o.o.'],
    token: await mailedTokens(graph.url),
    cursor: cursors,
  };
}

const LISTS = `{
  agreementTemplates(first: 100) { edges { node { id document { sha256 } } } }
  viewer { account {
    indirectResellers(first: 3) { edges { cursor } } customers(first: 3) { edges { cursor } } history(first: 3) { edges { cursor } }
  } }
}`;

async function asked(graph: Graph) {
  const { data } = await graph.ask('provider-admin', LISTS);
  const templates = data.agreementTemplates.edges.map(({ node }) => node);
  const { indirectResellers, customers, history } = data.viewer.account;
  return {
    templateIds: templates.map(({ id }) => id),
    hashes: templates.map(({ document }) => document.sha256),
    cursors: [indirectResellers, customers, history].flatMap((list) => list.edges.map(({ cursor }) => cursor)),
  };
}

/** Of the invitations that wait; where mails go elsewhere there are none to be read. */
async function mailedTokens(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/mailbox.json`);
  if (!answer.ok) return [];
  const mails = (await answer.json()) as SentMail[];
  return mails.flatMap(({ links }) => links.flatMap((link) => /[#&=]([\w-]{20,})/.exec(link)?.[1] ?? [])).sort();
}
