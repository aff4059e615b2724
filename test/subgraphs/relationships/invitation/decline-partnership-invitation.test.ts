import { pino } from 'pino';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import type { OutgoingMail } from '../../../../chassis/mail/outgoing-mail';
import { MailWorker } from '../../../../chassis/mail/worker';
import { Mail } from '../../../../chassis/mail/mail.entity';
import { PartnershipInvitation } from '../../../../subgraphs/relationships/invitation.entity';
import { createSubgraph } from '../../../../subgraphs/relationships/subgraph';
import { TestDatabases, dialects } from '../../../support/databases';
import { change, consentGiven, eventsOf, linkToken, mailsTo, rows } from '../../../support/partnerships';
import { RelationshipsWorld, anonymous, daysAgo, passportOf, type Company } from '../../../support/relationships';
import { refusals } from '../../../support/answers';
import { secrets } from '../../../support/subgraph-world';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('an invitation is answered on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let reseller: Company;
  let address = 0;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    provider = await world.provider();
    reseller = await world.reseller();
  });

  const invite = async () => {
    const input = { providerId: provider.id, email: `anna${++address}@fabrikam.example` };
    const sender = passportOf(provider, { email: `sender${address}@northwind.example`, language: 'pl' });
    return (await change(world, 'inviteReseller', sender, input)).invitation;
  };
  const decline = (token: string, who = passportOf(reseller), reason?: string) =>
    change(world, 'declinePartnershipInvitation', who, { token, ...(reason && { reason }) });
  const accept = (token: string) =>
    change(world, 'authorizeIndirectProvider', passportOf(reseller), {
      token,
      accountId: reseller.id,
      ...consentGiven,
    });

  test('with no and a reason, by a reseller that sees the invitation from then on', async () => {
    const invitation = await invite();

    const answer = await decline(linkToken(invitation), undefined, 'We have a provider.');

    expect(refusals(answer)).toEqual([]);
    expect(answer.invitation).toMatchObject({ state: 'DECLINED', declineReason: 'We have a provider.' });
    expect(answer.invitation.viewedAt).toBe(answer.invitation.decidedAt);
    expect(answer.invitation.viewedAt).not.toBeNull();
    expect((await eventsOf(world, invitation.id)).at(-1)).toMatchObject({
      type: 'PartnershipInvitationDeclined',
      audience: [provider.id, reseller.id],
      actor: { kind: 'PARTNER', accountId: reseller.id },
      data: { invitationId: invitation.id, providerId: provider.id, resellerId: reseller.id },
    });
    const [mail] = await mailsTo(world, `sender${address}@northwind.example`);
    expect(mail?.subject).toContain('odrzuca');
  });

  test('with no, for a company that is no partner yet: nobody is told which', async () => {
    const invitation = await invite();
    const newcomer = passportOf({ id: 'none', tenantId: 'newcomer' });

    const answer = await decline(linkToken(invitation), newcomer, 'Not for us.');

    expect(refusals(answer)).toEqual([]);
    // It has read the invitation by its link, and may see what came of its answer; from then on it sees it no more.
    expect(answer.invitation).toMatchObject({ id: invitation.id, state: 'DECLINED', declineReason: 'Not for us.' });
    expect((await decline(linkToken(invitation), newcomer)).invitation).toBeNull();
    expect(await world.data(`{ partnershipInvitation(id: "${invitation.id}") { id } }`, newcomer)).toEqual({
      partnershipInvitation: null,
    });
    const recorded = (await eventsOf(world, invitation.id)).at(-1);
    expect(recorded).toMatchObject({ actor: { kind: 'CONTACT', accountId: null, userId: null } });
    expect(recorded?.data).toEqual({ invitationId: invitation.id, providerId: provider.id });
  });

  test('by no one who is not a global admin, and by no other provider', async () => {
    const token = linkToken(await invite());
    const agent = await world.user(reseller, 'agent', ['ADMIN_AGENT']);
    const rival = await world.provider('Rival');

    expect(refusals(await decline(token, anonymous))).toEqual(['NOT_SIGNED_IN']);
    expect(refusals(await decline(token, agent))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(refusals(await decline(token, passportOf(provider)))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(refusals(await decline(token, passportOf(rival)))).toEqual(['TOKEN_INVALID input.token']);
    expect(refusals(await decline('guess'))).toEqual(['TOKEN_INVALID input.token']);
    expect(refusals(await decline(token))).toEqual([]);
    expect(refusals(await decline(token))).toEqual(['INVITATION_NOT_PENDING']);
  });

  test('in words that read as they are written, which keep the link open where they do not', async () => {
    const token = linkToken(await invite());

    expect(refusals(await decline(token, undefined, 'Nice try \u202Egnp.exe'))).toEqual(['INVALID_INPUT input.reason']);
    expect(refusals(await decline(token, undefined, 'Not yet 🙂\nAnna'))).toEqual([]);
  });

  test('not after its time', async () => {
    const { token } = await world.partnershipInvitation(provider, { expiresAt: daysAgo(1) });

    expect(refusals(await decline(token))).toEqual(['INVITATION_EXPIRED']);
  });

  test('by the link in the mail, which no row, event or line of the log ever holds', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    world.subgraph = createSubgraph({ ...world.parts(), log });
    const [accepted, declined] = [await invite(), await invite()];
    await change(world, 'resendPartnershipInvitation', passportOf(provider), { invitationId: accepted.id });
    const sent: OutgoingMail[] = [];
    const transport = {
      send: (mail: OutgoingMail) => Promise.resolve(void sent.push(mail)),
      close: () => Promise.resolve(),
    };
    const settings = {
      tokenKey: secrets.tokens,
      from: 'no-reply@programme.example',
      linkBaseUrl: 'https://programme.example/',
    };
    const worker = new MailWorker({ database: world.database, transport, clock: world.clock, log, ...settings });
    while ((await worker.sendDue()) > 0);

    const tokensTo = ({ email }: { email: string }) =>
      sent
        .filter(({ to }) => to === email)
        .map(({ text }) => /https:\/\/programme\.example\/invitations\/partnership#t=(\S+)/.exec(text)![1]!);
    const tokens = [...tokensTo(accepted), ...tokensTo(declined)];
    const [first, again, other] = tokens as [string, string, string];
    // Sent twice, and only the later link opens it.
    expect([await accept(first), await accept(again)].map((answer) => refusals(answer)[0]).sort()).toEqual([
      'TOKEN_INVALID input.token',
      undefined,
    ]);
    expect(refusals(await decline(other))).toEqual([]);

    const stored = await Promise.all([EventLog, Mail, PartnershipInvitation].map((each) => rows<object>(world, each)));
    const everything = JSON.stringify([stored, lines]);
    expect(everything).toContain(accepted.id);
    expect(lines.length).toBeGreaterThan(5);
    for (const token of tokens) expect(everything).not.toContain(token);
  });
});
