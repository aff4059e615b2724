import { Entity, PrimaryColumn } from 'typeorm';
import { id } from '../../../chassis/database/columns';

/** A provider that serves a customer now, and the reseller through whom. */
@Entity('provider_service')
export class ProviderService {
  @PrimaryColumn(id()) readonly customerId!: string;
  @PrimaryColumn(id()) readonly providerId!: string;

  /** Empty where it is not known. */
  @PrimaryColumn(id()) readonly throughId!: string;
}
