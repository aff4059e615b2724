import { registerEnumType } from 'type-graphql';
import { AcceptanceMethod, AgreementType } from './agreement';
import { AgreementTemplateStatus } from './templates/agreement-template';
import { AgreementStanding } from './status/agreement-status';

registerEnumType(AgreementType, {
  name: 'AgreementType',
  description: 'Who an agreement is for.',
  valuesConfig: {
    PARTNER_AGREEMENT: {
      description: 'Between the programme and a partner: without it a reseller does not become active.',
    },
    CUSTOMER_AGREEMENT: {
      description: 'Between the programme and a customer: without it nothing can be ordered for that customer.',
    },
  },
});

registerEnumType(AcceptanceMethod, {
  name: 'AcceptanceMethod',
  description: 'How an agreement was accepted.',
  valuesConfig: {
    DIRECT_SIGNATURE: { description: 'The party accepted by itself, signed in with its own work account.' },
    PARTNER_ATTESTATION: {
      description: 'A provider stated that the customer accepted, when, and through whom. Resellers cannot.',
    },
  },
});

registerEnumType(AgreementTemplateStatus, {
  name: 'AgreementTemplateStatus',
  description: 'Whether a text still counts.',
  valuesConfig: {
    PUBLISHED: {
      description:
        'In force. A newer version may be out already; until the day from which that one is required, both count.',
    },
    SUPERSEDED: { description: 'A newer version is required by now.' },
    WITHDRAWN: { description: 'Taken back: nobody can accept it any more. Those who had keep their acceptance.' },
  },
});

registerEnumType(AgreementStanding, {
  name: 'AgreementStanding',
  description: 'Where a party stands with an agreement: the best of everything that it ever accepted.',
  valuesConfig: {
    NOT_ACCEPTED: { description: 'Nothing that holds in its market was accepted so far.' },
    ACCEPTED: { description: 'The newest version was accepted.' },
    NEW_VERSION_PENDING: {
      description: 'An earlier version was accepted, which still counts; a newer one waits to be accepted.',
    },
    LAPSED: { description: 'An earlier version was accepted, and the day has passed until which it counted.' },
    UNKNOWN: {
      description:
        'The facts cannot be read, by this viewer or at this moment. It never means that nothing was signed.',
    },
  },
});

export { AcceptanceMethod, AgreementStanding, AgreementTemplateStatus, AgreementType };
