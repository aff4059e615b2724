export { AccountCustomerListArgs, CustomerListArgs } from './customer-list.inputs';
export {
  type CustomerCriteria,
  type CustomerSort,
  customerCriteria,
  customersOf,
  narrowCustomers,
  orderingOf,
} from './customer-pages.rows';
export { holdRelationships, partnerOfTenant } from './customer.rows';
export { CustomerConnection, CustomerPayload, CustomerType, customerPayload, customersOnPage } from './customer.types';
export { adminRemoval } from './relationship-events';
