import { MINUTE_MS } from '../../chassis/time';
import { Cursors } from '../../chassis/paging/cursors';
import { unitOfWorkOn } from '../../chassis/unit-of-work/unit-of-work';
import { readRelationshipsConfig, relationshipsSettings } from './config';
import { ChannelSummaryResolver } from './dashboard/channel-summary.resolver';
import { contextsOn, type Context } from './context';
import { CustomerResolver, ResaleRelationshipResolver } from './customer/customer.resolver';
import { CustomerType } from './customer/customer.types';
import { CustomerInvitationResolver } from './invitation/customer-invitation.resolver';
import { CustomerInvitationType } from './invitation/customer-invitation.types';
import { remindInvitees } from './invitation/invitation-reminders.work';
import { PartnershipInvitationResolver } from './invitation/partnership-invitation.resolver';
import { PartnershipInvitationType } from './invitation/partnership-invitation.types';
import { OrderEligibilityResolver } from './eligibility/order-eligibility.resolver';
import { PartnerAccountStub } from './common.types';
import { PartnerAccountResolver } from './dashboard/partner-account.resolver';
import { PartnershipResolver } from './partnership/partnership.resolver';
import { PartnershipType } from './partnership/partnership.types';
import { entities } from './entities';
import { migrations } from './migration';
import { sources } from './sources';
import { accountsProjection } from './projections/accounts.projection';
import { agreementsProjection } from './projections/agreements.projection';
import { ownProjection } from './projections/own.projection';
import { feedOf } from '../../chassis/following/feed';
import { followersOf } from '../../chassis/following/followers';
import { Facts } from '../../chassis/following/facts';
import { subgraphOf, type Subgraph, type SubgraphModule, type SubgraphParts } from '../../chassis/subgraph/subgraph';

const NAME = 'relationships';
const REMINDING_MS = 15 * MINUTE_MS;

/** The whole subgraph, put together in one place and read from top to bottom. */
export function createSubgraph(parts: SubgraphParts, config = readRelationshipsConfig({})): Subgraph {
  const { database, clock, secrets, factsMaxAgeMs } = parts;
  const { reader } = database;
  const lists = { reader, cursors: new Cursors(secrets.cursors) };
  const unitOfWork = unitOfWorkOn(database, clock);
  // Our own events, too, for activity and for work that was left over.
  const feeds = { ...parts.feeds, [NAME]: feedOf(database) };
  const followed = [accountsProjection, agreementsProjection, ownProjection] as const;
  const [accounts, agreements, own] = followersOf({ ...parts, feeds }, followed);
  const facts = new Facts(parts, [accounts, agreements]);
  const terms = { days: config.INVITATION_DAYS, tokenKey: secrets.tokens };
  const following = { accounts, agreements };
  // No invitee is asked to accept what could not be accepted now; the reminder stays due.
  const remind = async () => (await facts.areCurrent(['accounts'])) && remindInvitees({ reader, unitOfWork, clock });
  return subgraphOf<Context>(parts, {
    ...{ facts, followers: [accounts, agreements, own] },
    contextOf: contextsOn({ database, clock, terms, sources: following, own, sourceFacts: facts, factsMaxAgeMs }),
    timers: [{ name: 'reminders', everyMs: REMINDING_MS, run: remind }],
    resolvers: [
      new PartnerAccountResolver(lists),
      new PartnershipResolver(lists),
      new PartnershipInvitationResolver(reader),
      new CustomerInvitationResolver(reader),
      new CustomerResolver(lists),
      new ResaleRelationshipResolver(),
      new OrderEligibilityResolver(),
      new ChannelSummaryResolver(reader),
    ],
    orphanedTypes: [
      ...[PartnerAccountStub, PartnershipType, PartnershipInvitationType],
      ...[CustomerInvitationType, CustomerType],
    ],
    references: {
      // The gateway asks about accounts that others found, so this is no claim that the account exists.
      PartnerAccount: ({ id }) => ({ id }),
      Partnership: ({ id }, { loaders }) => loaders.partnership.load(id),
      PartnershipInvitation: ({ id }, { loaders }) => loaders.partnershipInvitation.load(id),
      CustomerInvitation: ({ id }, { loaders }) => loaders.customerInvitation.load(id),
      Customer: ({ id }, { loaders }) => loaders.customer.load(id),
    },
  });
}

export const relationships: SubgraphModule = {
  name: NAME,
  sources,
  entities,
  migrations,
  settings: relationshipsSettings,
  create: (parts) => createSubgraph(parts, readRelationshipsConfig()),
};
