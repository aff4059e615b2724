import { Cursors } from '../../chassis/paging/cursors';
import { Facts } from '../../chassis/following/facts';
import { followersOf } from '../../chassis/following/followers';
import { subgraphOf, type Subgraph, type SubgraphModule, type SubgraphParts } from '../../chassis/subgraph/subgraph';
import { AccountResolver, referencedAccount } from './account/account.resolver';
import { PartnerAccountType } from './partner-account.types';
import { ViewerResolver } from './account/viewer.resolver';
import { WorkAccountResolver } from './account/work-accounts.resolver';
import { AvailableActionsResolver } from './available-actions/available-actions.resolver';
import { readRegisterConfig, registerSettings } from './config';
import { AccountContactResolver, ContactResolver } from './contact/contact.resolver';
import { contextsOn, type Context } from './context';
import { AccountEnrollmentResolver, EnrollmentResolver } from './enrollment/enrollment.resolver';
import { entities } from './entities';
import { marketOf } from './market/market';
import { MarketResolver } from './market/market.resolver';
import { MarketType } from './market.types';
import { PartnerIdResolver } from './partner-id/partner-id.resolver';
import { ProfileResolver, lookUps } from './profile/profile.resolver';
import { ProgramResolver } from './program/program.resolver';
import { agreementsProjection } from './projections/agreements.projection';
import { relationshipsProjection } from './projections/relationships.projection';
import { migrations } from './migration';
import { DirectoryResolver } from './provider/directory.resolver';
import { ProviderResolver } from './provider/provider.resolver';
import { registerOf } from './register/http-register.adapter';
import { RegisterResolver } from './register/register.resolver';
import { ReviewQueueResolver } from './review/review-queue.resolver';
import { ReviewResolver } from './review/review.resolver';
import { sources } from './sources';
import { AccountUsersResolver, UsersResolver } from './users/users.resolver';

/** The whole subgraph, put together in one place and read from top to bottom. */
export function createSubgraph(parts: SubgraphParts, register = registerOf(readRegisterConfig())): Subgraph {
  const { database, clock, secrets } = parts;
  const { reader } = database;
  const cursors = new Cursors(secrets.cursors);
  const followers = followersOf(parts, [agreementsProjection, relationshipsProjection]);
  const [, relationships] = followers;
  const facts = new Facts(parts, followers);
  return subgraphOf<Context>(parts, {
    followers,
    facts,
    contextOf: contextsOn({ database, cursors, clock, relationships, facts, tokenKey: secrets.tokens }),
    beforehand: lookUps(register),
    resolvers: [
      new ViewerResolver(),
      new AccountResolver(),
      new AvailableActionsResolver(),
      new AccountUsersResolver(),
      new UsersResolver(reader),
      new AccountEnrollmentResolver(),
      new EnrollmentResolver(),
      new ProfileResolver(),
      new AccountContactResolver(),
      new ContactResolver(reader),
      new ReviewResolver(),
      new ReviewQueueResolver({ reader, cursors }),
      new ProgramResolver(),
      new PartnerIdResolver(secrets.tokens),
      new ProviderResolver(reader),
      new DirectoryResolver({ reader, cursors }),
      new MarketResolver(),
      new RegisterResolver(register),
      new WorkAccountResolver(reader),
    ],
    orphanedTypes: [PartnerAccountType, MarketType],
    references: {
      PartnerAccount: ({ id }, context) => referencedAccount(id, context),
      Market: ({ code }) => (code === undefined ? null : marketOf(code)),
    },
  });
}

export const accounts: SubgraphModule = {
  name: 'accounts',
  sources,
  entities,
  migrations,
  settings: registerSettings,
  create: (parts) => createSubgraph(parts),
};
