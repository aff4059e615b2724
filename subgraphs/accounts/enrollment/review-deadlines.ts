import { businessDayAfter } from './business-days';

/** "Three to five business days": the programme's promise. */
const EXPECTED_FROM_DAY = 3;
const DUE_DAY = 5;

export interface ReviewDeadlines {
  readonly decisionExpectedFrom: Date;
  readonly decisionDueAt: Date;
}

/** Counted from where a review begins: the contact's confirmation, or what made it begin again. */
export function reviewDeadlines(beganAt: Date, market: string): ReviewDeadlines {
  return {
    decisionExpectedFrom: businessDayAfter(beganAt, EXPECTED_FROM_DAY, market),
    decisionDueAt: businessDayAfter(beganAt, DUE_DAY, market),
  };
}

/** While nothing is reviewed, nothing is due. */
export const noDeadlines = { decisionExpectedFrom: null, decisionDueAt: null } as const;
