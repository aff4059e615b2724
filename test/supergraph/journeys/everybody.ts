import type { Person } from '../../support/people';
import { becomes, officeOf, type Company, type Programme } from '../../support/programme';
import type { Data } from '../../support/answers';

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly subjectId: string;
  readonly summary: string;
}

const feed = `query($after: String, $types: [ActivityType!]) { viewer { account { activity(first: 3, after: $after, types: $types) {
  pageInfo { hasNextPage endCursor } edges { node { id type subjectId summary } } } } } }`;

/** What a dashboard shows; what concerns the company's own account it shows elsewhere. */
const types = [
  ...['PartnershipInvitationSent', 'PartnershipBegan', 'ConsentWithdrawn', 'CustomerInvitationSent'],
  ...['CustomerAccepted', 'ProgramStatusChanged'],
];

/** Page by page from the newest on, until something is met that was read before. */
async function news(who: Person, until: string | null = null): Promise<Entry[]> {
  const own = (await who.read('{ viewer { account { id } } }')).viewer.account.id;
  const entries: Entry[] = [];
  for (let after: string | null = null; ;) {
    const page: Data = await who.read(feed, { after, types });
    const { edges, pageInfo } = page.viewer.account.activity;
    for (const { node } of edges) {
      if (node.id === until) return entries;
      if (node.subjectId !== own) entries.push(node);
    }
    if (!pageInfo.hasNextPage) return entries;
    after = pageInfo.endCursor;
  }
}

/** Learning what others did: by mail, and in a feed that can be read again. */
export function everybodysJourneys(programme: () => Programme): void {
  let puck: Company;
  let stranger: Company;
  let reseller: Company;
  const channel = () => ({ provider: puck, reseller });

  beforeAll(async () => {
    const world = programme();
    [puck, stranger, reseller] = await Promise.all([
      world.provider('Puck Distribution'),
      world.provider('Obcy Hurt'),
      world.reseller('Nowina IT'),
    ]);
  });

  test('A reseller wants to be told by mail of each step of its verification, and when there is something to sign', async () => {
    const world = programme();
    const [decided, review, link] = await world.mailsTo(officeOf(reseller), /./, 3);
    expect(link!.text).toContain('#t=');
    for (const mail of [decided!, review!]) expect(mail.text).toContain(reseller.name);
    expect(decided!.text).toMatch(/umowę partnerską/);
    expect(new Set([decided, review, link].map((mail) => mail!.subject)).size).toBe(3);

    const steps = '{ viewer { account { history(first: 100) { edges { node { changes { field after } } } } } } }';
    const { edges } = (await reseller.admin.read(steps)).viewer.account.history;
    const changes = edges.flatMap(({ node }) => node.changes).toReversed();
    const statuses = changes.filter(({ field }) => field === 'enrollment.status').map(({ after }) => after);
    expect(statuses).toEqual(['DRAFT', 'EMAIL_OWNERSHIP', 'IN_REVIEW', 'AUTHORIZED']);
  });

  test('A distributor wants one feed of what happens in its channel, and to take it up where it left off', async () => {
    const world = programme();
    const partnershipId = await world.connect(channel());
    const customer = await world.customer('Kiosk Nowina', channel());
    const typesOf = (entries: readonly Entry[]) => entries.map(({ type }) => type);
    const began = ['CustomerAccepted', 'CustomerInvitationSent', 'PartnershipBegan', 'PartnershipInvitationSent'];
    await becomes(async () => typesOf(await news(puck.admin)), began);
    const seen = await news(puck.admin);
    expect(seen.map(({ subjectId }) => subjectId)).toEqual([
      customer.id,
      expect.any(String),
      partnershipId,
      expect.any(String),
    ]);
    await world.mailTo(puck.admin.identity!.email, /now work with/);
    await world.mailTo(reseller.admin.identity!.email, /accepted your invitation/);

    await reseller.admin.does('withdrawConsent', { partnershipId, scope: 'DELEGATED_ADMIN' }, 'partnership { id }');
    const account = { accountId: reseller.id, reason: 'A complaint is looked into.' };
    await world.operator.does('suspendPartnerAccount', account, 'account { id }');
    const since = () => news(puck.admin, seen[0]!.id);
    await becomes(async () => typesOf(await since()), ['ProgramStatusChanged', 'ConsentWithdrawn']);
    const [suspension, withdrawal] = await since();
    expect(suspension).toMatchObject({ subjectId: reseller.id, summary: expect.stringContaining('SUSPENDED') });
    expect(withdrawal).toMatchObject({ subjectId: partnershipId, summary: expect.stringContaining('DELEGATED_ADMIN') });
    // What was read comes again as it was, two pages further down.
    expect((await news(puck.admin)).slice(2)).toEqual(seen);
    expect(await news(stranger.admin)).toEqual([]);
  });
}
