import { z } from 'zod';
import { readConfig, wholeNumber, type Settings } from '../../chassis/settings/config';

const shape = z.object({
  /** How many days an invitation waits for its answer; a reminder goes out a week before. */
  INVITATION_DAYS: wholeNumber(8, 365).default(30),
});

export const relationshipsSettings: Settings = { shape: shape.shape };

/** The settings that only this subgraph has. */
export const readRelationshipsConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
