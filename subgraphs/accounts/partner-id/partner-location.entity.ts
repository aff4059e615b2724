import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, moment, text } from '../../../chassis/database/columns';
import { AddressColumns } from '../address-columns.entity';
import type { PartnerIdType } from './partner-id';

/** A PartnerID and the place that it identifies. It is associated with the account that has it as its `partnerId`. */
@Entity('partner_location')
@Index(['accountId', 'createdAt', 'partnerId'])
export class PartnerLocation extends AddressColumns {
  /** Seven digits, never given twice. */
  @PrimaryColumn(text(7)) readonly partnerId!: string;
  @Column(id()) readonly accountId!: string;
  @Column(text(20)) readonly type!: PartnerIdType;
  @Column(text(200)) readonly name!: string;
  @Column(text(2)) readonly market!: string;
  @Column(moment()) readonly createdAt!: Date;
}
