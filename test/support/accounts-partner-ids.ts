import type { AssociationCodePayload, PartnerLocationPayload } from './api-types';

const location = `location { partnerId type name market { code } address { line1 city postalCode country } }`;

export const add = `mutation($input: AddPartnerLocationInput!) { addPartnerLocation(input: $input) {
  account { id locations { partnerId } } ${location} userErrors { code path message } } }`;

export const associate = `mutation($input: AssociatePartnerIdInput!) { associatePartnerId(input: $input) {
  account { id partnerId programStatus associableLocations { partnerId } history(first: 5) { edges { node { type
    actor { kind name accountId } changes { field before after } } } } } userErrors { code path } } }`;

export const issue = `mutation($input: IssueAssociationCodeInput!) { issueAssociationCode(input: $input) {
  code expiresAt userErrors { code path } } }`;

export const gdansk = { line1: 'ul. Długa 1', city: 'Gdańsk', postalCode: '80-244', country: 'PL' };

/** What any of the three answers. */
export type Payload = PartnerLocationPayload &
  AssociationCodePayload & { readonly code: string; readonly expiresAt: string };
