export { AccountCustomerListArgs, CustomerListArgs } from './customer-list.inputs';
export { customersOnPage } from './customer-page.types';
export {
  type CustomerCriteria,
  type CustomerSort,
  customersOf,
  narrowCustomers,
  orderingOf,
} from './customer-pages.rows';
export { CustomerPayload, customerPayload } from './customer-payload.types';
export { holdRelationships, partnerOfTenant } from './customer.rows';
export { CustomerConnection, CustomerType } from './customer.types';
export { adminRemoval } from './relationship-events';
