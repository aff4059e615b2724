import { isInForce, laterTexts, type TextFacts } from '../templates';

/** The markets that do not go by a text for every market, because they have their own. */
export function marketsApart(templates: readonly TextFacts[], text: TextFacts, now: Date): string[] {
  if (text.market !== null) return [];
  const own = templates.filter(({ type, market }) => type === text.type && market !== null);
  return [...new Set(own.filter((each) => isInForce(each, now)).flatMap(({ market }) => market ?? []))].sort();
}

/** Whether no newer text has been published for whom it was written. */
export function isNewest(templates: readonly TextFacts[], text: TextFacts, now: Date): boolean {
  return isInForce(text, now) && laterTexts(templates, text, now).length === 0;
}
