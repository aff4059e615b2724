import { Cursors } from '../../chassis/paging/cursors';
import { unitOfWorkOn } from '../../chassis/unit-of-work/unit-of-work';
import type { UnitOfWork } from './events';
import { feedOf, type Feed } from '../../chassis/events/feed';
import { Facts } from '../../chassis/events/facts';
import { Follower } from '../../chassis/events/follower';
import type { Projection } from '../../chassis/events/projection';
import { tryOutOn } from '../../chassis/graphql/dry-run';
import { createExecutor } from '../../chassis/graphql/executor';
import { buildFederatedSchema, type SubgraphSchema } from '../../chassis/graphql/schema';
import type { Subgraph, SubgraphModule, SubgraphParts } from '../../chassis/subgraph';
import { readRelationshipsConfig, relationshipsSettings } from './config';
import { ChannelSummaryResolver } from './dashboard/channel-summary.resolver';
import { contextMaker, type Context } from './context';
import { CustomerDecisionsResolver } from './customer/customer-decisions.resolver';
import { CustomerResolver, ResaleRelationshipResolver } from './customer/customer.resolver';
import { CustomerType } from './customer/customer.types';
import { CustomerInvitationMutations } from './invitation/customer-invitation-mutations.resolver';
import { CustomerInvitationResolver } from './invitation/customer-invitation.resolver';
import { CustomerInvitationType } from './invitation/customer-invitation.types';
import { remindInvitees } from './invitation/invitation-reminders.work';
import { PartnershipInvitationMutations } from './invitation/partnership-invitation-mutations.resolver';
import { PartnershipInvitationResolver } from './invitation/partnership-invitation.resolver';
import { PartnershipInvitationType } from './invitation/partnership-invitation.types';
import { OrderEligibilityResolver } from './eligibility/order-eligibility.resolver';
import { PartnerAccountStub } from './shared.types';
import { PartnerAccountResolver } from './dashboard/partner-account.resolver';
import { PartnershipResolver } from './partnership/partnership.resolver';
import { PartnershipVerbsResolver } from './partnership/partnership-verbs.resolver';
import { PartnershipType } from './partnership/partnership.types';
import { entities } from './entities';
import { migrations } from './migration';
import type { Lists } from './lists';
import { accountsProjection } from './projections/accounts.projection';
import { agreementsProjection } from './projections/agreements.projection';
import { ownProjection } from './projections/own.projection';

const NAME = 'relationships';
const REMINDING_MS = 15 * 60_000;

export { entities, migrations };

/** The whole subgraph, put together in one place and read from top to bottom. */
export function createSubgraph(parts: SubgraphParts, config = readRelationshipsConfig({})): Subgraph {
  const { database, clock, log, secrets, factsMaxAgeMs, rolesMaxAgeMs } = parts;
  const lists = { reader: database.reader, cursors: new Cursors(secrets.cursors) };
  const unitOfWork = unitOfWorkOn(database, clock);
  const { own, ...sources } = followersOf(parts);
  const limits = { factsMaxAgeMs, rolesMaxAgeMs };
  const facts = new Facts({ database, followers: Object.values(sources), clock, log, limits });
  const { sdl, schema } = graphOf(lists, unitOfWork);
  const contextOf = contextMaker({
    database,
    unitOfWork,
    lists,
    clock,
    sources,
    own,
    sourceFacts: facts,
    factsMaxAgeMs,
    terms: { days: config.INVITATION_DAYS, tokenKey: secrets.tokens },
  });
  const followers = [...Object.values(sources), own];
  const execute = createExecutor({ schema, contextOf, log, tryOut: tryOutOn(database, followers) });
  // Nobody is asked to accept what could not be accepted now; the reminder stays due.
  const remind = async () =>
    (await facts.areCurrent(['accounts'])) && remindInvitees({ reader: database.reader, unitOfWork, clock });
  const timers = [{ name: 'reminders', everyMs: REMINDING_MS, run: remind }];
  return { name: NAME, sdl, schema, execute, followers, facts, timers };
}

/** Everything that can be asked and done. */
function graphOf(lists: Lists, unitOfWork: UnitOfWork): SubgraphSchema {
  const { reader } = lists;
  return buildFederatedSchema<Context>({
    resolvers: [
      new PartnerAccountResolver(lists),
      new PartnershipResolver(lists),
      new PartnershipInvitationResolver(reader, unitOfWork),
      new CustomerInvitationResolver(reader, unitOfWork),
      new PartnershipInvitationMutations(reader),
      new PartnershipVerbsResolver(),
      new CustomerInvitationMutations(reader),
      new CustomerDecisionsResolver(),
      new CustomerResolver(lists),
      new ResaleRelationshipResolver(),
      new OrderEligibilityResolver(),
      new ChannelSummaryResolver(reader),
    ],
    orphanedTypes: [
      PartnerAccountStub,
      PartnershipType,
      PartnershipInvitationType,
      CustomerInvitationType,
      CustomerType,
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

/** The feeds of the others, and our own for activity and for work that was left over. */
function followersOf({ database, clock, log, feeds }: SubgraphParts) {
  const unitOfWork = unitOfWorkOn(database, clock);
  const follow = (projection: Projection, feed: Feed | undefined): Follower => {
    if (!feed) throw new Error(`The relationships follow the ${projection.source}, and were given no feed of theirs.`);
    return new Follower({ database, unitOfWork, feed, projection, clock, log });
  };
  return {
    accounts: follow(accountsProjection, feeds['accounts']),
    agreements: follow(agreementsProjection, feeds['agreements']),
    own: follow(ownProjection, feedOf(database)),
  };
}

export const relationships: SubgraphModule = {
  name: NAME,
  sources: ['accounts', 'agreements'],
  entities,
  migrations,
  settings: relationshipsSettings,
  create: (parts) => createSubgraph(parts, readRelationshipsConfig()),
};
