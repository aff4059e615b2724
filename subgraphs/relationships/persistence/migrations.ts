import type { MigrationInterface, QueryRunner } from 'typeorm';
import { table } from '../../../chassis/database/columns';
import { activityColumns } from '../dashboard/activity.entity';
import { customerColumns, partnerCustomerColumns, resaleRelationshipColumns } from '../customer.entity';
import { customerInvitationColumns, partnershipInvitationColumns } from '../invitation.entity';
import {
  blockerCountColumns,
  channelCountColumns,
  orderBlockerColumns,
  orderStandingColumns,
} from '../eligibility/order-standing.entity';
import {
  customerAgreementColumns,
  partnerAgreementColumns,
  partnerColumns,
  partnerUserColumns,
} from '../partner.entity';
import { consentColumns, partnershipColumns } from '../partnership.entity';

const projections = [
  table('partner', partnerColumns, { primary: ['id'], indices: [['tenantId']] }),
  table('partner_user', partnerUserColumns, { primary: ['accountId', 'userId'] }),
  table('partner_agreement', partnerAgreementColumns, { primary: ['accountId'] }),
  table('customer_agreement', customerAgreementColumns, { primary: ['customerId'] }),
  table('activity', activityColumns, {
    primary: ['accountId', 'eventId'],
    indices: [['accountId', 'at', 'eventId'], ['accountId', 'type', 'at', 'eventId'], ['source']],
  }),
];

const partnerships = [
  table('partnership', partnershipColumns, {
    primary: ['id'],
    unique: [['providerId', 'resellerId', 'live']],
    indices: [
      ['providerId', 'resellerSortKey', 'id'],
      ['providerId', 'since', 'id'],
      ['providerId', 'customerCount', 'id'],
      ['providerId', 'blockedCustomerCount', 'id'],
      ['providerId', 'state', 'resellerProgramStatus'],
      ['providerId', 'state', 'resellerMarket'],
      ['resellerId', 'providerSortKey', 'id'],
      ['resellerId', 'since', 'id'],
      ['resellerId', 'customerCount', 'id'],
      ['resellerId', 'blockedCustomerCount', 'id'],
    ],
  }),
  table('consent', consentColumns, { primary: ['partnershipId', 'scope'] }),
  table('partnership_invitation', partnershipInvitationColumns, {
    primary: ['id'],
    unique: [['tokenHash'], ['providerId', 'pendingEmail']],
    indices: [
      ['providerId', 'createdAt', 'id'],
      ['resellerId', 'createdAt', 'id'],
      ['providerId', 'state', 'expiresAt'],
      ['resellerId', 'state', 'expiresAt'],
    ],
  }),
];

const customers = [
  table('customer_invitation', customerInvitationColumns, {
    primary: ['id'],
    unique: [['tokenHash'], ['resellerId', 'providerId', 'pendingEmail']],
    indices: [
      ['resellerId', 'createdAt', 'id'],
      ['providerId', 'createdAt', 'id'],
      ['resellerId', 'state', 'expiresAt'],
      ['providerId', 'state', 'expiresAt'],
    ],
  }),
  table('customer', customerColumns, { primary: ['id'], unique: [['tenantId']] }),
  table('resale_relationship', resaleRelationshipColumns, {
    primary: ['id'],
    unique: [['customerId', 'partnerId', 'resellerId', 'live']],
    indices: [['partnerId', 'customerId']],
  }),
  table('partner_customer', partnerCustomerColumns, {
    primary: ['partnerId', 'customerId'],
    indices: [
      ['partnerId', 'isLive', 'customerSortKey', 'customerId', 'customerMarket', 'verdict', 'blockedBy'],
      ['partnerId', 'isLive', 'since', 'customerId', 'customerSortKey', 'customerMarket', 'verdict', 'blockedBy'],
      ['partnerId', 'isLive', 'verdict', 'customerSortKey', 'customerId', 'customerMarket'],
      ['customerId'],
    ],
  }),
];

const standings = [
  table('order_standing', orderStandingColumns, {
    primary: ['customerId', 'resellerId', 'providerId'],
    indices: [
      ['partnershipId', 'customerSortKey', 'customerId'],
      ['partnershipId', 'providerSince', 'customerId'],
      ['partnershipId', 'resellerSince', 'customerId'],
      ['providerId', 'resellerId', 'customerId'],
    ],
  }),
  table('order_blocker', orderBlockerColumns, {
    primary: ['customerId', 'resellerId', 'providerId', 'rule'],
    indices: [['partnershipId', 'rule', 'customerId']],
  }),
  table('channel_count', channelCountColumns, { primary: ['partnerId', 'kind', 'bucket'] }),
  table('blocker_count', blockerCountColumns, {
    primary: ['accountId', 'rule', 'partnerId'],
    indices: [['accountId', 'amount', 'rule', 'partnerId']],
  }),
];

const tables = [...projections, ...partnerships, ...customers, ...standings];

export class RelationshipTables1767225600002 implements MigrationInterface {
  readonly name = 'RelationshipTables1767225600002';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits each of them by itself, so a migration that was killed half way must be able to run again.
    for (const each of tables) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...tables].reverse()) await runner.dropTable(name, true);
  }
}
