import { AgreementTables1767225600001 } from './agreement-tables.migration';
import { AgreementVerbs1767225600002 } from './agreement-verbs.migration';
import { CustomerNames1769990400003 } from './customer-names.migration';
import { CustomerStandings1769990400002 } from './customer-standings.migration';

/** In the order in which they are run. */
export const migrations = [
  AgreementTables1767225600001,
  AgreementVerbs1767225600002,
  CustomerStandings1769990400002,
  CustomerNames1769990400003,
];
