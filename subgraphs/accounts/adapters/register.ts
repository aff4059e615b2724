import { embeddedRegister, type CompanyRegister } from '../domain/company-register';
import { httpRegister } from './http-register';
import type { RegisterConfig } from './register-config';

/** The register that the settings name, or the one that comes with the product. */
export function registerOf({ COMPANY_REGISTER_URL: url, COMPANY_REGISTER_KEY: key }: RegisterConfig): CompanyRegister {
  return url === undefined ? embeddedRegister : httpRegister({ url, key });
}
