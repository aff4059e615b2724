import { Cursors } from '../../chassis/paging/cursors';
import { unitOfWorkOn } from '../../chassis/unit-of-work/unit-of-work';
import { Facts } from '../../chassis/events/facts';
import { Follower } from '../../chassis/events/follower';
import type { Projection } from '../../chassis/events/projection';
import { tryOutOn } from '../../chassis/graphql/dry-run';
import { createExecutor } from '../../chassis/graphql/executor';
import { buildFederatedSchema } from '../../chassis/graphql/schema';
import type { Subgraph, SubgraphModule, SubgraphParts } from '../../chassis/subgraph';
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
  const { database, clock, log, secrets, ...limits } = parts;
  const { reader } = database;
  const cursors = new Cursors(secrets.cursors);
  const agreements = followerOf(agreementsProjection, parts);
  const relationships = followerOf(relationshipsProjection, parts);

  const { sdl, schema } = buildFederatedSchema<Context>({
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

  const followers = [agreements, relationships];
  const facts = new Facts({ database, followers, clock, log, limits });
  const contextOf = contextMaker({ database, cursors, clock, relationships, facts, tokenKey: secrets.tokens });
  const tryOut = tryOutOn(database, followers);
  const execute = createExecutor({ schema, contextOf, log, tryOut, beforehand: lookUps(register) });
  return { name: accounts.name, sdl, schema, execute, followers, facts };
}

function followerOf(projection: Projection, { database, clock, log, feeds }: SubgraphParts): Follower {
  const feed = feeds[projection.source];
  if (!feed) throw new Error(`No feed of ${projection.source} was given.`);
  return new Follower({ database, unitOfWork: unitOfWorkOn(database, clock), feed, projection, clock, log });
}

export const accounts: SubgraphModule = {
  name: 'accounts',
  sources: ['agreements', 'relationships'],
  entities,
  migrations,
  settings: registerSettings,
  create: (parts) => createSubgraph(parts),
};
