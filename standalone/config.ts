import { z } from 'zod';
import { audienceNamed, gatewaySettings, onOff } from '../gateway/config';
import { readConfig, type Settings } from '../chassis/settings/config';
import { databaseSettings, factsSettings, mailSettings, rolesOutliveFacts } from '../chassis/settings/settings';
import { subgraphModules } from '../subgraphs/modules';
import type { SubgraphModule } from '../chassis/subgraph/subgraph';

const settings = {
  ...gatewaySettings,
  ...databaseSettings,
  ...mailSettings,
  ...factsSettings,
  /** Whether an empty installation is filled with the demo world; by default, unless in production. */
  DEMO: onOff.optional(),
};

const shape = z.object(settings).transform(({ DEMO, ...config }) => ({
  ...config,
  DEMO: DEMO ?? config.NODE_ENV !== 'production',
}));

export type StandaloneConfig = z.infer<typeof shape>;

const ofSubgraphs = Object.values<SubgraphModule>(subgraphModules).flatMap(({ settings: each }) => each ?? []);
const subgraphShape = z.object(Object.assign({}, ...ofSubgraphs.map((each) => each.shape)) as Settings['shape']);
const rules = [audienceNamed, rolesOutliveFacts, ...ofSubgraphs.flatMap((each) => each.rules ?? [])];

/** The settings of everything in one process. */
export function readStandaloneConfig(env: NodeJS.ProcessEnv = process.env): StandaloneConfig {
  return readConfig(shape.and(subgraphShape), env, rules);
}
