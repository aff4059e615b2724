import { ID, ObjectType } from 'type-graphql';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { PostalAddressType } from '../address.types';
import { MarketType } from '../market.types';
import { DateTime } from '../../../chassis/graphql/date-time';
import { enumType } from '../../../chassis/graphql/enums';
import { PartnerAccountPayload } from '../account-payload.types';
import { knownMarket, type Market, type PostalAddress } from '../market';
import { MutationPayload } from '../common.types';
import type { LocationRow } from './locations.rows';
import { partnerIdTypes } from './partner-id';

const PartnerIdType = enumType('PartnerIdType', 'What a PartnerID stands for.', partnerIdTypes);
type PartnerIdType = keyof typeof PartnerIdType;

@ObjectType('PartnerLocation', { description: 'A PartnerID, and the place that it stands for.' })
export class PartnerLocationType {
  @Described(() => ID, 'Seven digits, never given twice.') readonly partnerId!: string;
  @Described(() => PartnerIdType, 'What the PartnerID stands for.') readonly type!: PartnerIdType;
  @Described(() => String, 'Name of the place.') readonly name!: string;
  @Described(() => PostalAddressType, 'Where it is.') readonly address!: PostalAddress;
  @Described(() => MarketType, 'The market that it lies in.') readonly market!: Market;
  @Described(() => DateTime, 'When it was added.') readonly createdAt!: Date;
}

/** The row carries the columns of its address itself. */
export const shownLocation = (row: LocationRow) => {
  const { partnerId, type, name, createdAt } = row;
  return { partnerId, type, name, createdAt, address: row, market: knownMarket(row.market) };
};
export type ShownLocation = ReturnType<typeof shownLocation>;

@ObjectType('PartnerLocationPayload', { implements: MutationPayload, description: 'What became of a new location.' })
export class PartnerLocationPayload extends PartnerAccountPayload {
  @Nullable(() => PartnerLocationType, 'The location that was added, with its PartnerID.')
  readonly location!: ShownLocation | null;
}

@ObjectType('AssociationCodePayload', {
  implements: MutationPayload,
  description: 'A code that lets another membership of the company associate a PartnerID.',
})
export class AssociationCodePayload extends MutationPayload {
  @Nullable(() => String, 'Good for one association. It is shown here and nowhere else.') readonly code!: string | null;
  @Nullable(() => DateTime, 'Until when it can be used.') readonly expiresAt!: Date | null;
}
