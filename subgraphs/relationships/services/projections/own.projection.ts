import type { EntityManager } from 'typeorm';
import type { Work } from '../../../chassis/database/unit-of-work';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/events/follower';
import { Activity } from '../../persistence/activity.entity';
import { showInActivity } from '../activities';
import { system } from '../eligibility-events';
import { STANDINGS_DUE, refreshPartner } from '../partner-refresh';

const SOURCE = 'relationships';

/** Follows this subgraph's own events: shows them in activity, and does the work that was left over when they were recorded. */
export const ownProjection: Projection = {
  source: SOURCE,

  async apply(event: RecordedEvent, unit: Work, isNews: boolean): Promise<void> {
    const { type, data } = event;
    if (type === STANDINGS_DUE) {
      const { partnerId, afterCustomerId, cause } = data;
      const told = isNews && typeof cause === 'string' ? { type: cause, actor: system } : null;
      await refreshPartner(unit, String(partnerId), told, String(afterCustomerId));
    } else {
      await showInActivity(unit.manager, event, SOURCE);
    }
  },

  // What was left over once is done, or still in the feed.
  async reset(manager: EntityManager): Promise<void> {
    await manager.delete(Activity, { source: SOURCE });
  },
};
