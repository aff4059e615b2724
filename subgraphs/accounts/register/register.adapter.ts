import { embeddedRegister, type CompanyRegister } from './company-register';
import { httpRegister } from './http-register.adapter';
import type { RegisterConfig } from '../config';

/** The register that the settings name, or the one that comes with the product. */
export function registerOf({ COMPANY_REGISTER_URL: url, COMPANY_REGISTER_KEY: key }: RegisterConfig): CompanyRegister {
  return url === undefined ? embeddedRegister : httpRegister({ url, key });
}
