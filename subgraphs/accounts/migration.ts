import { tablesOf } from '../../chassis/database/tables';
import { entities } from './entities';

class AccountTables1795996800001 extends tablesOf(entities) {}

/** How the tables came about, in the order in which it is done. */
export const migrations = [AccountTables1795996800001];
