import type { AccountRef, Verb } from '../acting';
import { suspending, suspensionInput, type SuspensionInput } from './suspend.work';

export const suspendPartnerAccount: Verb<SuspensionInput, AccountRef> = {
  mutation: 'suspendPartnerAccount',
  shape: suspensionInput,
  work: suspending('suspendPartnerAccount'),
};
