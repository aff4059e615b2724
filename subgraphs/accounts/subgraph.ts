import { Cursors } from '../../chassis/paging/cursors';
import { unitOfWorkOn } from '../../chassis/unit-of-work/unit-of-work';
import { Facts } from '../../chassis/events/facts';
import { Follower } from '../../chassis/events/follower';
import type { Projection } from '../../chassis/events/projection';
import { tryOutOn } from '../../chassis/graphql/dry-run';
import { createExecutor } from '../../chassis/graphql/executor';
import { buildFederatedSchema } from '../../chassis/graphql/schema';
import type { Subgraph, SubgraphModule, SubgraphParts } from '../../chassis/subgraph';
import { readRegisterConfig, registerSettings } from './adapters/register-config';
import { registerOf } from './adapters/register';
import { marketOf } from './domain/market';
import { AccountQueryResolver, referencedAccount } from './graphql/account-query.resolver';
import type { Context } from './graphql/context';
import { contextMaker } from './graphql/context-maker';
import { DirectoryResolver } from './graphql/directory.resolver';
import { ContactConfirmationResolver } from './graphql/contact-confirmation.resolver';
import { EnrollmentDraftResolver, lookUps } from './graphql/enrollment-draft.resolver';
import { EnrollmentResolver } from './graphql/enrollment.resolver';
import { MarketType } from './graphql/market.types';
import { PartnerAccountResolver } from './graphql/partner-account.resolver';
import { PartnerAccountType } from './graphql/partner-account.types';
import { PartnerIdResolver } from './graphql/partner-id.resolver';
import { PartnerUserResolver } from './graphql/partner-user.resolver';
import { PrimaryContactResolver } from './graphql/primary-contact.resolver';
import { ProviderResolver } from './graphql/provider.resolver';
import { ReferenceResolver } from './graphql/reference.resolver';
import { ReviewQueueResolver } from './graphql/review-queue.resolver';
import { UserManagementResolver } from './graphql/user-management.resolver';
import { VerificationResolver } from './graphql/verification.resolver';
import { ViewerResolver } from './graphql/viewer.resolver';
import { agreementsProjection } from './persistence/projections/agreements.projection';
import { relationshipsProjection } from './persistence/projections/relationships.projection';
import { entities, migrations } from './persistence/schema';

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
