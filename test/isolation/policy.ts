import type { CustomerSpec } from '../../standalone/world/spec';
import type { Viewer } from './viewers';
import type { FixedWorld } from './world';

/*
 * Who may see what, written from the rules of the programme and not from the resolvers. Two halves: the relation of a
 * viewer to a thing, and what each relation gives.
 */

export type Relation =
  | 'OPERATOR'
  /** Its own people, with a role; of a customer, everyone in its tenant. */
  | 'OWN'
  /** Its own people, without a role. */
  | 'COLLEAGUE'
  /** Worked with it once: partners of each other, a customer and its partners. */
  | 'WORKS_WITH'
  /** Works with it, and it is an official provider. */
  | 'WORKS_WITH_LISTED'
  /** Signed in, and looking at an official provider. */
  | 'SHOPPER'
  | 'NAMED'
  | 'STRANGER';

// There is no closer relation to what is public.
const everyone: readonly Relation[] = ['OPERATOR', 'STRANGER'];
const partners: readonly Relation[] = ['WORKS_WITH', 'WORKS_WITH_LISTED'];

export const policy = {
  // What is asked for by its id, before anything else was seen.
  'PartnerAccount by id': ['OPERATOR', 'OWN', 'COLLEAGUE', 'SHOPPER', 'WORKS_WITH_LISTED'],
  'PartnerAccount facts': ['OPERATOR', 'OWN', 'COLLEAGUE', 'SHOPPER', ...partners],
  'PartnerAccount status': ['OPERATOR', 'OWN', 'COLLEAGUE', ...partners],
  'PartnerAccount actions': ['OPERATOR', 'OWN', 'COLLEAGUE'],
  'PartnerAccount private': ['OPERATOR', 'OWN'],
  'Customer facts': ['OPERATOR', 'OWN', 'WORKS_WITH'],
  'ResaleRelationship facts': ['OPERATOR', 'OWN', 'WORKS_WITH'],
  'Partnership facts': ['OPERATOR', 'OWN'],
  'PartnershipInvitation facts': ['OPERATOR', 'OWN', 'NAMED'],
  'CustomerInvitation facts': ['OPERATOR', 'OWN', 'NAMED'],
  'Agreement facts': ['OPERATOR', 'OWN', 'WORKS_WITH'],
  'AgreementTemplate facts': everyone,
  'Market facts': everyone,
  'Event facts': ['OPERATOR', 'OWN', 'NAMED'],
  // Partners see of each other what concerns both, but not who did it.
  'Event actor': ['OPERATOR', 'OWN'],
  None: [],
} as const satisfies Record<string, readonly Relation[]>;
export type Rule = keyof typeof policy;

/** An event as it was recorded: whom it was addressed to, and what it happened to. */
export interface EventFacts {
  readonly id: string;
  readonly type: string;
  readonly subjectId: string;
  readonly audience: readonly string[];
}

const sharedWithPartners = [
  ...['ProgramStatusChanged', 'PartnerIdAssociated', 'PartnerAgreementAccepted', 'PartnerAgreementLapsed'],
  ...['CustomerAgreementAccepted', 'CustomerAgreementLapsed'],
];

export interface AgreementFacts {
  readonly id: string;
  readonly partyId: string;
  readonly declaredById: string;
}

/** The facts that relations are read from. */
export class Relations {
  private readonly worked = new Set<string>();
  private readonly things = new Map<string, (viewer: Viewer) => Relation>();
  private readonly accounts: ReadonlySet<string>;

  constructor(world: FixedWorld, agreements: readonly AgreementFacts[], events: readonly EventFacts[]) {
    this.accounts = new Set(world.accounts.map(({ id }) => id));
    for (const { providerId, resellerId } of world.partnerships) this.meet(providerId, resellerId);
    for (const customer of world.customers) {
      for (const partnerId of partnersOf(customer)) this.meet(partnerId, customer.id);
    }
    for (const { id, listing } of world.accounts) this.things.set(id, (viewer) => this.toAccount(viewer, id, listing));
    for (const customer of world.customers) this.learnCustomer(customer);
    this.learnDealings(world);
    for (const { id } of world.templates) this.things.set(id, () => 'STRANGER');
    for (const agreement of agreements) this.things.set(agreement.id, (viewer) => this.toAgreement(viewer, agreement));
    for (const event of events) this.things.set(event.id, (viewer) => this.toEvent(viewer, event));
  }

  /** The relation of the viewer to the thing of this id; a stranger to what was never issued. */
  of(viewer: Viewer, id: string): Relation {
    if (viewer.isOperator) return this.things.has(id) ? 'OPERATOR' : 'STRANGER';
    return this.things.get(id)?.(viewer) ?? 'STRANGER';
  }

  allows(rule: Rule, viewer: Viewer, id: string): boolean {
    if (!this.things.has(id)) return false;
    return (policy[rule] as readonly Relation[]).includes(this.of(viewer, id));
  }

  /** Whether two of them ever worked together: accounts, or an account and a customer. */
  haveMet(one: string | null, other: string | null): boolean {
    return one !== null && other !== null && this.worked.has(`${one} ${other}`);
  }

