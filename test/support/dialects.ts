import type { Dialect } from '../../chassis/database/database';

/** The embedded database always; MySQL or MariaDB where one answered when the run began. */
export const dialects: readonly Dialect[] = process.env['TEST_ON_MYSQL'] ? ['sqlite', 'mysql'] : ['sqlite'];
