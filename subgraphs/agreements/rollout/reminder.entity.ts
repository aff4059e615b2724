import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, moment } from '../../../chassis/database/columns';

/** When a party was last reminded that a newer version waits for it. */
@Entity('reminder')
export class Reminder {
  @PrimaryColumn(id()) readonly partyId!: string;
  @Column(moment()) readonly sentAt!: Date;
}
