import type { Dialect } from '../../chassis/database/database';

const onMysql: readonly Dialect[] = process.env['TEST_ON_MYSQL'] ? ['mysql'] : [];
const embedded: readonly Dialect[] = process.env['TEST_SQLITE'] === 'none' ? [] : ['sqlite'];

/** The embedded database, unless it is to be done without; MySQL or MariaDB where one answered when the run began. */
export const dialects: readonly Dialect[] = [...embedded, ...onMysql];
