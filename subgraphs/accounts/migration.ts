import { tablesOf } from '../../chassis/database/tables';
import { entities } from './entities';

class AccountTables1796083200001 extends tablesOf(entities) {}

export const migrations = [AccountTables1796083200001];
