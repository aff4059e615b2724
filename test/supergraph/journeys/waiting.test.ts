import { setImmediate as turn } from 'node:timers/promises';
import { mutationText } from '../../support/answers';
import { temporaryFolder } from '../../support/folder';
import { InProcessGraph, demoAt } from '../../support/in-process';
import { Stage, StageClock } from '../../support/play';
import { daysAfter } from '../../support/play-accounts';
import { becomes } from '../../support/programme';
import type {
  CustomerInvitationConnection,
  InvitationCounts,
  Mutation,
  PartnershipInvitationConnection,
} from '../../support/api-types';

jest.setTimeout(60_000);

const dataDir = temporaryFolder();
const now = new Date('2026-03-18T12:00:00.000Z');
const provider = { persona: 'provider-admin' };
const reseller = { persona: 'reseller-admin' };

const kinds = [
  {
    kind: 'Partnership',
    inviting: provider,
    invite: 'inviteReseller',
    email: 'later@slow.example',
    accept: 'authorizeIndirectProvider',
    consent: (accountId: string) => ({ accountId, consentConfirmed: true, consentTextVersion: 1 }),
  },
  {
    kind: 'Customer',
    inviting: reseller,
    invite: 'inviteCustomer',
    email: 'later@hesitant.example',
    accept: 'acceptCustomerInvitation',
    consent: () => ({
      companyName: 'Hesitant',
      domain: 'hesitant.example',
      market: 'PL',
      contactEmail: 'later@hesitant.example',
      consentConfirmed: true,
    }),
  },
] as const;

let graph: InProcessGraph;
let clock: StageClock;
let stage: Stage;
const ids = { provider: '', reseller: '' };

beforeAll(async () => {
  clock = new StageClock(now);
  graph = await InProcessGraph.start({ dialect: 'sqlite', clock, dataDir, ...demoAt(clock) });
  stage = new Stage(graph, clock);
  const own = '{ viewer { account { id } } }';
  ids.provider = (await stage.read(provider, own)).viewer.account.id;
  ids.reseller = (await stage.read(reseller, own)).viewer.account.id;
});
afterAll(() => graph.stop());

/** A day comes, and whatever comes due with it is done. */
const wait = (days: number) => stage.play([{ at: daysAfter(now, days), play: () => Promise.resolve() }]);

const refusals = async (who: object, mutation: keyof Mutation, input: object): Promise<string[]> => {
  const { data } = await graph.askAs(who, mutationText(mutation), { input });
  return data[mutation].userErrors.map(({ code }) => code);
};

/** What waits in a list of invitations, whichever it is. */
type Lapsing = {
  readonly viewer: {
    readonly account: {
      readonly list: PartnershipInvitationConnection | CustomerInvitationConnection;
      readonly channelSummary: { readonly counts: InvitationCounts };
    };
  };
};

const mailsTo = (email: string) => graph.mails.filter(({ to }) => to === email);
const mailed = (email: string, count: number) =>
  becomes(async () => {
    await turn();
    return mailsTo(email).length;
  }, count);

test('Whoever invited somebody wants them reminded while there is time, to see what is about to lapse and what has, and to invite anew', async () => {
  const channel = { providerId: ids.provider, resellerId: ids.reseller };
  const invitations = new Map<string, string>();
  for (const { kind, inviting, invite, email } of kinds) {
    const input = invite === 'inviteReseller' ? { providerId: ids.provider, email } : { ...channel, email };
    const { invitation } = await stage.does(inviting, invite, input, 'invitation { id }');
    invitations.set(kind, invitation.id);
    await mailed(email, 1);
  }
  /** What waits still and lapses within a week, by address, and how many the dashboard counts. */
  const lapsing = async (list: string, who: object, weekBegins: Date) => {
    const query = `{ viewer { account { channelSummary { counts: ${list} { expiringWithin7Days } }
      list: ${list}(state: [PENDING], first: 100) { edges { node { email expiresAt } } } } } }`;
    const { channelSummary, list: waiting } = (await stage.read<Lapsing>(who, query)).viewer.account;
    const until = daysAfter(weekBegins, 7).getTime();
    const emails = waiting.edges
      .filter(({ node }) => Date.parse(node.expiresAt) <= until)
      .map(({ node }) => node.email);
    expect(channelSummary.counts.expiringWithin7Days).toBe(emails.length);
    return emails;
  };

  await wait(22);
  for (const { email } of kinds) expect(mailsTo(email)).toHaveLength(1);
  await wait(24);
  for (const { kind, email, inviting } of kinds) {
    await mailed(email, 2);
    expect(mailsTo(email)[1]!.subject).toMatch(/expires soon/);
    const list = kind === 'Partnership' ? 'partnershipInvitations' : 'customerInvitations';
    expect(await lapsing(list, inviting, daysAfter(now, 24))).toContain(email);
  }

  await wait(31);
  for (const { kind, email, inviting, invite, accept, consent } of kinds) {
    const list = kind === 'Partnership' ? 'partnershipInvitations' : 'customerInvitations';
    expect(await lapsing(list, inviting, daysAfter(now, 31))).not.toContain(email);
    const query = `{ viewer { account { list: ${list}(state: [EXPIRED], first: 100) { edges { node { id email availableActions { allowed } } } } } } }`;
    const { edges } = (await stage.read<Lapsing>(inviting, query)).viewer.account.list;
    const lapsed = edges.find(({ node }) => node.email === email)!.node;
    expect(lapsed.id).toBe(invitations.get(kind));
    expect(lapsed.availableActions.some(({ allowed }) => allowed)).toBe(false);

    const token = /#t=([\w-]+)/.exec(mailsTo(email)[1]!.text)![1];
    const answering = kind === 'Partnership' ? reseller : { persona: 'newcomer' };
    expect(await refusals(answering, accept, { token, ...consent(ids.reseller) })).toEqual(['INVITATION_EXPIRED']);
    const invitationId = invitations.get(kind);
    expect(await refusals(inviting, `resend${kind}Invitation`, { invitationId })).toEqual(['INVITATION_EXPIRED']);
    const input = invite === 'inviteReseller' ? { providerId: ids.provider, email } : { ...channel, email };
    const anew = await stage.does(inviting, invite, input, 'invitation { id state }');
    expect(anew.invitation).toMatchObject({ state: 'PENDING' });
    expect(anew.invitation.id).not.toBe(lapsed.id);
  }
});
