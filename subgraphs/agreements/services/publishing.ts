import { isDuplicate } from '../../../chassis/database/duplicate';
import type { Work } from '../events';
import { requireOperator, type Actor } from '../domain/actor';
import { datedFrom } from '../domain/agreement-template';
import type { PublishInput } from '../domain/inputs';
import { AgreementRefusal } from '../domain/refusal';
import { AgreementTemplate } from '../persistence/agreement-template.entity';
import { takeFirstTurn } from '../persistence/template-series.entity';
import { actingForOperator } from './acting';
import { storeTemplate } from './agreement-records';

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
