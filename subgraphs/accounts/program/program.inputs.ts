import { ID, InputType } from 'type-graphql';
import { Described } from '../../../chassis/graphql/fields';

@InputType('SuspendPartnerAccountInput', { description: 'Which account is suspended, and why.' })
export class SuspendPartnerAccountInput {
  @Described(() => ID, 'The account.') readonly accountId!: string;
  @Described(() => String, 'Why; kept in the history of the account, which it can read.') readonly reason!: string;
}

@InputType('ReinstatePartnerAccountInput', { description: 'Which suspension ends, and why.' })
export class ReinstatePartnerAccountInput extends SuspendPartnerAccountInput {}
