import type { AccountSpec, CustomerSpec, PartnershipSpec, RelationshipSpec, World } from './spec';
import { daysAfter } from './usual';

/** When those consents were withdrawn that were: so many days after the partnership began. */
export const takenBackAt = ({ since }: Pick<PartnershipSpec, 'since'>): Date => daysAfter(since, 40);

/** When a company had its PartnerID: at the end of its enrollment, or as soon as it was registered. */
export const associatedAt = ({ enrollment, openedAt }: AccountSpec): Date =>
  enrollment.decidedAt ?? enrollment.submittedAt ?? openedAt;

type By = (at: Date | null) => boolean;

/** A world without what happened after a moment, as far as orders depend on it. */
export function asOf(world: World, moment: Date): World {
  const by: By = (at) => at !== null && at <= moment;
  const [partnerships, customers] = [[...world.partnerships], [...world.customers]];
  return {
    ...world,
    accounts: [...world.accounts].map((account) => accountAsOf(account, by)),
    partnerships: partnerships.filter(({ since }) => by(since)).map((spec) => partnershipAsOf(spec, by)),
    customers: customers.filter(({ since }) => by(since)).map((customer) => customerAsOf(customer, by)),
    partnershipInvitations: [],
    customerInvitations: [],
  };
}

function accountAsOf(spec: AccountSpec, by: By): AccountSpec {
  const isDecided = by(associatedAt(spec));
  return {
    ...spec,
    enrollment: isDecided ? spec.enrollment : { ...spec.enrollment, state: 'IN_REVIEW' },
    partnerId: isDecided ? spec.partnerId : null,
    acceptances: spec.acceptances.filter(({ acceptedAt }) => by(acceptedAt)),
    agreementLapsedAt: by(spec.agreementLapsedAt) ? spec.agreementLapsedAt : null,
    suspendedAt: by(spec.suspendedAt) ? spec.suspendedAt : null,
  };
}

function partnershipAsOf(spec: PartnershipSpec, by: By): PartnershipSpec {
  const ended = spec.ended && by(spec.ended.at) ? spec.ended : null;
  return { ...spec, ended, withdrawn: by(takenBackAt(spec)) ? spec.withdrawn : [] };
}

function customerAsOf(spec: CustomerSpec, by: By): CustomerSpec {
  const relationship = (one: RelationshipSpec) => ({ ...one, removedAt: by(one.removedAt) ? one.removedAt : null });
  const channels = spec.channels
    .filter(({ since }) => by(since))
    .map(({ reseller, provider, ...channel }) => {
      return { ...channel, reseller: relationship(reseller), provider: relationship(provider) };
    });
  return { ...spec, channels, agreement: spec.agreement && by(spec.agreement.acceptedAt) ? spec.agreement : null };
}

/** When anything happened on which orders may depend, in order. */
export function momentsOf({ accounts, partnerships, customers }: World): Date[] {
  const times = new Set<number>();
  const collect = (value: unknown): void => {
    if (value instanceof Date) times.add(value.getTime());
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect([[...accounts], [...partnerships], [...partnerships].map(takenBackAt), [...customers]]);
  return [...times].sort((one, other) => one - other).map((time) => new Date(time));
}
