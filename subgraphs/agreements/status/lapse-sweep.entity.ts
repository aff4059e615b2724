import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, moment } from '../../../chassis/database/columns';

export const lapseSweepColumns = { templateId: id(), sweptAt: moment() };

/** A text whose day has come and been dealt with: the lapse of everyone that it left behind has been recorded. */
@Entity('lapse_sweep')
export class LapseSweep {
  @PrimaryColumn(lapseSweepColumns.templateId) readonly templateId!: string;
  @Column(lapseSweepColumns.sweptAt) readonly sweptAt!: Date;
}
