export { completeAddress, standardAddress, validateAddress, type AddressValidation } from './address';
export { addressRulesOf } from './address-rules';
export { knownMarket, marketFilter, marketOf, marketsOfLargestRegion, sellableMarkets, type Market } from './market';
export { phoneIn } from './phone';
export { postalAddressInput, type AddressField, type PostalAddress } from './postal-address';
