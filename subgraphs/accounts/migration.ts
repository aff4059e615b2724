import { tablesOf } from '../../chassis/database/tables';
import { entities } from './entities';

class AccountTables1796086800001 extends tablesOf(entities) {}

export const migrations = [AccountTables1796086800001];
