import { suspending } from './suspend.work';

export const reinstatePartnerAccount = suspending('reinstatePartnerAccount');
