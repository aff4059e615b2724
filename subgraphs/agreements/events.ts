import { z } from 'zod';
import type * as units from '../../chassis/unit-of-work/unit-of-work';
import type { EventContract, EventOf } from '../../chassis/events/contract';
import { oneOf } from '../../chassis/inputs';
import { acceptanceMethods, agreementTypes } from './agreement';

const moment = z.iso.datetime();
const accepted = {
  agreementId: z.string(),
  templateId: z.string(),
  version: z.int(),
  acceptedAt: moment,
  hash: z.string(),
};

/** Every event that the agreements record. */
export const agreementEvents = {
  AgreementTemplatePublished: {
    summary: 'Version {version} of an agreement was published.',
    isInternal: true,
    data: z.strictObject({
      templateId: z.string(),
      type: oneOf(agreementTypes),
      market: z.string().nullable(),
      version: z.int(),
      language: z.string(),
      title: z.string(),
      sha256: z.string(),
      publishedAt: moment,
      requiredFrom: moment.nullable(),
    }),
  },
  PartnerAgreementAccepted: {
    summary: 'The partner agreement was accepted in version {version}.',
    data: z.strictObject({ accountId: z.string(), ...accepted }),
  },
  // Recorded when the day has passed by which a newer version had to be accepted.
  PartnerAgreementLapsed: {
    summary: 'The acceptance of the partner agreement lapsed.',
    data: z.strictObject({ accountId: z.string() }),
  },
  CustomerAgreementAccepted: {
    summary: 'The customer agreement was accepted in version {version}.',
    data: z.strictObject({
      customerId: z.string(),
      method: oneOf(acceptanceMethods),
      declaredById: z.string(),
      ...accepted,
    }),
  },
  CustomerAgreementLapsed: {
    summary: 'The acceptance of the customer agreement lapsed.',
    data: z.strictObject({ customerId: z.string() }),
  },
  AgreementReminderSent: {
    summary: 'A reminder to accept version {version} of an agreement was sent.',
    data: z.strictObject({ partyId: z.string(), templateId: z.string(), version: z.int() }),
  },
} satisfies EventContract;

export type AgreementEvent = EventOf<typeof agreementEvents>;

/** Units of work that record these and no others. */
export type Work = units.Work<AgreementEvent>;
export type UnitOfWork = units.UnitOfWork<AgreementEvent>;
