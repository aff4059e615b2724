import { tablesOf } from '../../chassis/database/tables';
import { entities } from './entities';

class RelationshipTables1796086800003 extends tablesOf(entities) {}

/** How the tables came about, in the order in which it is done. */
export const migrations = [RelationshipTables1796086800003];
