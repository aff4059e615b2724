import { whole } from '../../../chassis/database/columns';
import { bitsOf, rulesOf } from './rule-set';

/** A set of rules, so that an index can hold it beside what a list is sorted by. */
export const rulesColumn = { ...whole({ default: 0 }), transformer: { from: rulesOf, to: bitsOf } };
