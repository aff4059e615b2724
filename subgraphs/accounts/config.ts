import { z } from 'zod';
import { readConfig, webAddress, type CrossRule, type Settings } from '../../chassis/settings/config';

const shape = z.object({
  /** Where companies are looked up: `GET <url>/companies/<duns>`. None: the companies that come with the product. */
  COMPANY_REGISTER_URL: webAddress('https://register.example').optional(),
  /** Sent to the register as a bearer token. */
  COMPANY_REGISTER_KEY: z.string().min(1).optional(),
});
export type RegisterConfig = z.infer<typeof shape>;

const keyNeedsUrl: CrossRule = (given) =>
  given['COMPANY_REGISTER_KEY'] !== undefined && given['COMPANY_REGISTER_URL'] === undefined
    ? 'COMPANY_REGISTER_KEY: means nothing without COMPANY_REGISTER_URL'
    : null;

export const registerSettings: Settings = { shape: shape.shape, rules: [keyNeedsUrl] };

export const readRegisterConfig = (env: NodeJS.ProcessEnv = process.env): RegisterConfig =>
  readConfig(shape, env, [keyNeedsUrl]);
