import { suspending } from './suspend.work';

export const reinstatePartnerAccount = suspending('reinstatePartnerAccount', 'Which suspension ends, and why.');
