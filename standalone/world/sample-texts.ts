import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgreementType } from '../../subgraphs/agreements/agreement';

interface SampleText {
  readonly type: AgreementType;
  readonly version: 1 | 2;
  readonly language: 'en' | 'pl';
  readonly title: string;
  readonly text: string;
}

/** The second version adds the last section, so that a demonstration has something newer to accept. */
function twoVersions(type: AgreementType, language: SampleText['language'], title: string): SampleText[] {
  const file = `${type.toLowerCase().replace('_', '-')}.${language}.md`;
  const text = readFileSync(join(__dirname, 'samples', file), 'utf8');
  return [
    { type, version: 1, language, title, text: text.slice(0, text.lastIndexOf('\n## ')) },
    { type, version: 2, language, title, text },
  ];
}

/** Invented texts, each marked as a sample in its first lines, in the order in which they would be published. */
export const sampleTexts: readonly SampleText[] = [
  ...twoVersions('PARTNER_AGREEMENT', 'en', 'Partner Agreement (sample)'),
  ...twoVersions('PARTNER_AGREEMENT', 'pl', 'Umowa partnerska (wzór)'),
  ...twoVersions('CUSTOMER_AGREEMENT', 'en', 'Customer Agreement (sample)'),
  ...twoVersions('CUSTOMER_AGREEMENT', 'pl', 'Umowa z klientem (wzór)'),
].sort((a, b) => a.version - b.version);

export function sampleText(type: AgreementType, language: SampleText['language'], version: 1 | 2): SampleText {
  const found = sampleTexts.find((one) => one.type === type && one.language === language && one.version === version);
  if (!found) throw new Error(`There is no sample of ${type} ${version} in ${language}.`);
  return found;
}
