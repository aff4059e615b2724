import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, text } from '../../../chassis/database/columns';
import type { ProviderService } from './provider';

/** How a provider presents itself. Whether it is in the directory: `partner_account.isOfficial`. */
@Entity('provider_listing')
export class ProviderListing {
  @PrimaryColumn(id()) readonly accountId!: string;
  @Column(text(2000, { nullable: true })) readonly description!: string | null;
  @Column(text(320)) readonly contactEmail!: string;
  @Column(text(2000, { nullable: true })) readonly contactUrl!: string | null;
}

@Entity('provider_service')
@Index(['service', 'accountId'])
export class ProvidedService {
  @PrimaryColumn(id()) readonly accountId!: string;
  @PrimaryColumn(text(30)) readonly service!: ProviderService;
}