  private learnDealings(world: FixedWorld): void {
    for (const { id, providerId, resellerId } of world.partnerships) {
      this.things.set(id, (viewer) => this.ofParty(viewer, [providerId, resellerId]));
    }
    for (const { id, providerId, partnershipId } of world.partnershipInvitations) {
      const answered = world.partnerships.find((each) => each.id === partnershipId)?.resellerId;
      this.things.set(id, (viewer) => this.ofParty(viewer, [providerId], answered));
    }
    for (const { id, resellerId, providerId, customerId } of world.customerInvitations) {
      this.things.set(id, (viewer) => this.ofParty(viewer, [resellerId], providerId, customerId));
    }
  }

  private meet(one: string, other: string): void {
    this.worked.add(`${one} ${other}`).add(`${other} ${one}`);
  }

  private toAccount(viewer: Viewer, id: string, listing: { readonly isOfficial: boolean } | null): Relation {
    if (viewer.accountId === id) return viewer.hasRole ? 'OWN' : 'COLLEAGUE';
    const asPartner = viewer.hasRole && this.haveMet(viewer.accountId, id);
    const isListed = listing?.isOfficial && viewer.identity;
    if (asPartner || this.haveMet(viewer.customerId, id)) return isListed ? 'WORKS_WITH_LISTED' : 'WORKS_WITH';
    return isListed ? 'SHOPPER' : 'STRANGER';
  }

  private learnCustomer(customer: CustomerSpec): void {
    this.things.set(customer.id, (viewer) => {
      if (viewer.customerId === customer.id) return 'OWN';
      return viewer.hasRole && this.haveMet(viewer.accountId, customer.id) ? 'WORKS_WITH' : 'STRANGER';
    });
    for (const { resellerId, providerId, reseller, provider } of customer.channels) {
      // A reseller has one relationship with the customer, seen from each of its channels.
      const channels = customer.channels.filter((each) => each.resellerId === resellerId);
      const providers = channels.map((each) => each.providerId);
      this.learnRelationship(reseller.id, customer.id, resellerId, providers);
      this.learnRelationship(provider.id, customer.id, providerId, [resellerId]);
    }
  }

  private learnRelationship(id: string, customerId: string, partnerId: string, beside: readonly string[]): void {
    this.things.set(id, (viewer) => {
      if (viewer.customerId === customerId) return 'OWN';
      const accountId = viewer.hasRole ? viewer.accountId : null;
      if (accountId === partnerId) return 'OWN';
      return accountId !== null && beside.includes(accountId) ? 'WORKS_WITH' : 'STRANGER';
    });
  }

  private ofParty(
    viewer: Viewer,
    owners: readonly string[],
    named: string | null = null,
    customerId: string | null = null,
  ): Relation {
    if (viewer.customerId !== null && viewer.customerId === customerId) return 'OWN';
    const accountId = viewer.hasRole ? viewer.accountId : null;
    if (accountId === null) return 'STRANGER';
    if (owners.includes(accountId)) return 'OWN';
    return accountId === named ? 'NAMED' : 'STRANGER';
  }

  private toEvent(viewer: Viewer, { type, audience, subjectId }: EventFacts): Relation {
    const relation = this.ofParty(viewer, audience, null, subjectId);
    if (relation !== 'STRANGER' || !viewer.hasRole || !sharedWithPartners.includes(type)) return relation;
    return this.haveMet(viewer.accountId, subjectId) ? 'NAMED' : 'STRANGER';
  }

  private toAgreement(viewer: Viewer, { partyId, declaredById }: AgreementFacts): Relation {
    const accountId = viewer.hasRole ? viewer.accountId : null;
    if (viewer.customerId === partyId || (accountId !== null && accountId === declaredById)) return 'OWN';
    if (!this.haveMet(accountId, partyId) || accountId === partyId) return 'STRANGER';
    const isOfCustomer = !this.accounts.has(partyId);
    const declaredByKnown = declaredById === partyId || this.haveMet(accountId, declaredById);
    return isOfCustomer && declaredByKnown ? 'WORKS_WITH' : 'STRANGER';
  }
}

const partnersOf = ({ channels }: CustomerSpec): string[] =>
  channels.flatMap(({ resellerId, providerId }) => [resellerId, providerId]);

/** Who may ask whether an order can be placed; anything else is answered as what does not exist. */
export function mayAskAbout(
  viewer: Viewer,
  { customerId, resellerId, providerId }: Channel,
  world: FixedWorld,
  relations: Relations,
): boolean {
  const customer = world.customers.find(({ id }) => id === customerId);
  const isAccount = (accountId: string) => world.accounts.some(({ id }) => id === accountId);
  if (!customer || !isAccount(resellerId) || !isAccount(providerId)) return false;
  if (viewer.isOperator) return true;
  if (viewer.customerId === customerId) {
    return customer.channels.some((each) => each.resellerId === resellerId && each.providerId === providerId);
  }
  const accountId = viewer.hasRole ? viewer.accountId : null;
  if (accountId !== resellerId && accountId !== providerId) return false;
  const isPartnership = world.partnerships.some(
    (each) => each.resellerId === resellerId && each.providerId === providerId,
  );
  return isPartnership && relations.haveMet(accountId, customerId);
}

export interface Channel {
  readonly customerId: string;
  readonly resellerId: string;
  readonly providerId: string;
}
