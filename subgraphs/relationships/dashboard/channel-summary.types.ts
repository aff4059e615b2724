import { ObjectType } from 'type-graphql';
import { idNamed } from '../../../chassis/database/ids';
import { ListSize } from '../../../chassis/graphql/list-size';
import { listOf } from '../../../chassis/graphql/page-types';
import { Described } from '../../../chassis/graphql/fields';
import { HistoryActor, Id, Moment, Text, Whole } from '../common.types';
import { OrderBlockerType } from '../eligibility';

/** Those that accounts have, and UNKNOWN. */
const MOST_PROGRAM_STATUSES = 6;

@ObjectType('ProgramStatusCount', { description: 'How many resellers have one program status.' })
export class ProgramStatusCount {
  @Text('The program status.') readonly status!: string;
  @Whole('How many have it.') readonly count!: number;
}

@ObjectType('ResellerCounts', { description: 'The resellers with whom there is a live partnership, counted.' })
export class ResellerCounts {
  @Whole('All of them.') readonly total!: number;

  @ListSize(MOST_PROGRAM_STATUSES)
  @Described(() => [ProgramStatusCount], 'By their program status; those that nobody has are left out.')
  readonly byProgramStatus!: readonly ProgramStatusCount[];
}

@ObjectType('CustomerCounts', { description: 'The customers that are served now, each counted once.' })
export class CustomerCounts {
  @Whole('All of them.') readonly total!: number;
  @Whole('Those for whom an order can be placed, through one channel at least.') readonly eligible!: number;
  @Whole('Those for whom none can be placed.') readonly blocked!: number;
}

@ObjectType('InvitationCounts', { description: 'Invitations by what became of them.' })
export class InvitationCounts {
  @Whole('Waiting for an answer.') readonly pending!: number;
  @Whole('Of the pending ones, those that expire within seven days.') readonly expiringWithin7Days!: number;
  @Whole('Accepted.') readonly accepted!: number;
  @Whole('Declined.') readonly declined!: number;
  @Whole('Taken back.') readonly revoked!: number;
  @Whole('Expired without an answer.') readonly expired!: number;
}

@ObjectType('MonthCount', { description: 'How many there were in one month.' })
export class MonthCount {
  @Text('The month, in UTC: `2026-01`.') readonly month!: string;
  @Whole('How many.') readonly count!: number;
}

@ObjectType('MarketCount', { description: 'How many there are in one market.' })
export class MarketCount {
  @Text('The market (ISO 3166-1 alpha-2).') readonly market!: string;
  @Whole('How many.') readonly count!: number;
}

@ObjectType('ChannelSummary', {
  description:
    'The numbers of a dashboard in one request. Each part costs one statement, and only where it is selected.',
})
export class ChannelSummaryType {
  readonly accountId!: string;
}

@ObjectType('Activity', { description: 'Something that happened in an account’s channel.' })
class ActivityObject {
  readonly accountId!: string;
  readonly eventId!: string;

  @Id('Names the entry in this account’s list: another account that reads of the same has an entry of its own.')
  id(): string {
    return idNamed('Activity', this.accountId, this.eventId);
  }

  @Text(
    'What happened, in the past tense: `PartnershipBegan`. Each is an `ActivityType`, but for those that were recorded before they had another name.',
  )
  readonly type!: string;

  @Moment('When it happened.') readonly at!: Date;
  @Text('The same in a sentence, for people.') readonly summary!: string;
  @Id('What it happened to: an account, a partnership, an invitation, a customer.') readonly subjectId!: string;

  @Described(() => HistoryActor, 'Who did it; without a name where that is not for this account to know.')
  readonly actor!: HistoryActor;
}

const ofBlockers = { name: 'OrderBlocker', of: 'things that keep orders from being placed' };
export const OrderBlockerConnection = listOf(() => OrderBlockerType, ofBlockers);

const ofActivity = { name: 'Activity', of: 'activities', withTotalCount: false };
export const ActivityConnection = listOf(() => ActivityObject, ofActivity);
