import type { AccountRef, Verb } from '../acting';
import { suspending, suspensionInput, type SuspensionInput } from './suspend.work';

export const reinstatePartnerAccount: Verb<SuspensionInput, AccountRef> = {
  mutation: 'reinstatePartnerAccount',
  shape: suspensionInput,
  work: suspending('reinstatePartnerAccount'),
};
