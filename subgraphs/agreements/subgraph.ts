import { Cursors } from '../../chassis/paging/cursors';
import { unitOfWorkOn } from '../../chassis/unit-of-work/unit-of-work';
import { Facts } from '../../chassis/following/facts';
import { followersOf } from '../../chassis/following/followers';
import { subgraphOf, type Subgraph, type SubgraphModule, type SubgraphParts } from '../../chassis/subgraph/subgraph';
import { AcceptanceResolver } from './acceptance/acceptance.resolver';
import { AgreementResolver } from './acceptance/agreement.resolver';
import { AgreementObject } from './acceptance/agreement.types';
import { contextsOn, type Context } from './context';
import { AgreementDocumentResolver } from './documents/agreement-document.resolver';
import { AgreementDocuments } from './documents/documents.work';
import { entities } from './entities';
import { migrations } from './migration';
import { accountsProjection } from './projections/accounts.projection';
import { relationshipsProjection } from './projections/relationships.projection';
import { RolloutResolver } from './rollout/rollout.resolver';
import { CustomerStub, PartnerAccountStub } from './common.types';
import { sources } from './sources';
import { recordLapses } from './status/lapses.work';
import { CustomerResolver, PartnerAccountResolver } from './status/parties.resolver';
import { AgreementTemplateResolver } from './templates/agreement-template.resolver';
import { AgreementTemplateType } from './templates/agreement-template.types';

const LAPSES_EVERY_MS = 5_000;

/** The whole subgraph, put together in one place and read from top to bottom. */
export function createSubgraph(parts: SubgraphParts): Subgraph {
  const { database, clock, secrets } = parts;
  const { reader } = database;
  const followers = followersOf(parts, [accountsProjection, relationshipsProjection]);
  const facts = new Facts(parts, followers);
  const documents = new AgreementDocuments({ reader, clock, tokenKey: secrets.tokens });
  const lapses = () => recordLapses({ database, unitOfWork: unitOfWorkOn(database, clock), clock });
  return subgraphOf<Context>(parts, {
    ...{ followers, facts, documents: documents.find },
    contextOf: contextsOn({ database, clock, cursors: new Cursors(secrets.cursors), followers, facts }),
    timers: [{ name: 'lapses', everyMs: LAPSES_EVERY_MS, run: lapses }],
    resolvers: [
      new AgreementTemplateResolver(),
      new AgreementDocumentResolver(documents),
      new AgreementResolver(),
      new AcceptanceResolver(),
      new RolloutResolver(reader),
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
}

export const agreements: SubgraphModule = {
  name: 'agreements',
  sources,
  entities,
  migrations,
  create: createSubgraph,
};
