import { z } from 'zod';
import type { Projection } from '../../../chassis/following/projection';
import { reading } from '../../../chassis/events/reading';
import type { RelationshipEvent, Work } from '../events';
import { Activity, showInActivity } from '../dashboard';
import { system, refreshPartner } from '../eligibility';

const SOURCE = 'relationships';

const due = z.object({ partnerId: z.string(), afterCustomerId: z.string(), cause: z.string().nullable() });

const goOn = reading(due, ({ data: { partnerId, afterCustomerId, cause } }, unit: Work, isNews: boolean) => {
  const because = isNews && cause !== null ? { type: cause, actor: system } : null;
  return refreshPartner(unit, partnerId, because, afterCustomerId);
});

/** Follows this subgraph's own events: shows them in activity, and does the work that was left over when they were recorded. */
export const ownProjection: Projection<RelationshipEvent> = {
  source: SOURCE,

  tables: [{ entity: Activity, where: { source: SOURCE } }],

  async take(event, manager) {
    if (event.type === 'OrderEligibilityDue') return (unit, isNews) => goOn(event, unit, isNews);
    await showInActivity(manager, event, SOURCE);
    return null;
  },
};
