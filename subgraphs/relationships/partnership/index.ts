export { reasonNotToConnect } from './connecting';
export { consentGiven, currentConsentText, requireConsent } from './consent-text';
export { PartnershipListArgs } from './partnership-list.inputs';
export { hasProvider, partnershipCriteria, partnershipsOf } from './partnership-pages.rows';
export {
  ConsentTextType,
  PartnershipConnection,
  PartnershipEdge,
  PartnershipPayload,
  PartnershipType,
  partnershipPayload,
} from './partnership.types';
export { partnershipBegan } from './partnership-events';
export { type PartnershipRef } from './partnership.work';
