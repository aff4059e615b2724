import { Column, Entity, PrimaryColumn, type EntityManager } from 'typeorm';
import { text, whole } from '../../../chassis/database/columns';
import { isDuplicate } from '../../../chassis/database/duplicate';
import type { AgreementType } from '../agreement';

export const templateSeriesColumns = { type: text(30), turn: whole() };

/**
 * The texts of one type, as one thing to take turns at. Whoever publishes one and whoever accepts one moves the row
 * first, so that no acceptance is committed of a text that another has taken the place of meanwhile.
 */
@Entity('template_series')
export class TemplateSeries {
  @PrimaryColumn(templateSeriesColumns.type)
  readonly type!: AgreementType;

  @Column(templateSeriesColumns.turn)
  readonly turn!: number;
}

/** Waits for its turn and keeps it until the transaction ends; false where nothing of the type was ever published. */
export async function takeTurn(manager: EntityManager, type: AgreementType): Promise<boolean> {
  const { affected } = await manager.increment(TemplateSeries, { type }, 'turn', 1);
  return affected === 1;
}

/** The same, for whoever may be the first. */
export async function takeFirstTurn(manager: EntityManager, type: AgreementType): Promise<void> {
  if (await takeTurn(manager, type)) return;
  try {
    await manager.insert(TemplateSeries, { type, turn: 1 });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await takeTurn(manager, type);
  }
}
