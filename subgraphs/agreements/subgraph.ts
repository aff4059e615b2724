import { Cursors } from '../../chassis/paging/cursors';
import { unitOfWorkOn } from '../../chassis/unit-of-work/unit-of-work';
import { Facts } from '../../chassis/events/facts';
import { Follower } from '../../chassis/events/follower';
import { tryOutOn } from '../../chassis/graphql/dry-run';
import { createExecutor } from '../../chassis/graphql/executor';
import { buildFederatedSchema } from '../../chassis/graphql/schema';
import type { Subgraph, SubgraphModule, SubgraphParts } from '../../chassis/subgraph';
import { fonts } from './fonts';
import { AgreementDocumentResolver } from './graphql/agreement-document.resolver';
import { AgreementMutationsResolver } from './graphql/agreement-mutations.resolver';
import { AgreementResolver } from './graphql/agreement.resolver';
import { AgreementTemplateResolver } from './graphql/agreement-template.resolver';
import { AgreementTemplateType } from './graphql/agreement-template.type';
import { AgreementObject } from './graphql/agreement.type';
import { contextMaker, type Context } from './graphql/context';
import { CustomerResolver } from './graphql/customer.resolver';
import { CustomerStub, PartnerAccountStub } from './graphql/parties';
import { PartnerAccountResolver } from './graphql/partner-account.resolver';
import { RolloutResolver } from './graphql/rollout.resolver';
import { Acquaintance } from './persistence/acquaintance.entity';
import { Agreement } from './persistence/agreement.entity';
import { AgreementTemplate } from './persistence/agreement-template.entity';
import { Customer } from './persistence/customer.entity';
import { migrations } from './persistence/migrations';
import { CustomerStanding, LapseSweep, PartnerStanding, Reminder } from './persistence/partner-standing.entity';
import { Party, PartyUser } from './persistence/party.entity';
import { ProviderService } from './persistence/provider-service.entity';
import { TemplateSeries } from './persistence/template-series.entity';
import { accountsProjection } from './persistence/projections/accounts.projection';
import { relationshipsProjection } from './persistence/projections/relationships.projection';
import { DocumentDesk } from './services/documents';
import { tellLapses } from './services/lapses';

const NAME = 'agreements';
const LAPSES_EVERY_MS = 5_000;

export const entities = [
  ...[AgreementTemplate, TemplateSeries, Agreement, PartnerStanding, CustomerStanding, LapseSweep, Reminder],
  ...[Party, PartyUser, Customer, Acquaintance, ProviderService],
];
export { migrations };

/** The whole subgraph, put together in one place and read from top to bottom. */
export function createSubgraph({ database, clock, log, secrets, feeds, ...limits }: SubgraphParts): Subgraph {
  const cursors = new Cursors(secrets.cursors);
  const unitOfWork = unitOfWorkOn(database, clock);
  const followers = [accountsProjection, relationshipsProjection].map((projection) => {
    const feed = feeds[projection.source];
    if (!feed) throw new Error(`The agreements follow the ${projection.source}, and were given no feed of theirs.`);
    return new Follower({ database, unitOfWork, feed, projection, clock, log });
  });

  const documents = new DocumentDesk({ reader: database.reader, clock, tokenKey: secrets.tokens, fonts });
  const { sdl, schema } = buildFederatedSchema<Context>({
    resolvers: [
      new AgreementTemplateResolver(),
      new AgreementDocumentResolver(documents),
      new AgreementResolver(),
      new AgreementMutationsResolver(),
      new RolloutResolver(database.reader),
      new PartnerAccountResolver(),
      new CustomerResolver(),
    ],
    orphanedTypes: [AgreementTemplateType, AgreementObject, PartnerAccountStub, CustomerStub],
    references: {
      AgreementTemplate: ({ id }, { loaders }) => loaders.template(id),
      Agreement: ({ id }, { loaders }) => loaders.agreement.load(id),
      // The gateway asks about parties that others found, so these are no claim that the party exists.
      PartnerAccount: ({ id }) => ({ id }),
      Customer: ({ id }) => ({ id }),
    },
  });

  const facts = new Facts({ database, followers, clock, log, limits });
  const contextOf = contextMaker({ database, cursors, clock, followers, facts });
  const execute = createExecutor({ schema, contextOf, log, tryOut: tryOutOn(database, followers) });
  const lapses = () => tellLapses({ database, unitOfWork, clock });
  const timers = [{ name: 'lapses', everyMs: LAPSES_EVERY_MS, run: lapses }];
  return { name: NAME, sdl, schema, followers, facts, timers, documents: documents.find, execute };
}

export const agreements: SubgraphModule = {
  name: NAME,
  sources: ['accounts', 'relationships'],
  entities,
  migrations,
  create: createSubgraph,
};
