import { Activity } from './dashboard/activity.entity';
import { Customer, ResaleRelationship } from './customer.entity';
import {
  PartnerCustomer,
  BlockerCount,
  ChannelCount,
  OrderBlocker,
  OrderVerdict,
} from './eligibility/eligibility.entity';
import { CustomerInvitation, PartnershipInvitation } from './invitation.entity';
import { CustomerAgreement, Partner, PartnerAgreement, PartnerUser } from './partner.entity';
import { Consent, Partnership } from './partnership.entity';

export const entities = [
  ...[Partner, PartnerUser, PartnerAgreement, CustomerAgreement, Activity],
  ...[Partnership, Consent, PartnershipInvitation],
  ...[CustomerInvitation, Customer, ResaleRelationship, PartnerCustomer],
  ...[OrderVerdict, OrderBlocker, ChannelCount, BlockerCount],
];
