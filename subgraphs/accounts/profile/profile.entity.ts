import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, json, text, whole } from '../../../chassis/database/columns';
import { AddressColumns } from '../address-columns.entity';
import type { AddressValidation } from '../market';
import type { CompanyProfileSource } from '../register';

/** The company as it presents itself for verification. */
@Entity('business_profile')
export class BusinessProfile extends AddressColumns {
  @PrimaryColumn(id()) readonly accountId!: string;
  @Column(text(200)) readonly legalName!: string;
  @Column(text(9, { nullable: true })) readonly duns!: string | null;
  @Column(text(50, { nullable: true })) readonly registrationNumber!: string | null;
  @Column(text(2000, { nullable: true })) readonly website!: string | null;
  @Column(text(20)) readonly source!: CompanyProfileSource;

  /** What the address check said; the address columns hold the one that was kept. */
  @Column(json({ nullable: true })) readonly addressValidation!: AddressValidation | null;
  @Column(whole({ default: 1 })) readonly version!: number;
}

/** Whom customers turn to. */
@Entity('support_contact')
export class SupportContact {
  @PrimaryColumn(id()) readonly accountId!: string;
  @Column(text(320)) readonly email!: string;
  @Column(text(50)) readonly phone!: string;
  @Column(text(2000, { nullable: true })) readonly website!: string | null;
  @Column(whole({ default: 1 })) readonly version!: number;
}
