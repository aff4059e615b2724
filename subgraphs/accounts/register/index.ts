export {
  companyProfileSources,
  lookUp,
  noAnswer,
  readDuns,
  type CompanyLookup,
  type CompanyProfileSource,
  type CompanyRecord,
  type CompanyRegister,
} from './company-register';
