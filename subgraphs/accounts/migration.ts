import { tablesOf } from '../../chassis/database/tables';
import { entities } from './entities';

class AccountTables1795996800001 extends tablesOf(entities) {}

export const migrations = [AccountTables1795996800001];
