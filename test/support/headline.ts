/** The request that shows a provider its whole channel: what newcomers try first, and what the graph is built for. */
export const headline = /* GraphQL */ `
  query Channel($first: Int!, $customers: Int!) {
    viewer {
      name
      account {
        id
        legalName
        channelSummary {
          resellers {
            total
            byProgramStatus {
              status
              count
            }
          }
          customers {
            total
            eligible
            blocked
          }
        }
        indirectResellers(first: $first, orderBy: { field: BLOCKED_CUSTOMERS, direction: DESC }) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            partnership {
              id
              state
              since
              consents {
                scope
                state
              }
              customerCount
              blockedCustomerCount
              customers(first: $customers) {
                edges {
                  node {
                    id
                    companyName
                    market
                    customerAgreement {
                      status
                      method
                    }
                    relationships {
                      role
                      state
                      partner {
                        legalName
                      }
                    }
                  }
                }
              }
            }
            node {
              id
              legalName
              programStatus
              partnerId
              market {
                code
                currency
                region {
                  id
                }
              }
              partnerAgreement {
                status
                version
                acceptedAt
              }
            }
          }
        }
      }
    }
  }
`;
