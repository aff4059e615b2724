import { Entity, PrimaryColumn } from 'typeorm';
import { id } from '../../../chassis/database/columns';

export const providerServiceColumns = { customerId: id(), providerId: id(), throughId: id() };

/** A provider that serves a customer now, and the reseller through whom. */
@Entity('provider_service')
export class ProviderService {
  @PrimaryColumn(providerServiceColumns.customerId) readonly customerId!: string;
  @PrimaryColumn(providerServiceColumns.providerId) readonly providerId!: string;

  /** Empty where it is not known. */
  @PrimaryColumn(providerServiceColumns.throughId) readonly throughId!: string;
}
