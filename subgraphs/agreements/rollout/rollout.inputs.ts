import { ID, InputType } from 'type-graphql';
import { Described } from '../../../chassis/graphql/fields';

@InputType('RemindPendingAgreementsInput', { description: 'Whom to remind, and of what.' })
export class RemindPendingAgreementsInput {
  @Described(() => ID, 'The text that has yet to be accepted; in any of its languages.') readonly templateId!: string;
}
