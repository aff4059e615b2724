import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Consequence, Projection } from '../../../chassis/events/projection';
import { Activity } from '../../persistence/activity.entity';
import { showInActivity } from '../activities';
import { system } from '../eligibility-events';
import { STANDINGS_DUE, refreshPartner } from '../partner-refresh';

const SOURCE = 'relationships';

/** Follows this subgraph's own events: shows them in activity, and does the work that was left over when they were recorded. */
export const ownProjection: Projection = {
  source: SOURCE,

  tables: [{ entity: Activity, where: { source: SOURCE } }],

  async take(event: RecordedEvent, manager: EntityManager): Promise<Consequence | null> {
    const { type, data } = event;
    if (type !== STANDINGS_DUE) {
      await showInActivity(manager, event, SOURCE);
      return null;
    }
    const { partnerId, afterCustomerId, cause } = data;
    return (unit, isNews) => {
      const told = isNews && typeof cause === 'string' ? { type: cause, actor: system } : null;
      return refreshPartner(unit, String(partnerId), told, String(afterCustomerId));
    };
  },
};
