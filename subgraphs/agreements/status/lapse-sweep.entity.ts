import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, moment } from '../../../chassis/database/columns';

/** A text whose day has come and been dealt with: the lapse of everyone that it left behind has been recorded. */
@Entity('lapse_sweep')
export class LapseSweep {
  @PrimaryColumn(id()) readonly templateId!: string;
  @Column(moment()) readonly sweptAt!: Date;
}
