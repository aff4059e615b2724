import { z } from 'zod';
import { readConfig } from '../chassis/config';

const shape = z.object({
  /** How many days an invitation waits for its answer; a reminder goes out a week before. */
  INVITATION_DAYS: z.coerce.number().int().min(8).max(365).default(30),
});

/** The settings that only this subgraph has. */
export const readRelationshipsConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
