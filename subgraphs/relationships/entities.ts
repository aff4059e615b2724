import { Activity } from './dashboard/activity.entity';
import { Customer, PartnerCustomer, ResaleRelationship } from './customer.entity';
import { CustomerInvitation, PartnershipInvitation } from './invitation.entity';
import { BlockerCount, ChannelCount, OrderBlocker, OrderStanding } from './eligibility/order-standing.entity';
import { CustomerAgreement, Partner, PartnerAgreement, PartnerUser } from './partner.entity';
import { Consent, Partnership } from './partnership.entity';

export const entities = [
  ...[Partner, PartnerUser, PartnerAgreement, CustomerAgreement, Activity],
  ...[Partnership, Consent, PartnershipInvitation],
  ...[CustomerInvitation, Customer, ResaleRelationship, PartnerCustomer],
  ...[OrderStanding, OrderBlocker, ChannelCount, BlockerCount],
];
