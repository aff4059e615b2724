import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, moment, text, whole } from '../../../chassis/database/columns';

// Copied from events of other subgraphs. Written by the projections only, and rebuilt from the events at any time.

/** From agreements: the partner agreement that an account has accepted and that has not lapsed. */
@Entity('accepted_agreement')
export class AcceptedAgreement {
  @PrimaryColumn(id()) readonly accountId!: string;
  @Column(whole()) readonly version!: number;
  @Column(moment()) readonly acceptedAt!: Date;
}

/** From relationships: who may see whose public fields because they work together, or once did. */
@Entity('acquaintance')
export class Acquaintance {
  /** A partner's account, or a customer's tenant. */
  @PrimaryColumn(text(100)) readonly viewerId!: string;

  /** The account that may be seen. */
  @PrimaryColumn(id()) readonly subjectId!: string;
}

/** From relationships: tenants that are customers of some partner. */
@Entity('customer_tenant')
export class CustomerTenant {
  @PrimaryColumn(text(100)) readonly tenantId!: string;
  @Column(id()) readonly customerId!: string;
}
