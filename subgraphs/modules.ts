import type { SubgraphModule } from '../chassis/subgraph/subgraph';
import { accounts } from './accounts/subgraph';
import { agreements } from './agreements/subgraph';
import { relationships } from './relationships/subgraph';

/** Every subgraph there is, by name: for those who run, print or compose them all. */
export const subgraphModules = { accounts, agreements, relationships } satisfies Record<string, SubgraphModule>;

export type SubgraphName = keyof typeof subgraphModules;

/** Where each subgraph listens unless PORT says otherwise. */
export const standardPorts: Readonly<Record<SubgraphName, number>> = {
  accounts: 4001,
  agreements: 4002,
  relationships: 4003,
};
