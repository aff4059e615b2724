import { Agent, request } from 'undici';
import { z } from 'zod';
import { written } from '../../../chassis/inputs';
import { Unavailable } from '../../../chassis/refusal';
import { textOfUtf8 } from '../../../chassis/http/utf8';
import type { RegisterConfig } from '../config';
import { embeddedRegister, noAnswer, type CompanyRegister } from './company-register';

interface HttpRegisterSettings {
  readonly url: string;
  readonly key?: string | undefined;
  readonly deadlineMs?: number;
  readonly maxBytes?: number;
}

const part = written(200).trim();
const optionalPart = part.nullish().transform((text) => text || null);

/** What the register must answer. Whatever else it says is left alone. */
const record = z.object({
  duns: written(20).regex(/^\d{9}$/),
  legalName: part.min(1),
  address: z.object({
    line1: part.min(1),
    line2: optionalPart,
    city: part.min(1),
    state: optionalPart,
    postalCode: optionalPart,
    country: written(20).regex(/^[A-Z]{2}$/),
  }),
});

/** The register that the settings name, or the one that comes with the product. */
export function registerOf({ COMPANY_REGISTER_URL: url, COMPANY_REGISTER_KEY: key }: RegisterConfig): CompanyRegister {
  return url === undefined ? embeddedRegister : httpRegister({ url, key });
}

/** A register over HTTP. Anything but a proper answer in time counts as no answer. */
export function httpRegister(settings: HttpRegisterSettings): CompanyRegister {
  const { url, key, deadlineMs = 2000, maxBytes = 64 * 1024 } = settings;
  const dispatcher = new Agent({ connect: { timeout: deadlineMs }, connections: 8, maxResponseSize: maxBytes });
  const base = `${url.replace(/(?<!\/)\/+$/, '')}/companies/`;

  async function ask(duns: string) {
    const { statusCode, body } = await request(`${base}${duns}`, {
      dispatcher,
      headers: { accept: 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      signal: AbortSignal.timeout(deadlineMs),
    });
    const text = textOfUtf8(await body.bytes());
    if (text === null) throw new Error('The register answered in another encoding than UTF-8.');
    if (statusCode === 404) return null;
    if (statusCode !== 200) throw new Error(`The register answered ${statusCode}.`);
    const found = record.parse(JSON.parse(text));
    if (found.duns !== duns) throw new Error('The register answered with another company.');
    return found;
  }

  return {
    byDuns: (duns) =>
      ask(duns).catch((error: unknown) => {
        throw new Unavailable(noAnswer, { cause: error });
      }),
  };
}
