export { completeAddress, standardAddress, validateAddress, type AddressValidation } from './address';
export { orAddressInvalid, postalAddressInput } from './address-input';
export { addressRulesOf } from './address-rules';
export { knownMarket, marketOf, marketsOfLargestRegion, sellableMarkets, type Market } from './market';
export { phoneIn } from './phone';
export type { AddressField, PostalAddress } from './postal-address';
