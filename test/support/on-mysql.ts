import { needing } from './needing';

const need = 'MySQL or MariaDB';
const here = process.env['TEST_ON_MYSQL'];

/** For what only MySQL does. */
export const testOnMysql = needing(test, need, here);
export const describeOnMysql = needing(describe, need, here);
