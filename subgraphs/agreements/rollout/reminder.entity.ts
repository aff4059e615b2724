import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, moment } from '../../../chassis/database/columns';

export const reminderColumns = { partyId: id(), sentAt: moment() };

/** When a party was last reminded that a newer version waits for it. */
@Entity('reminder')
export class Reminder {
  @PrimaryColumn(reminderColumns.partyId) readonly partyId!: string;
  @Column(reminderColumns.sentAt) readonly sentAt!: Date;
}
