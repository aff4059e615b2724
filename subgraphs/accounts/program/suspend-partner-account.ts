import { suspending } from './suspend.work';

export const suspendPartnerAccount = suspending('suspendPartnerAccount');
