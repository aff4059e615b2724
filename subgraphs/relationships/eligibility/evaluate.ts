import type { ChannelFacts, Knowledge, PartnerFacts } from './channel';
import { everyRule, type EligibilityCheck, type EligibilityRule, type EligibilityVerdict } from './eligibility-check';
import { orderRules, remedyFor } from './order-rules';

export interface Eligibility {
  readonly verdict: EligibilityVerdict;
  /** All thirteen, in the order of repair. */
  readonly checks: readonly EligibilityCheck[];
  /** What failed or is unknown: fix the first one first. */
  readonly reasons: readonly EligibilityCheck[];
}

/** Every rule that an order must pass. The same function answers a question, fills a list, and guards the order itself. */
export function evaluate(facts: ChannelFacts, known: Knowledge): Eligibility {
  const checks = everyRule.map((rule): EligibilityCheck => {
    const { status, message, since } = orderRules[rule].find(facts, known);
    const failed = status === 'FAILED';
    const { owner, remedy } = remedyFor(rule, failed ? partnerOf(rule, facts) : null);
    return { rule, status, message, since, owner, remedy: failed ? remedy : null };
  });
  return concluded(checks);
}

const partnerOf = (rule: EligibilityRule, { provider, reseller }: ChannelFacts): PartnerFacts | null =>
  rule.startsWith('PROVIDER_') ? provider : reseller;

/** The answer about a channel that the viewer may not see, and about one that does not exist: nothing is known. */
export function evaluateNothing(): Eligibility {
  return concluded(
    everyRule.map((rule) => ({
      rule,
      status: 'UNKNOWN',
      message: 'Nothing is known of such a channel.',
      owner: remedyFor(rule, null).owner,
      remedy: null,
      since: null,
    })),
  );
}

/** What others must do before the partner is let sign. */
const lettingSign: readonly (string | null)[] = ['decideEnrollment', 'appealEnrollment', 'reinstatePartnerAccount'];

/** A partner that may not sign before its account is put right finds its agreement behind its program status. */
function inOrderOfRepair(reasons: readonly EligibilityCheck[], side: 'PROVIDER' | 'RESELLER'): EligibilityCheck[] {
  const status = reasons.find(({ rule }) => rule === `${side}_PROGRAM_ACTIVE`);
  const agreement = reasons.find(({ rule }) => rule === `${side}_AGREEMENT_ACCEPTED`);
  if (!status || !agreement || !lettingSign.includes(status.remedy)) return [...reasons];
  return reasons.filter((each) => each !== agreement).flatMap((each) => (each === status ? [each, agreement] : [each]));
}

function concluded(checks: readonly EligibilityCheck[]): Eligibility {
  const wrong = checks.filter(({ status }) => status === 'FAILED' || status === 'UNKNOWN');
  const reasons = inOrderOfRepair(inOrderOfRepair(wrong, 'PROVIDER'), 'RESELLER');
  const isBlocked = reasons.some(({ status }) => status === 'FAILED');
  return { verdict: isBlocked ? 'BLOCKED' : reasons.length > 0 ? 'UNKNOWN' : 'ELIGIBLE', checks, reasons };
}
