export { AgreementTemplate, EVERY_MARKET } from './agreement-template.entity';
export { currentEditions, governingTemplates, isInForce, laterTexts } from './agreement-template';
export type { TextFacts, TextPlace, WholeText } from './agreement-template';
export { AgreementDocumentType, AgreementTemplateType, type DocumentFacts } from './agreement-template.types';
export { templatePublished } from './template-published';
export { findWholeText, holdTexts } from './templates.rows';
