import { Cursors } from '../../chassis/paging/cursors';
import { unitOfWorkOn } from '../../chassis/unit-of-work/unit-of-work';
import { Facts } from '../../chassis/events/facts';
import { Follower } from '../../chassis/events/follower';
import { tryOutOn } from '../../chassis/graphql/dry-run';
import { createExecutor } from '../../chassis/graphql/executor';
import { buildFederatedSchema } from '../../chassis/graphql/schema';
import type { Subgraph, SubgraphModule, SubgraphParts } from '../../chassis/subgraph';
import { AcceptanceResolver } from './acceptance/acceptance.resolver';
import { AgreementResolver } from './acceptance/agreement.resolver';
import { AgreementObject } from './acceptance/agreement.types';
import { contextMaker, type Context } from './context';
import { AgreementDocumentResolver } from './documents/agreement-document.resolver';
import { AgreementDocuments } from './documents/documents.work';
import { fonts } from './documents/pdf/fonts';
import { entities } from './entities';
import { migrations } from './migration';
import { accountsProjection } from './projections/accounts.projection';
import { relationshipsProjection } from './projections/relationships.projection';
import { RolloutResolver } from './rollout/rollout.resolver';
import { CustomerStub, PartnerAccountStub } from './shared.types';
import { recordLapses } from './status/lapses.work';
import { CustomerResolver, PartnerAccountResolver } from './status/parties.resolver';
import { AgreementTemplateResolver } from './templates/agreement-template.resolver';
import { AgreementTemplateType } from './templates/agreement-template.types';

const NAME = 'agreements';
const LAPSES_EVERY_MS = 5_000;

export { entities, migrations };

/** The whole subgraph, put together in one place and read from top to bottom. */
export function createSubgraph({ database, clock, log, secrets, feeds, ...limits }: SubgraphParts): Subgraph {
  const cursors = new Cursors(secrets.cursors);
  const unitOfWork = unitOfWorkOn(database, clock);
  const followers = [accountsProjection, relationshipsProjection].map((projection) => {
    const feed = feeds[projection.source];
    if (!feed) throw new Error(`The agreements follow the ${projection.source}, and were given no feed of theirs.`);
    return new Follower({ database, unitOfWork, feed, projection, clock, log });
  });

  const documents = new AgreementDocuments({ reader: database.reader, clock, tokenKey: secrets.tokens, fonts });
  const { sdl, schema } = buildFederatedSchema<Context>({
    resolvers: [
      new AgreementTemplateResolver(),
      new AgreementDocumentResolver(documents),
      new AgreementResolver(),
      new AcceptanceResolver(),
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
  const lapses = () => recordLapses({ database, unitOfWork, clock });
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
