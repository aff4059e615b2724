import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, moment } from '../../../chassis/database/columns';

/** A text whose day has passed and been dealt with: every lapse that it caused has been recorded. */
@Entity('lapse_sweep')
export class LapseSweep {
  @PrimaryColumn(id()) readonly templateId!: string;
  @Column(moment()) readonly sweptAt!: Date;
}
