export { showInActivity } from './activities.work';
export { Activity } from './activity.entity';
