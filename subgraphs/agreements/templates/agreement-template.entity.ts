import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, longText, moment, text, whole } from '../../../chassis/database/columns';
import type { AgreementType } from '../agreement';
import type { TextFacts } from './agreement-template';

/** How "every market" is stored: a UNIQUE index lets any number of NULLs pass. */
export const EVERY_MARKET = '*';

export const templateColumns = {
  id: id(),
  type: text(30),
  version: whole(),
  market: {
    ...text(2),
    transformer: {
      to: (market: string | null) => market ?? EVERY_MARKET,
      from: (stored: string) => (stored === EVERY_MARKET ? null : stored),
    },
  },
  language: text(35),
  title: text(200),
  text: longText(),
  sha256: text(64),
  publishedAt: moment(),
  requiredFrom: moment({ nullable: true }),
  withdrawnAt: moment({ nullable: true }),
};

/** A text as it was published. Nothing of it ever changes but that it may be withdrawn. */
@Entity('agreement_template')
@Index(['type', 'market', 'version', 'language'], { unique: true })
@Index(['publishedAt', 'id'])
export class AgreementTemplate implements TextFacts {
  @PrimaryColumn(templateColumns.id) readonly id!: string;
  @Column(templateColumns.type) readonly type!: AgreementType;
  @Column(templateColumns.version) readonly version!: number;
  @Column(templateColumns.market) readonly market!: string | null;
  @Column(templateColumns.language) readonly language!: string;
  @Column(templateColumns.title) readonly title!: string;

  // Not loaded unless a client selects it.
  @Column({ ...templateColumns.text, select: false }) readonly text!: string;
  @Column(templateColumns.sha256) readonly sha256!: string;
  @Column(templateColumns.publishedAt) readonly publishedAt!: Date;
  @Column(templateColumns.requiredFrom) readonly requiredFrom!: Date | null;
  @Column(templateColumns.withdrawnAt) readonly withdrawnAt!: Date | null;
}

export const templateSeriesColumns = { type: text(30), turn: whole() };

/**
 * The texts of one type, as one row to hold: by a change that publishes one and by one that accepts one, so that no
 * acceptance is committed of a text that another has taken the place of meanwhile.
 */
@Entity('template_series')
export class TemplateSeries {
  @PrimaryColumn({ ...templateSeriesColumns.type, name: 'type' }) readonly id!: AgreementType;
  @Column(templateSeriesColumns.turn) readonly turn!: number;
}
