const account = `account { id kind legalName market { code } programStatus partnerId
  providerListing { isOfficial services description contactEmail contactUrl } supportContact { email phone }
  businessProfile { address { line1 country } } enrollment { status }
  locations { partnerId type } users { edges { node { email name roles } } } }`;

/** What is done with the account of a provider, and what the tests read of it. */
export const mutations = {
  registerIndirectProvider: `mutation($input: RegisterIndirectProviderInput!) { registerIndirectProvider(input: $input) {
    ${account} userErrors { code path } } }`,
  setProviderListing: `mutation($input: SetProviderListingInput!) { setProviderListing(input: $input) {
    ${account} userErrors { code path } } }`,
  suspendPartnerAccount: `mutation($input: SuspendPartnerAccountInput!) { suspendPartnerAccount(input: $input) {
    ${account} userErrors { code path } } }`,
  reinstatePartnerAccount: `mutation($input: ReinstatePartnerAccountInput!) { reinstatePartnerAccount(input: $input) {
    ${account} userErrors { code path } } }`,
};

export const directory = `query($search: String) { indirectProviders(filter: { search: $search }) { edges { node { id } } } }`;
