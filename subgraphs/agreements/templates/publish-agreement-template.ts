import { isDuplicate } from '../../../chassis/database/duplicate';
import type { Work } from '../events';
import { requireOperator, type Actor } from '../actor';
import { datedFrom } from './agreement-template';
import type { PublishInput } from '../acceptance/acceptance-inputs';
import { AgreementRefusal } from '../errors';
import { AgreementTemplate } from './agreement-template.entity';
import { takeFirstTurn } from './template-series.entity';
import { actingForOperator } from '../acting';
import { storeTemplate } from '../acceptance/agreement-records.work';

export interface TemplateRef {
  readonly templateId: string;
}

/** Publishes a text under the next number of its market, or as another language of the newest; two at once get two. */
export async function publishTemplate(unit: Work, actor: Actor, input: PublishInput): Promise<TemplateRef> {
  requireOperator(actor);
  await takeFirstTurn(unit.manager, input.type);
  const texts = await unit.manager.findBy(AgreementTemplate, { type: input.type });
  const requiredFrom = datedFrom(texts, input, unit.now);
  try {
    const { id } = await storeTemplate(unit, { ...input, requiredFrom }, actingForOperator(actor));
    return { templateId: id };
  } catch (error) {
    if (isDuplicate(error)) throw AgreementRefusal.of('VERSION_CONFLICT');
    throw error;
  }
}
