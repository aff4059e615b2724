import type { ChannelFacts, Knowledge, RelationshipFacts } from './channel';
import type { ConsentScope } from '../states';
import { failed, notApplicable, passed, unknown, type Finding } from './eligibility-check';

export function partnershipActive({ partnership }: ChannelFacts): Finding {
  if (!partnership) return failed('Provider and reseller have no partnership.', null);
  if (partnership.state === 'ACTIVE') return passed('Provider and reseller have a partnership.', partnership.since);
  return failed('The partnership of provider and reseller has ended.', partnership.endedAt);
}

export function consentGranted(scope: ConsentScope, purpose: string) {
  return ({ partnership, consents }: ChannelFacts): Finding => {
    // Without a partnership there is nothing to consent to; the rule about the partnership says what is wrong.
    if (partnership?.state !== 'ACTIVE') return notApplicable('There is no live partnership to consent in.');
    const consent = consents.find((one) => one.scope === scope);
    if (consent?.state === 'GRANTED') return passed(`The reseller lets the provider ${purpose}.`, consent.grantedAt);
    return failed(`The reseller does not let the provider ${purpose}.`, consent?.withdrawnAt ?? null);
  };
}

export const resellerRelationshipActive = ({ resellerRelationship }: ChannelFacts): Finding =>
  relationshipActive('The reseller', resellerRelationship);

export const providerRelationshipActive = ({ providerRelationship }: ChannelFacts): Finding =>
  relationshipActive('The provider', providerRelationship);

function relationshipActive(who: string, relationship: RelationshipFacts | null): Finding {
  if (!relationship) return failed(`${who} has no relationship with the customer in this channel.`, null);
  if (relationship.state === 'ACTIVE') {
    return passed(`${who} has a relationship with the customer.`, relationship.since);
  }
  return failed(`${who}’s relationship with the customer was removed.`, relationship.removedAt);
}

export function customerAgreementAccepted({ customer }: ChannelFacts, { agreements }: Knowledge): Finding {
  if (!agreements) return unknown('The customer’s agreement could not be read.');
  const { agreementAcceptedAt, agreementLapsedAt, since } = customer;
  if (agreementLapsedAt) {
    const message = 'The customer’s acceptance of the customer agreement has lapsed: a newer version must be accepted.';
    return failed(message, agreementLapsedAt);
  }
  if (agreementAcceptedAt) return passed('The customer has accepted the customer agreement.', agreementAcceptedAt);
  return failed('The customer has not accepted the customer agreement.', since);
}
