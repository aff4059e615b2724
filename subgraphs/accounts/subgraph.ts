import { Cursors } from '../../chassis/paging/cursors';
import { Facts } from '../../chassis/following/facts';
import { followersOf } from '../../chassis/following/followers';
import { subgraphOf, type Subgraph, type SubgraphModule, type SubgraphParts } from '../../chassis/subgraph/subgraph';
import { readRegisterConfig, registerSettings } from './config';
import { registerOf } from './register/register.adapter';
import { marketOf } from './market/market';
import { AccountQueryResolver, referencedAccount } from './account/account-query.resolver';
import type { Context } from './context';
import { contextMaker } from './context-maker';
import { DirectoryResolver } from './provider/directory.resolver';
import { ContactConfirmationResolver } from './contact/contact-confirmation.resolver';
import { EnrollmentDraftResolver, lookUps } from './enrollment/enrollment-draft.resolver';
import { EnrollmentResolver } from './enrollment/enrollment.resolver';
import { MarketType } from './market/market.types';
import { PartnerAccountResolver } from './account/partner-account.resolver';
import { PartnerAccountType } from './account/partner-account.types';
import { PartnerIdResolver } from './partner-id/partner-id.resolver';
import { PartnerUserResolver } from './users/partner-user.resolver';
import { PrimaryContactResolver } from './contact/primary-contact.resolver';
import { ProviderResolver } from './provider/provider.resolver';
import { ReferenceResolver } from './market/reference.resolver';
import { ReviewQueueResolver } from './review/review-queue.resolver';
import { UserManagementResolver } from './users/user-management.resolver';
import { VerificationResolver } from './review/verification.resolver';
import { ViewerResolver } from './account/viewer.resolver';
import { agreementsProjection } from './projections/agreements.projection';
import { relationshipsProjection } from './projections/relationships.projection';
import { entities } from './entities';
import { migrations } from './migration';

/** The whole subgraph, put together in one place and read from top to bottom. */
export function createSubgraph(parts: SubgraphParts, register = registerOf(readRegisterConfig())): Subgraph {
  const { database, clock, secrets } = parts;
  const { reader } = database;
  const cursors = new Cursors(secrets.cursors);
  const followers = followersOf(parts, [agreementsProjection, relationshipsProjection]);
  const [, relationships] = followers;
  const facts = new Facts(parts, followers);
  return subgraphOf<Context>(parts, {
    ...{ name: accounts.name, followers, facts },
    contextOf: contextMaker({ database, cursors, clock, relationships, facts, tokenKey: secrets.tokens }),
    beforehand: lookUps(register),
    resolvers: [
      new ViewerResolver(),
      new AccountQueryResolver(),
      new PartnerAccountResolver(),
      new PrimaryContactResolver(),
      new PartnerUserResolver(),
      new EnrollmentResolver(),
      new EnrollmentDraftResolver(),
      new ContactConfirmationResolver(),
      new VerificationResolver(),
      new PartnerIdResolver(secrets.tokens),
      new UserManagementResolver(reader),
      new ProviderResolver(reader),
      new DirectoryResolver({ reader, cursors }),
      new ReviewQueueResolver({ reader, cursors }),
      new ReferenceResolver(reader, register),
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
  sources: ['agreements', 'relationships'],
  entities,
  migrations,
  settings: registerSettings,
  create: (parts) => createSubgraph(parts),
};
