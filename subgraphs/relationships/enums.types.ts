import { registerEnumType } from 'type-graphql';
import { activityTypes } from './dashboard/activity';
import { ConsentScope, ConsentState, ConsentWithdrawalCause } from './partnership/consent';
import { PartnershipState } from './partnership/partnership';
import { ResaleRelationshipState } from './customer/resale-relationship';
import { PartyRole } from './roles';

registerEnumType(PartyRole, {
  name: 'PartyRole',
  description: 'On which side of a relationship somebody stands.',
  valuesConfig: {
    PROVIDER: { description: 'The indirect provider: buys, bills and supports.' },
    RESELLER: { description: 'The indirect reseller: has the customer.' },
    CUSTOMER: { description: 'The company that is served.' },
    OPERATOR: { description: 'Whoever runs the programme.' },
  },
});

registerEnumType(PartnershipState, {
  name: 'PartnershipState',
  description: 'Whether two partners work together.',
  valuesConfig: {
    ACTIVE: { description: 'Both list each other, and orders may flow where nothing else stands in the way.' },
    ENDED: {
      description: 'Ended by one of the two. Connecting again makes a new partnership; this one stays as history.',
    },
  },
});

registerEnumType(ConsentScope, {
  name: 'ConsentScope',
  description: 'What a reseller lets its provider do. Each is withdrawn and granted by itself.',
  valuesConfig: {
    PLACE_ORDERS: { description: 'Place orders for the reseller’s customers.' },
    ADD_SUBSCRIPTIONS: { description: 'Add subscriptions to what those customers have.' },
    DELEGATED_ADMIN: {
      description:
        'Administer the reseller’s work account, or on a customer’s relationship the customer’s. No order depends on it.',
    },
  },
});

registerEnumType(ConsentState, {
  name: 'ConsentState',
  description: 'Whether something is allowed at present.',
  valuesConfig: {
    GRANTED: { description: 'It is allowed.' },
    WITHDRAWN: { description: 'It was taken back, has ended with what it was given for, or was never given.' },
  },
});

registerEnumType(ConsentWithdrawalCause, {
  name: 'ConsentWithdrawalCause',
  description: 'Why a consent is no longer given.',
  valuesConfig: {
    TAKEN_BACK: { description: 'The reseller took it back. It can give it again.' },
    PARTNERSHIP_ENDED: { description: 'It ended with the partnership, whichever side ended that.' },
  },
});

registerEnumType(ResaleRelationshipState, {
  name: 'ResaleRelationshipState',
  description: 'Whether a partner serves a customer.',
  valuesConfig: {
    ACTIVE: { description: 'The partner serves the customer.' },
    REMOVED: { description: 'The provider removed it. A new one needs a new invitation.' },
  },
});

export {
  ConsentScope,
  ConsentState,
  ConsentWithdrawalCause,
  PartnershipState,
  PartyRole,
  ResaleRelationshipState,
};

/** The types by their own names, as enumerations are declared. */
export const ActivityType = Object.fromEntries([...activityTypes.keys()].map((type) => [type, type]));

registerEnumType(ActivityType, {
  name: 'ActivityType',
  description: 'What happens in an account’s channel, in all three subgraphs.',
  valuesConfig: Object.fromEntries(
    [...activityTypes].map(([type, { summary }]) => [type, { description: summary.replace(/\{(\w+)\}/g, '`$1`') }]),
  ),
});
