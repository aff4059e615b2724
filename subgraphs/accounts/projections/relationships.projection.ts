import { z } from 'zod';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/following/projection';
import { reading } from '../../../chassis/events/reading';
import type { AccountEvent } from '../events';
import { Acquaintance, CustomerTenant } from './followed.entity';

/** Who learns of whom when something begins, and the customer that began with it. */
interface Meeting {
  readonly met: Acquaintance[];
  readonly customer?: CustomerTenant;
}

const channel = z.object({ providerId: z.string(), resellerId: z.string() });
const joint = channel.extend({ customerId: z.string(), tenantId: z.string() });

const learns = (viewerId: string, ...subjectIds: string[]): Acquaintance[] =>
  subjectIds.map((subjectId) => ({ viewerId, subjectId }));

const meetingOfCustomer = ({ customerId, tenantId, providerId, resellerId }: z.infer<typeof joint>): Meeting => ({
  met: learns(tenantId, providerId, resellerId),
  customer: { tenantId, customerId },
});

/** Two providers of one reseller never meet, and nothing makes forget. */
const meetings: Readonly<Record<string, (event: RecordedEvent) => Meeting>> = {
  PartnershipBegan: reading(channel, ({ data: { providerId, resellerId } }) => ({
    met: [...learns(providerId, resellerId), ...learns(resellerId, providerId)],
  })),
  // Without this the invitation that it answered would name a provider that it may not see.
  PartnershipInvitationDeclined: reading(channel.partial({ resellerId: true }), ({ data }) => ({
    met: data.resellerId === undefined ? [] : learns(data.resellerId, data.providerId),
  })),
  CustomerAccepted: reading(joint, ({ data }) => meetingOfCustomer(data)),
  // A company that did not become a customer learns of no partner.
  CustomerInvitationDeclined: reading(joint.partial({ customerId: true, tenantId: true }), ({ data }) => {
    const { customerId, tenantId } = data;
    return customerId && tenantId ? meetingOfCustomer({ ...data, customerId, tenantId }) : { met: [] };
  }),
};

/** Keeps which tenants are customers, and who may see whose public fields. */
export const relationshipsProjection: Projection<AccountEvent> = {
  source: 'relationships',
  tables: [{ entity: Acquaintance }, { entity: CustomerTenant }],

  async take(event, manager) {
    const { met, customer: begun } = meetings[event.type]?.(event) ?? { met: [] };
    if (met.length > 0) await manager.upsert(Acquaintance, met, ['viewerId', 'subjectId']);
    if (begun) await manager.upsert(CustomerTenant, begun, ['tenantId']);
    return null;
  },
};
