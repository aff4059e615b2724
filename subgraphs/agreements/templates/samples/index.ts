import type { AgreementType } from '../../agreement';
import { customerAgreementEn, customerAgreementEnAddition } from './customer-agreement.en';
import { customerAgreementPl, customerAgreementPlAddition } from './customer-agreement.pl';
import { partnerAgreementEn, partnerAgreementEnAddition } from './partner-agreement.en';
import { partnerAgreementPl, partnerAgreementPlAddition } from './partner-agreement.pl';

export interface SampleText {
  readonly type: AgreementType;
  readonly version: 1 | 2;
  readonly language: 'en' | 'pl';
  readonly title: string;
  readonly text: string;
}

type Written = Pick<SampleText, 'title' | 'text'>;

function twoVersions(
  type: AgreementType,
  language: SampleText['language'],
  first: Written,
  addition: string,
): SampleText[] {
  return [
    { type, version: 1, language, ...first },
    { type, version: 2, language, title: first.title, text: first.text + addition },
  ];
}

/** Invented texts, each marked as a sample in its first lines, in the order in which they would be published. */
export const sampleTexts: readonly SampleText[] = [
  ...twoVersions('PARTNER_AGREEMENT', 'en', partnerAgreementEn, partnerAgreementEnAddition),
  ...twoVersions('PARTNER_AGREEMENT', 'pl', partnerAgreementPl, partnerAgreementPlAddition),
  ...twoVersions('CUSTOMER_AGREEMENT', 'en', customerAgreementEn, customerAgreementEnAddition),
  ...twoVersions('CUSTOMER_AGREEMENT', 'pl', customerAgreementPl, customerAgreementPlAddition),
].sort((a, b) => a.version - b.version);
