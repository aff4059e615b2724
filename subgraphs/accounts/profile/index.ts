export { BusinessProfile, SupportContact } from './profile.entity';
