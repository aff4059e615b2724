import { z } from 'zod';
import { audienceNamed, gatewaySettings } from '../gateway/config';
import { readConfig } from '../subgraphs/chassis/config';
import { databaseSettings, factsSettings, mailSettings } from '../subgraphs/chassis/settings';

const settings = {
  ...gatewaySettings,
  ...databaseSettings,
  ...mailSettings,
  ...factsSettings,
  /** Whether an empty installation is filled with the demo world; by default, unless in production. */
  DEMO: z.enum(['on', 'off']).optional(),
};

const shape = z.object(settings).transform(({ DEMO, ...config }) => ({
  ...config,
  DEMO: DEMO === undefined ? config.NODE_ENV !== 'production' : DEMO === 'on',
}));

export type StandaloneConfig = z.infer<typeof shape>;

/** The settings of everything in one process. */
export function readStandaloneConfig(env: NodeJS.ProcessEnv = process.env): StandaloneConfig {
  return readConfig(shape, env, [audienceNamed]);
}
