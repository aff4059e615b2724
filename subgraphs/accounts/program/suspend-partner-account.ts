import { suspending } from './suspend.work';

export const suspendPartnerAccount = suspending('suspendPartnerAccount', 'Which account is suspended, and why.');
