import { mayAskAbout, type Channel } from './policy';
import type { Harness } from './harness';
import type { Findings } from './matrix';
import { unknownIds } from './secrets';
import type { Viewer } from './viewers';
import type { Answer } from '../support/answers';

/** The numbers that a viewer may see of its own channel, counted in the world itself. */
export function expectedCounts({ world, relations }: Harness, viewer: Viewer, other: string) {
  const { accountId } = viewer;
  const mine = ({ providerId, resellerId }: { readonly providerId: string; readonly resellerId: string }) =>
    providerId === accountId || resellerId === accountId;
  const isLive = (one: { readonly removedAt: Date | null } | null) => one !== null && one.removedAt === null;
  const served = world.customers.filter(({ channels }) =>
    channels.some(
      (each) =>
        (each.resellerId === accountId && isLive(each.reseller)) ||
        (each.providerId === accountId && isLive(each.provider)),
    ),
  );
  const shared = served.filter(({ channels }) =>
    channels.some(
      (each) =>
        mine(each) &&
        [each.providerId, each.resellerId].includes(other) &&
        isLive(each.reseller) &&
        isLive(each.provider),
    ),
  );
  const ownInvitations = world.partnershipInvitations.filter(({ id }) =>
    relations.allows('PartnershipInvitation facts', viewer, id),
  );
  return {
    indirectResellers: { totalCount: world.partnerships.filter(({ providerId }) => providerId === accountId).length },
    indirectProviders: { totalCount: world.partnerships.filter(({ resellerId }) => resellerId === accountId).length },
    customers: { totalCount: served.length },
    sharedCustomers: { totalCount: accountId === other ? 0 : shared.length },
    partnershipInvitations: { totalCount: ownInvitations.length },
    customerInvitations: { totalCount: world.customerInvitations.filter(mine).length },
    channelSummary: { customers: { total: served.length } },
  };
}

export async function countsOf(harness: Harness, viewer: Viewer, other: string): Promise<unknown> {
  const counts = [
    'indirectResellers',
    'indirectProviders',
    'customers',
    'partnershipInvitations',
    'customerInvitations',
  ];
  const query = `query Counts($other: ID!) { viewer { account {
    ${counts.map((list) => `${list} { totalCount }`).join(' ')}
    sharedCustomers: customers(sharedWith: $other) { totalCount }
    channelSummary { customers { total } }
  } } }`;
  const { data } = JSON.parse(await harness.text(viewer, query, { other })) as Answer;
  return data.viewer.account;
}

const rotated = <Item>(items: readonly Item[], from: number, size: number): Item[] =>
  Array.from({ length: size }, (_, index) => items[(from + index) % items.length]!);

const CHANNELS_AT_ONCE = 100;

/** Asks whether orders may be placed in every channel there is, and in channels put together of parts that are not one. */
export async function checkEligibility(harness: Harness, viewer: Viewer, to: Findings): Promise<void> {
  const { world, relations } = harness;
  const channels = world.customers.flatMap(({ id: customerId, channels: own }, number) => [
    ...own.map(({ resellerId, providerId }): Channel => ({ customerId, resellerId, providerId })),
    ...rotated(world.partnerships, number * 3, 4).map(({ resellerId, providerId }): Channel => ({
      customerId,
      resellerId,
      providerId,
    })),
  ]);
  const [customerId = '', resellerId = '', providerId = ''] = unknownIds;
  const asked = [{ customerId, resellerId, providerId }, ...channels];
  const answers: unknown[] = [];
  for (let from = 0; from < asked.length; from += CHANNELS_AT_ONCE) {
    const body = asked.slice(from, from + CHANNELS_AT_ONCE).map(
      (
        each,
        index,
      ) => `c${index}: orderEligibility(customerId: "${each.customerId}", resellerId: "${each.resellerId}", providerId: "${each.providerId}")
        { verdict evaluatedAt checks { rule status message owner remedy since } reasons { rule } }`,
    );
    const answer = await harness.execute('relationships', viewer, `query Eligibility { ${body.join(' ')} }`);
    answers.push(...Object.values(answer.data));
  }
  const asUnknown = JSON.stringify(answers[0]);
  channels.forEach((channel, index) => {
    const isShown = JSON.stringify(answers[index + 1]) !== asUnknown;
    const isAllowed = mayAskAbout(viewer, channel, world, relations);
    if (isShown && isAllowed) to.shown.add(viewer.name);
    if (isShown && !isAllowed) to.faults.push(`${viewer.name} is shown the channel ${JSON.stringify(channel)}`);
    if (!isShown && isAllowed) to.faults.push(`${viewer.name} is not shown the channel ${JSON.stringify(channel)}`);
    to.answers += 1;
  });
}

/** Lists that two viewers both have: under what, which field, and who the two are. */
export interface SharedList {
  readonly field: string;
  readonly of: string;
  readonly one: string;
  readonly other: string;
}

const own = (field: string) => ({ field, of: 'viewer { account', one: 'provider-admin', other: 'reseller-admin' });

export function sharedLists({ world }: Harness): readonly SharedList[] {
  const customer = world.customers.find(({ companyName }) => companyName === 'Éclat Parfumerie')!;
  const partnership = world.partnerships[0]!;
  const ofCustomer = `customer(id: "${customer.id}") { x: id`;
  const providers = { one: 'provider-admin', other: 'Cantabria admin' };
  return [
    ...['customers', 'users', 'history', 'activity', 'customerInvitations', 'orderBlockers', 'agreements'].map(own),
    { field: 'indirectResellers', of: 'viewer { account', ...providers },
    { field: 'partnershipInvitations', of: 'viewer { account', ...providers },
    { field: 'indirectProviders', of: 'viewer { account', one: 'reseller-admin', other: 'Sable admin' },
    { field: 'history', of: ofCustomer, ...providers },
    { field: 'agreements', of: ofCustomer, ...providers },
    { field: 'history', of: ofCustomer, one: 'provider-admin', other: 'reseller-admin' },
    {
      field: 'customers',
      of: `partnership(id: "${partnership.id}") { x: id`,
      one: 'provider-admin',
      other: 'reseller-admin',
    },
    { field: 'indirectProviders', of: '', one: 'reseller-admin', other: 'provider2-admin' },
  ];
}

export async function pageOf(
  harness: Harness,
  viewer: Viewer,
  { of, field }: SharedList,
  after: string | null,
): Promise<Pick<Answer, 'errors'>> {
  const head = of.startsWith('viewer') ? `${of} {` : of;
  const closing = '}'.repeat(head.split('{').length - 1);
  const list = `list: ${field}(first: 1, after: $after) { edges { cursor } pageInfo { endCursor hasNextPage } }`;
  const query = `query Page($after: String) { ${head} ${list} ${closing} }`;
  return JSON.parse(await harness.text(viewer, query, { after })) as Answer;
}

export const cursorIn = (answer: unknown): string | undefined => /"cursor":"([^"]+)"/.exec(JSON.stringify(answer))?.[1];

/** The same cursor with something in it changed, in several places and ways. */
export function edited(cursor: string): string[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const flipped = [0, 5, 11, 12, bytes.length - 2].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] = copy[at]! ^ 1;
    return copy.toString('base64url');
  });
  const payload = bytes.subarray(12).toString('utf8');
  const forged = Buffer.concat([bytes.subarray(0, 12), Buffer.from(payload.replace(/[0-9a-z]/, '7'))]).toString(
    'base64url',
  );
  return [...flipped, forged, bytes.subarray(12).toString('base64url'), cursor.slice(0, 12), 'x', ''];
}
