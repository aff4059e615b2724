import { flag, id, json, moment, table, text, whole } from '../../../chassis/database/columns';

export const address = {
  line1: text(200),
  line2: text(200, { nullable: true }),
  city: text(200),
  state: text(200, { nullable: true }),
  postalCode: text(200, { nullable: true }),
  country: text(2),
};

const version = whole({ default: 1 });

export const businessProfile = table(
  'business_profile',
  {
    ...address,
    accountId: id(),
    legalName: text(200),
    duns: text(9, { nullable: true }),
    registrationNumber: text(50, { nullable: true }),
    website: text(2000, { nullable: true }),
    source: text(20),
    addressValidation: json({ nullable: true }),
    version,
  },
  { primary: ['accountId'] },
);

export const primaryContact = table(
  'primary_contact',
  {
    accountId: id(),
    firstName: text(100),
    lastName: text(100),
    email: text(320),
    phone: text(50, { nullable: true }),
    isApplicant: flag(),
    language: text(35, { default: 'en' }),
    emailVerifiedAt: moment({ nullable: true }),
    confirmedEnrollment: flag({ default: false }),
    confirmedEmailOwnership: flag({ default: false }),
    tokenHash: text(64, { nullable: true }),
    tokenExpiresAt: moment({ nullable: true }),
    tokenUsedAt: moment({ nullable: true }),
    sendCount: whole({ default: 0 }),
    sendsFrom: moment({ nullable: true }),
    sendsSince: whole({ default: 0 }),
    version,
  },
  { primary: ['accountId'], unique: [['tokenHash']] },
);

export const supportContact = table(
  'support_contact',
  { accountId: id(), email: text(320), phone: text(50), website: text(2000, { nullable: true }), version },
  { primary: ['accountId'] },
);
