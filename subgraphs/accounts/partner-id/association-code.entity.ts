import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, moment, text } from '../../../chassis/database/columns';

/** A code that was given for a PartnerID and not used yet. Of the code itself no more is kept than its hash. */
@Entity('association_code')
@Index(['codeHash'], { unique: true })
@Index(['partnerId'])
export class AssociationCode {
  @PrimaryColumn(id()) readonly id!: string;
  @Column(text(7)) readonly partnerId!: string;
  @Column(text(64)) readonly codeHash!: string;
  @Column(moment()) readonly expiresAt!: Date;
}
