import { tablesOf } from '../../chassis/database/tables';
import { entities } from './entities';

class AgreementTables1796086800002 extends tablesOf(entities) {}

/** How the tables came about, in the order in which it is done. */
export const migrations = [AgreementTables1796086800002];
