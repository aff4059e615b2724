import { isInForce, type TemplateFacts } from '../templates';

/** The markets that do not go by a text for every market, because they have their own. */
export function marketsApart(templates: readonly TemplateFacts[], text: TemplateFacts, now: Date): string[] {
  if (text.market !== null) return [];
  const own = templates.filter(({ type, market }) => type === text.type && market !== null);
  return [...new Set(own.filter((each) => isInForce(each, now)).flatMap(({ market }) => market ?? []))].sort();
}

/** Whether no newer text has been published for whom it was written. */
export function isNewest(templates: readonly TemplateFacts[], text: TemplateFacts, now: Date): boolean {
  if (!isInForce(text, now)) return false;
  const series = templates.filter(({ type, market }) => type === text.type && market === text.market);
  return !series.some((other) => other.version > text.version && isInForce(other, now));
}
