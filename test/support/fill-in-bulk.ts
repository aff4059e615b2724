import type { OpenedSubgraph } from '../../chassis/subgraph/runtime';
import type { ForEachSubgraph } from '../../standalone/installation';
import { fillOneInBulk } from '../../standalone/world/fill';
import type { World } from '../../standalone/world/spec';
import type { SubgraphName } from '../../subgraphs/modules';

/** Writes a world without a past into the empty databases of an installation. */
export async function fillInBulk(
  opened: ForEachSubgraph<Pick<OpenedSubgraph, 'database'>>,
  world: World,
  tokenKey: string,
): Promise<void> {
  const fills = Object.entries(opened).map(([name, { database }]) =>
    fillOneInBulk(name as SubgraphName, database, { world, tokenKey }),
  );
  await Promise.all(fills);
}
