import { AgreementType, type AcceptanceMethod, type ToldAcceptance } from '../agreement';
import { governingTemplates, type TemplateFacts } from '../templates/agreement-template';

export const AgreementStanding = {
  NOT_ACCEPTED: 'NOT_ACCEPTED',
  ACCEPTED: 'ACCEPTED',
  NEW_VERSION_PENDING: 'NEW_VERSION_PENDING',
  LAPSED: 'LAPSED',
  UNKNOWN: 'UNKNOWN',
} as const;
export type AgreementStanding = keyof typeof AgreementStanding;

/** Where a party stands with an agreement: the best of all that it accepted. */
export interface Standing {
  readonly status: AgreementStanding;
  readonly method: AcceptanceMethod | null;
  readonly acceptedAt: Date | null;
  readonly version: number | null;
  readonly requiredVersion: number | null;
  readonly requiredBy: Date | null;
}

const nothing = { method: null, acceptedAt: null, version: null, requiredVersion: null, requiredBy: null };

/** Said of whoever is unknown and of whoever may not be seen, so that the two cannot be told apart. */
export const unknownStanding: Standing = { status: AgreementStanding.UNKNOWN, ...nothing };

const notAccepted: Standing = { status: AgreementStanding.NOT_ACCEPTED, ...nothing };

export function partnerStanding(
  market: string,
  acceptances: readonly ToldAcceptance[],
  templates: readonly TemplateFacts[],
  now: Date,
): Standing {
  return standing({ type: AgreementType.PARTNER_AGREEMENT, market }, acceptances, templates, now);
}

export function customerStanding(
  market: string,
  acceptances: readonly ToldAcceptance[],
  templates: readonly TemplateFacts[],
  now: Date,
): Standing {
  return standing({ type: AgreementType.CUSTOMER_AGREEMENT, market }, acceptances, templates, now);
}

interface Accepted {
  readonly template: TemplateFacts;
  readonly acceptance: ToldAcceptance;
}

function standing(
  place: { readonly type: AgreementType; readonly market: string },
  acceptances: readonly ToldAcceptance[],
  templates: readonly TemplateFacts[],
  now: Date,
): Standing {
  const byId = new Map(templates.map((template) => [template.id, template]));
  const accepted = acceptances.flatMap((acceptance): Accepted[] => {
    const template = byId.get(acceptance.templateId);
    return template && holdsFor(place, template) ? [{ template, acceptance }] : [];
  });
  const governing = governingTemplates(templates, place, now);
  const [best] = accepted.map((one) => standingOf(one, governing, now)).sort(bestFirst);
  return best ?? notAccepted;
}

function standingOf({ template, acceptance }: Accepted, governing: readonly TemplateFacts[], now: Date): Standing {
  const { method, acceptedAt } = acceptance;
  const known = { ...nothing, method, acceptedAt, version: template.version };
  const later = governing.filter((text) => replaces(text, template));
  if (later.length === 0) return { ...known, status: AgreementStanding.ACCEPTED };

  // Whoever stands before several newer versions signs the newest, but no later than the first of them demands.
  const requiredVersion = Math.max(...later.map(({ version }) => version));
  const requiredBy = earliest(later.map(({ requiredFrom }) => requiredFrom));
  const isOverdue = requiredBy !== null && requiredBy <= now;
  const status = isOverdue ? AgreementStanding.LAPSED : AgreementStanding.NEW_VERSION_PENDING;
  return { ...known, status, requiredVersion, requiredBy };
}

const holdsFor = (place: { type: AgreementType; market: string }, { type, market }: TemplateFacts) =>
  type === place.type && (market === null || market === place.market);

/** A market's own text also takes the place of a general one, never the other way round. */
function replaces(later: TemplateFacts, earlier: TemplateFacts): boolean {
  if (later.market === earlier.market) return later.version > earlier.version;
  return earlier.market === null;
}

function earliest(moments: readonly (Date | null)[]): Date | null {
  const times = moments.filter((moment) => moment !== null).map((moment) => moment.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

const worth: Record<AgreementStanding, number> = {
  ACCEPTED: 0,
  NEW_VERSION_PENDING: 1,
  LAPSED: 2,
  NOT_ACCEPTED: 3,
  UNKNOWN: 4,
};

/**
 * Among equals the party's own signature comes before a partner's word, and the first acceptance before a repeated one.
 * What is told in full comes before what is not, lest a gap give away that there is more.
 */
function bestFirst(a: Standing, b: Standing): number {
  return (
    worth[a.status] - worth[b.status] ||
    (b.version ?? 0) - (a.version ?? 0) ||
    Number(a.method === null) - Number(b.method === null) ||
    Number(a.method === 'PARTNER_ATTESTATION') - Number(b.method === 'PARTNER_ATTESTATION') ||
    (a.acceptedAt?.getTime() ?? 0) - (b.acceptedAt?.getTime() ?? 0)
  );
}
