import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, longText, moment, text, whole } from '../../../chassis/database/columns';
import type { AgreementType } from '../agreement';
import type { TextFacts } from './agreement-template';

/** How "every market" is stored: a UNIQUE index lets any number of NULLs pass. */
export const EVERY_MARKET = '*';

/** A text as it was published. Nothing of it ever changes but that it may be withdrawn. */
@Entity('agreement_template')
@Index(['type', 'market', 'version', 'language'], { unique: true })
@Index(['publishedAt', 'id'])
export class AgreementTemplate implements TextFacts {
  @PrimaryColumn(id()) readonly id!: string;
  @Column(text(30)) readonly type!: AgreementType;
  @Column(whole()) readonly version!: number;
  @Column({
    ...text(2),
    transformer: {
      to: (market: string | null) => market ?? EVERY_MARKET,
      from: (stored: string) => (stored === EVERY_MARKET ? null : stored),
    },
  })
  readonly market!: string | null;
  @Column(text(35)) readonly language!: string;
  @Column(text(200)) readonly title!: string;

  // Not loaded unless a client selects it.
  @Column({ ...longText(), select: false }) readonly text!: string;
  @Column(text(64)) readonly sha256!: string;
  @Column(moment()) readonly publishedAt!: Date;
  @Column(moment({ nullable: true })) readonly requiredFrom!: Date | null;
  @Column(moment({ nullable: true })) readonly withdrawnAt!: Date | null;
}

/**
 * The texts of one type, as one row to hold: by a change that publishes one and by one that accepts one, so that no
 * acceptance is committed of a text that another has taken the place of meanwhile.
 */
@Entity('template_series')
export class TemplateSeries {
  @PrimaryColumn({ ...text(30), name: 'type' }) readonly id!: AgreementType;
}
