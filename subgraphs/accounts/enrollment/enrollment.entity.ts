import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, json, moment, text, whole } from '../../../chassis/database/columns';
import type {
  EnrollmentMotive,
  EnrollmentStatus,
  RejectionReason,
  VerificationCheckKind,
  VerificationCheckState,
} from './enrollment';

/** One row for each account that enrolled. An account that the operator registered has none. */
@Entity('enrollment')
@Index(['status', 'queueDueAt', 'accountId'])
@Index(['status', 'queuedAt', 'accountId'])
@Index(['status', 'nameKey', 'accountId'])
export class Enrollment {
  @PrimaryColumn(id()) readonly accountId!: string;
  @Column(text(20)) readonly status!: EnrollmentStatus;
  @Column(json()) readonly motives!: readonly EnrollmentMotive[];
  @Column(moment()) readonly startedAt!: Date;

  /** The global admin who enrolled; becomes admin agent when the account turns active. */
  @Column(text(100, { nullable: true })) readonly startedBy!: string | null;
  @Column(moment({ nullable: true })) readonly submittedAt!: Date | null;

  /** The contact's confirmation, from which the business days count. */
  @Column(moment({ nullable: true })) readonly confirmedAt!: Date | null;
  @Column(moment({ nullable: true })) readonly decisionExpectedFrom!: Date | null;
  @Column(moment({ nullable: true })) readonly decisionDueAt!: Date | null;
  @Column(moment({ nullable: true })) readonly decidedAt!: Date | null;
  @Column(text(30, { nullable: true })) readonly rejectionReason!: RejectionReason | null;
  @Column(text(2000, { nullable: true })) readonly rejectionNote!: string | null;
  @Column(moment({ nullable: true })) readonly rejectedAt!: Date | null;

  // The review queue is ordered by the four columns below. They repeat others, because an order may hold no null
  // and must come from one index. queueColumnsOf() says what they are.

  @Column(text(2)) readonly market!: string;
  @Column(text(200)) readonly nameKey!: string;
  @Column(moment()) readonly queuedAt!: Date;
  @Column(moment()) readonly queueDueAt!: Date;
  @Column(whole({ default: 1 })) readonly version!: number;
}

/** For "no deadline yet", so that such enrollments come last when ordered by it. */
const NO_DEADLINE = new Date('9999-12-31T00:00:00.000Z');

/** What the review queue is ordered by, to be written with every change of what it rests on. */
export const queueColumnsOf = (
  { market, nameKey }: Pick<Enrollment, 'market' | 'nameKey'>,
  { startedAt, submittedAt, decisionDueAt }: Pick<Enrollment, 'startedAt' | 'submittedAt' | 'decisionDueAt'>,
) => ({ market, nameKey, queuedAt: submittedAt ?? startedAt, queueDueAt: decisionDueAt ?? NO_DEADLINE });

/** One row for each check of an enrollment that was submitted. */
@Entity('verification_check')
export class VerificationCheck {
  @PrimaryColumn(id()) readonly accountId!: string;
  @PrimaryColumn(text(20)) readonly kind!: VerificationCheckKind;
  @Column(text(20)) readonly state!: VerificationCheckState;
  @Column(text(2000, { nullable: true })) readonly note!: string | null;
  @Column(moment({ nullable: true })) readonly decidedAt!: Date | null;
}
