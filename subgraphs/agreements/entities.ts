import { Agreement } from './acceptance/agreement.entity';
import { CustomerStatus, PartnerStatus } from './acceptance/recorded-status.entity';
import { Acquaintance } from './projections/acquaintance.entity';
import { Customer } from './projections/customer.entity';
import { Party, PartyUser } from './projections/party.entity';
import { ProviderService } from './projections/provider-service.entity';
import { Reminder } from './rollout/reminder.entity';
import { LapseSweep } from './status/lapse-sweep.entity';
import { AgreementTemplate, TemplateSeries } from './templates/agreement-template.entity';

export const entities = [
  ...[AgreementTemplate, TemplateSeries, Agreement, PartnerStatus, CustomerStatus, LapseSweep, Reminder],
  ...[Party, PartyUser, Customer, Acquaintance, ProviderService],
];
