import { CUSTOMER_INVITATION } from '../../subgraphs/relationships/invitation/customer-invitation.mail';
import { PARTNERSHIP_INVITATION } from '../../subgraphs/relationships/invitation/partnership-invitation.mail';
import { CONTACT_CONFIRMATION } from '../../subgraphs/accounts/enrollment/mail-contact.work';
import { deriveToken } from '../../chassis/token';
import { tokenKey, type Harness } from './harness';
import { idsByType } from './matrix';
import type { Rule } from './policy';
import { unknownIds } from './secrets';
import type { Viewer } from './viewers';

const rules = {
  PartnerAccount: 'PartnerAccount facts',
  Customer: 'Customer facts',
  Partnership: 'Partnership facts',
  PartnershipInvitation: 'PartnershipInvitation facts',
  CustomerInvitation: 'CustomerInvitation facts',
  AgreementTemplate: 'AgreementTemplate facts',
} as const satisfies Record<string, Rule>;
type Thing = keyof typeof rules;

/** What a field of an input may name: a thing by its id, or what a mailed link is about by its token. */
export type Named = Thing | 'User' | 'Tenant' | `token: ${string}`;

/** Names to try for one field, by what they are to the viewer. */
export interface Names {
  /** Of what the viewer may see; the closest first. */
  readonly visible: readonly string[];
  /** Of what exists and is not for the viewer; some of it, if there is much. */
  readonly hidden: readonly string[];
  /** Never issued; null where the viewer may name what was never named before. */
  readonly unknown: string | null;
}

export function namesOf(harness: Harness, viewer: Viewer, named: Named): Names {
  if (named.startsWith('token: ')) return tokensOf(harness, named.slice('token: '.length));
  if (named === 'User' || named === 'Tenant') return peopleOf(harness, viewer, named);
  return thingsOf(harness, viewer, named as Thing);
}

function thingsOf(harness: Harness, viewer: Viewer, thing: Thing): Names {
  const { relations } = harness;
  const ids = idsByType(harness)[thing] ?? [];
  const isVisible = (id: string) => relations.allows(rules[thing], viewer, id);
  const isOwn = (id: string) => relations.of(viewer, id) === 'OWN';
  const visible = ids.filter(isVisible);
  const hidden = ids.filter((id) => !isVisible(id));
  const closestFirst = [...visible.filter(isOwn), ...visible.filter((id) => !isOwn(id))];
  return { visible: closestFirst, hidden: some(hidden), unknown: unknownIds[0] ?? '' };
}

function peopleOf({ world }: Harness, viewer: Viewer, named: 'User' | 'Tenant'): Names {
  const of = (own: boolean) =>
    world.accounts
      .filter(({ id }) => (viewer.isOperator || (id === viewer.accountId && viewer.hasRole)) === own)
      .flatMap(({ tenantId, users }) => (named === 'Tenant' ? [tenantId] : users.map(({ userId }) => userId)));
  const mayRegister = named === 'Tenant' && viewer.isOperator;
  return { visible: of(true), hidden: some(of(false)), unknown: mayRegister ? null : (unknownIds[1] ?? '') };
}

/** The holder of a link may follow it. What is hidden are tokens that were never sent, about what there is. */
function tokensOf({ world }: Harness, purpose: string): Names {
  const token = (kind: string, { id, sendCount }: Link) => deriveToken(tokenKey, kind, id, sendCount);
  const links: Record<string, readonly Link[]> = {
    [PARTNERSHIP_INVITATION]: world.partnershipInvitations,
    [CUSTOMER_INVITATION]: world.customerInvitations,
    [CONTACT_CONFIRMATION]: world.accounts.map(({ id }) => ({ id, sendCount: 1 })),
  };
  const about = links[purpose] ?? [];
  return {
    visible: some(about).map((link) => token(purpose, link)),
    hidden: some(about).flatMap((link) => [
      token(purpose, { ...link, sendCount: link.sendCount + 1 }),
      ...Object.keys(links).flatMap((other) => (other === purpose ? [] : [token(other, link)])),
    ]),
    unknown: deriveToken('another key', purpose, 'nothing', 1),
  };
}

interface Link {
  readonly id: string;
  readonly sendCount: number;
}

const SOME = 2;

/** A few from all over the list. */
function some<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, Math.ceil(items.length / SOME));
  return items.filter((_, index) => index % step === 0);
}
