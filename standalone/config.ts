import { z } from 'zod';
import { audienceNamed, gatewaySettings, onOff } from '../gateway/config';
import { readConfig, type Settings } from '../chassis/settings/config';
import { databaseSettings, factsSettings, mailSettings, rolesOutliveFacts } from '../chassis/settings/settings';
import { subgraphModules } from '../subgraphs/modules';
import type { SubgraphModule } from '../chassis/subgraph';

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

const own = Object.values<SubgraphModule>(subgraphModules).map(({ settings: each }): Settings => each ?? { shape: {} });
const ofSubgraphs = {
  shape: Object.assign({}, ...own.map((each) => each.shape)) as Settings['shape'],
  rules: own.flatMap(({ rules = [] }) => rules),
};

/** The settings of everything in one process. */
export function readStandaloneConfig(env: NodeJS.ProcessEnv = process.env): StandaloneConfig {
  return readConfig(shape.and(z.object(ofSubgraphs.shape)), env, [
    audienceNamed,
    rolesOutliveFacts,
    ...ofSubgraphs.rules,
  ]);
}
