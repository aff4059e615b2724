import type { ChannelFacts, Knowledge } from './channel';
import { failed, passed, unknown, type Finding } from './eligibility-check';
import { regionOfMarket } from '../market';

type Side = 'provider' | 'reseller';

const title: Record<Side, string> = { provider: 'The provider', reseller: 'The reseller' };

export function partnersInSameRegion({ provider, reseller }: ChannelFacts, { accounts }: Knowledge): Finding {
  if (!accounts || !provider?.region || !reseller?.region) {
    return unknown('The regions of provider and reseller could not be read.');
  }
  if (provider.region === reseller.region) return passed('Provider and reseller are in the same region.', null);
  const message = `The provider is in region ${provider.region} and the reseller in ${reseller.region}: they cannot work together.`;
  return failed(message, null);
}

export function customerMarketInRegion({ customer, reseller }: ChannelFacts, { accounts }: Knowledge): Finding {
  if (!accounts || !reseller?.region) return unknown('The region of the reseller could not be read.');
  if (regionOfMarket(customer.market) === reseller.region) {
    return passed(`The customer’s market ${customer.market} is in the reseller’s region.`, null);
  }
  const message = `The customer’s market ${customer.market} is not in the reseller’s region ${reseller.region}.`;
  return failed(message, customer.since);
}

export function agreementAccepted(side: Side) {
  return (facts: ChannelFacts, { agreements }: Knowledge): Finding => {
    const partner = facts[side];
    if (!agreements || !partner) return unknown(`${title[side]}’s partner agreement could not be read.`);
    const { agreement } = partner;
    if (!agreement) return failed(`${title[side]} has not accepted the partner agreement.`, null);
    if (agreement.state === 'ACCEPTED') {
      return passed(`${title[side]} has accepted the partner agreement.`, agreement.since);
    }
    const message = `${title[side]}’s acceptance of the partner agreement has lapsed: a newer version must be accepted.`;
    return failed(message, agreement.since);
  };
}

export function resellerPartnerIdAssociated({ reseller }: ChannelFacts, { accounts }: Knowledge): Finding {
  if (!accounts || !reseller) return unknown('The reseller’s PartnerID could not be read.');
  if (reseller.partnerId) {
    return passed('The reseller has associated a PartnerID with its account.', reseller.partnerIdSince);
  }
  return failed('The reseller has not associated a PartnerID with its account.', null);
}

export function programActive(side: Side) {
  return (facts: ChannelFacts, { accounts }: Knowledge): Finding => {
    const partner = facts[side];
    if (!accounts || !partner?.programStatus) return unknown(`${title[side]}’s program status could not be read.`);
    const { programStatus, programStatusSince } = partner;
    if (programStatus === 'ACTIVE') return passed(`${title[side]} is active in the program.`, programStatusSince);
    const message = `${title[side]}’s program status is ${programStatus}, not ACTIVE.`;
    return failed(message, programStatusSince);
  };
}
