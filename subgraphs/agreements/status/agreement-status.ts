import type { AcceptanceMethod } from '../agreement';
import { governingTemplates, type TextFacts, type TextPlace } from '../templates';

export const agreementStatuses = {
  NOT_ACCEPTED: 'Nothing that holds in its market was accepted so far.',
  ACCEPTED: 'The newest version was accepted.',
  NEW_VERSION_PENDING: 'An earlier version was accepted, which still counts; a newer one waits to be accepted.',
  LAPSED: 'An earlier version was accepted, and the day has passed until which it counted.',
  UNKNOWN: 'The facts cannot be read, by this viewer or at this moment. It never means that nothing was signed.',
} as const;

/** Where a party stands with an agreement: the best of all that it accepted. */
export interface AgreementStatus {
  readonly status: keyof typeof agreementStatuses;
  readonly method: AcceptanceMethod | null;
  readonly acceptedAt: Date | null;
  readonly version: number | null;
  readonly requiredVersion: number | null;
  readonly requiredBy: Date | null;
}

/** An acceptance as the viewer may know of it: that it counts is shown to more than how and when it came about. */
export interface ShownAcceptance {
  readonly id: string;
  readonly templateId: string;
  readonly method: AcceptanceMethod | null;
  readonly acceptedAt: Date | null;
}

const nothing = { method: null, acceptedAt: null, version: null, requiredVersion: null, requiredBy: null };

/** Said of a party that is not known and of one that may not be seen, so that the two cannot be distinguished. */
export const unknownStatus: AgreementStatus = { status: 'UNKNOWN', ...nothing };

interface Accepted {
  readonly template: TextFacts;
  readonly acceptance: ShownAcceptance;
}

/** The status of a party in a market, by everything that it accepted. */
export function agreementStatus(
  place: TextPlace,
  acceptances: readonly ShownAcceptance[],
  templates: readonly TextFacts[],
  now: Date,
): AgreementStatus {
  const byId = new Map(templates.map((template) => [template.id, template]));
  const accepted = acceptances.flatMap((acceptance): Accepted[] => {
    const template = byId.get(acceptance.templateId);
    return template && holdsFor(place, template) ? [{ template, acceptance }] : [];
  });
  const governing = governingTemplates(templates, place, now);
  const [best] = accepted.map((one) => statusBy(one, governing, now)).sort(bestFirst);
  return best ?? { status: 'NOT_ACCEPTED', ...nothing };
}

function statusBy({ template, acceptance }: Accepted, governing: readonly TextFacts[], now: Date): AgreementStatus {
  const { method, acceptedAt } = acceptance;
  const known = { ...nothing, method, acceptedAt, version: template.version };
  const later = governing.filter((text) => replaces(text, template));
  if (later.length === 0) return { ...known, status: 'ACCEPTED' };

  // A party that has several newer versions before it accepts the newest, but no later than the first of them demands.
  const requiredVersion = Math.max(...later.map(({ version }) => version));
  const requiredBy = earliest(later.map(({ requiredFrom }) => requiredFrom));
  const isOverdue = requiredBy !== null && requiredBy <= now;
  const status = isOverdue ? 'LAPSED' : 'NEW_VERSION_PENDING';
  return { ...known, status, requiredVersion, requiredBy };
}

const holdsFor = (place: TextPlace, { type, market }: TextFacts) =>
  type === place.type && (market === null || market === place.market);

/** A market's own text also takes the place of a general one, never the other way round. */
function replaces(later: TextFacts, earlier: TextFacts): boolean {
  if (later.market === earlier.market) return later.version > earlier.version;
  return earlier.market === null;
}

function earliest(moments: readonly (Date | null)[]): Date | null {
  const times = moments.filter((moment) => moment !== null).map((moment) => moment.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

const worth: Record<AgreementStatus['status'], number> = {
  ACCEPTED: 0,
  NEW_VERSION_PENDING: 1,
  LAPSED: 2,
  NOT_ACCEPTED: 3,
  UNKNOWN: 4,
};

/**
 * Among equals the party's own signature comes before a partner's word, and the first acceptance before a repeated one.
 * What is shown in full comes before what is not, lest a gap give away that there is more.
 */
function bestFirst(a: AgreementStatus, b: AgreementStatus): number {
  return (
    worth[a.status] - worth[b.status] ||
    (b.version ?? 0) - (a.version ?? 0) ||
    Number(a.method === null) - Number(b.method === null) ||
    Number(a.method === 'PARTNER_ATTESTATION') - Number(b.method === 'PARTNER_ATTESTATION') ||
    (a.acceptedAt?.getTime() ?? 0) - (b.acceptedAt?.getTime() ?? 0)
  );
}
