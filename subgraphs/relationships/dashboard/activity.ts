import { accountEvents } from '../../accounts/events';
import { agreementEvents } from '../../agreements/events';
import type { EventType } from '../../../chassis/events/contract';
import { relationshipEvents } from '../events';

const contract = { ...accountEvents, ...agreementEvents, ...relationshipEvents };
type AnyType = keyof typeof contract;

/** What is shown in activity, by type: all but what is internal. */
export const activityTypes: ReadonlyMap<string, EventType> = new Map(
  Object.entries<EventType>(contract).filter(([, { isInternal }]) => !isInternal),
);

/** One sentence for people; none of what is not shown, or not known. */
export function summaryOf(type: string, data: Readonly<Record<string, unknown>>): string | null {
  const found = activityTypes.get(type);
  if (!found) return null;
  const { cause } = data;
  const sentence = (typeof cause === 'string' && found.summaryAfter?.[cause]) || found.summary;
  const filled = sentence.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = data[field];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
  return filled.replace(/(?<!\s)\s+(?=[.\s])/g, '').replace(/( in version|:)(?=\.)/, '');
}

/** What a partner's counterparts may know of it, beyond those to whom the event is addressed. */
const sharedInChannel: readonly string[] = [
  'ProgramStatusChanged',
  'PartnerIdAssociated',
  'PartnerAgreementAccepted',
  'PartnerAgreementLapsed',
  'CustomerAgreementAccepted',
  'CustomerAgreementLapsed',
] satisfies AnyType[];

export const isSharedInChannel = (type: string): boolean => sharedInChannel.includes(type);
