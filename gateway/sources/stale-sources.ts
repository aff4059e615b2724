import type { RequestScope } from '../request-scope';
import type { SubgraphAnswer } from './source';

const A_NAME = /^[a-z][a-z0-9_-]{0,62}$/;

/** Notes the stale sources that the answer of a subgraph rests on; of two dates for one source, the older. */
export function noteStaleSources(extensions: SubgraphAnswer['extensions'], { outcome }: RequestScope): void {
  const stale = extensions?.['staleSources'];
  if (!Array.isArray(stale)) return;
  for (const each of stale as unknown[]) {
    const { source, asOf } = (each ?? {}) as { readonly source?: unknown; readonly asOf?: unknown };
    if (typeof source !== 'string' || !A_NAME.test(source) || !isMoment(asOf)) continue;
    const known = outcome.staleSources.get(source);
    outcome.staleSources.set(source, known === undefined ? asOf : older(known, asOf));
  }
}

const isMoment = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && value.length <= 40 && !Number.isNaN(Date.parse(value)));

function older(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}
